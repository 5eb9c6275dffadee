import type { Redactor } from '@greenlight/egress'

/** The same value with every string in it redacted, keys left alone. Only plain data: objects, arrays, strings, numbers. */
export function redactAll<T>(value: T, redactor: Redactor): T {
  return redact(value, redactor) as T
}

function redact(value: unknown, redactor: Redactor): unknown {
  if (typeof value === 'string') return redactor.text(value)
  if (Array.isArray(value)) return value.map((each) => redact(each, redactor))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, redact(each, redactor)]),
  )
}
