/** Names of entries in an order in which each comes after what it needs, else as written; and the cycles found. */
export interface Order {
  readonly order: readonly string[]
  /** Each begins and ends with the same name: `a`, `b`, `a`. */
  readonly cycles: readonly (readonly string[])[]
}

const MOST_CYCLES = 20

/** `needs` gives the names each name needs; names that are not keys are passed over. */
export function sortByNeeds(needs: ReadonlyMap<string, readonly string[]>): Order {
  const order: string[] = []
  const cycles: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  for (const start of needs.keys()) {
    if (state.has(start)) continue
    // An explicit stack: chains of ten thousand jobs must not meet the end of ours.
    const path: { name: string; rest: Iterator<string> }[] = []
    const enter = (name: string): void => {
      state.set(name, 'open')
      path.push({ name, rest: (needs.get(name) ?? [])[Symbol.iterator]() })
    }
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { value: next, done } = top.rest.next()
      if (done === true) {
        state.set(top.name, 'done')
        order.push(top.name)
        path.pop()
      } else if (state.get(next) === 'open') {
        if (cycles.length < MOST_CYCLES) {
          const names = path.map(({ name }) => name)
          cycles.push([...names.slice(names.indexOf(next)), next])
        }
      } else if (!state.has(next) && needs.has(next)) {
        enter(next)
      }
    }
  }
  return { order, cycles }
}
