"""A basket of priced items; prices are in cents."""

from dataclasses import dataclass, field


@dataclass
class Basket:
    items: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, name: str, price: int, count: int = 1) -> None:
        if price < 0 or count < 1:
            raise ValueError(f"{name}: price {price} and count {count} make no sense")
        _, already = self.items.get(name, (price, 0))
        self.items[name] = (price, already + count)

    def total(self) -> int:
        return sum(price * count for price, count in self.items.values())
