/** Of what was created in the same second, what has the higher number is newer. */
export function newestFirst<T extends { readonly id: number; readonly created: string }>(
  items: readonly T[],
): readonly T[] {
  return items.toSorted((a, b) => b.created.localeCompare(a.created) || b.id - a.id)
}
