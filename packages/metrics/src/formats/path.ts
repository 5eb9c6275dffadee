/** The value at a dotted path such as `eval.reward` or `runs[0].loss`; a key that holds dots itself is found too. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value
  if (Array.isArray(value)) {
    const index = /^\[?(\d+)\]?\.?/.exec(path)
    return index === null
      ? undefined
      : valueAt(value[Number(index[1])], path.slice(index[0].length))
  }
  if (typeof value !== 'object' || value === null) return undefined
  const fields = value as Readonly<Record<string, unknown>>
  for (let end = path.length; end > 0; end = lastSplit(path, end)) {
    const key = path.slice(0, end)
    if (!Object.hasOwn(fields, key)) continue
    const rest = path.slice(end)
    const found = valueAt(fields[key], rest.startsWith('.') ? rest.slice(1) : rest)
    if (found !== undefined) return found
  }
  return undefined
}

function lastSplit(path: string, before: number): number {
  return Math.max(path.lastIndexOf('.', before - 1), path.lastIndexOf('[', before - 1))
}

/**
 * Bytes that stand in every JSON text in which the path leads somewhere; empty when that is not certain,
 * since a writer may escape the characters of a key.
 */
export function pathNeedle(path: string): string {
  const names = path.replace(/\[\d+\]/g, '').split('.')
  const last = names.at(-1) ?? ''
  if (!/^[\w/ :@-]+$/.test(last) || /^\d+$/.test(last)) return ''
  const behindSlash = last.slice(last.lastIndexOf('/') + 1)
  if (behindSlash === '') return ''
  return names.length === 1 && behindSlash === last ? `"${last}"` : `${behindSlash}"`
}
