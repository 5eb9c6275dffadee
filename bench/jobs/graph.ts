export type Shape = 'chain' | 'wide' | 'layered'

export const SHAPES: readonly Shape[] = ['chain', 'wide', 'layered']

const LAYERS = 20

/** `needs[i]`: the jobs before `i` that it needs. Layered: 20 layers, three needs each. */
export function graph(shape: Shape, count: number): number[][] {
  if (shape === 'wide') return Array.from({ length: count }, () => [])
  if (shape === 'chain') return Array.from({ length: count }, (_, at) => (at === 0 ? [] : [at - 1]))
  const width = Math.ceil(count / LAYERS)
  return Array.from({ length: count }, (_, at) => {
    const above = (Math.floor(at / width) - 1) * width
    return above < 0 ? [] : [...new Set([0, 7, 13].map((step) => above + ((at + step) % width)))]
  })
}
