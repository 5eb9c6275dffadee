const BLOCKS = '▁▂▃▄▅▆▇█'
/** Characters that a column has room for on a phone. */
const WIDTH = 12

/** A series as a row of blocks, the lowest `▁`, the highest `█`; empty for fewer than two numbers. */
export function sparkline(trend: readonly number[]): string {
  const values = squeezed(trend.filter(Number.isFinite))
  if (values.length < 2) return ''
  // Halved, so that the distance between any two numbers is a number.
  const low = Math.min(...values) / 2
  const span = Math.max(...values) / 2 - low
  return values
    .map((value) => {
      const level = span > 0 ? Math.round(((value / 2 - low) / span) * (BLOCKS.length - 1)) : 3
      return BLOCKS[level] ?? ''
    })
    .join('')
}

/** Neighbours taken together, so that the whole of it fits. */
function squeezed(values: readonly number[]): readonly number[] {
  if (values.length <= WIDTH) return values
  return Array.from({ length: WIDTH }, (_, index) => {
    const part = values.slice(
      Math.floor((index * values.length) / WIDTH),
      Math.floor(((index + 1) * values.length) / WIDTH),
    )
    return part.reduce((sum, value) => sum + value / part.length, 0)
  })
}
