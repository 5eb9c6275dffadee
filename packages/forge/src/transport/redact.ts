const DEEPEST = 50

/** The same JSON with every text redacted; names of properties are ours and stay. */
export function redactJson(
  value: unknown,
  redact: (text: string) => string,
  depth: number = 0,
): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) throw new RangeError('the body of a request is nested too deeply')
  if (Array.isArray(value)) return value.map((item) => redactJson(item, redact, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, redactJson(item, redact, depth + 1)]),
  )
}

/** Bytes that are text are redacted as text; others pass. */
export function redactBytes(content: Uint8Array, redact: (text: string) => string): Uint8Array {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    return content
  }
  const clean = redact(text)
  return clean === text ? content : new TextEncoder().encode(clean)
}
