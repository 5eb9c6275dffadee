/** Checks of the fields on which decisions rest, whatever the types promise. They throw TypeError, which the client names. */

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

export function sha(value: unknown): string {
  if (typeof value === 'string' && SHA.test(value)) return value
  throw new TypeError('not a SHA')
}

export function id(value: unknown): number {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number
  throw new TypeError('not an id')
}

export function text(value: unknown): string {
  if (typeof value === 'string') return value
  throw new TypeError('not a text')
}

/** Null and nothing at all are both null. */
export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : text(value)
}

/** ISO 8601, UTC. */
export function time(value: unknown): string {
  const milliseconds = Date.parse(text(value))
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}

export function list<T>(value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value
  throw new TypeError('not a list')
}
