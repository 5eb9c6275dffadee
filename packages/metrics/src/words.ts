/** For people: thousands separated, at most six significant digits unless whole; `nan`, `inf`, `-inf` by name. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const size = Math.abs(value)
  if (Number.isInteger(value) && size < 1e15) return grouped(String(value))
  if (size >= 1e15 || size < 1e-4) return String(Number(value.toPrecision(6)))
  if (size >= 1e6) return grouped(String(Math.round(value)))
  return grouped(String(Number(value.toPrecision(6))))
}

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const separated = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

/** `1 sample`, `1,204 samples`. */
export function countOf(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`
}
