import pytest

from shop.basket import Basket


def test_an_empty_basket_costs_nothing():
    assert Basket().total() == 0


def test_counts_add_up():
    basket = Basket()
    basket.add("pear", 40)
    basket.add("pear", 40, count=2)
    basket.add("bread", 250)
    assert basket.total() == 370


@pytest.mark.parametrize(("price", "count"), [(-1, 1), (1, 0)])
def test_nonsense_is_refused(price, count):
    with pytest.raises(ValueError, match="pear"):
        Basket().add("pear", price, count)
