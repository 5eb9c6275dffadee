import type { RawAnswer } from './ask.ts'

const STATUS: Readonly<Record<string, number>> = {
  RATE_LIMITED: 429,
  RATE_LIMIT: 429,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  NOT_FOUND: 404,
  UNPROCESSABLE: 422,
  INTERNAL: 502,
  SERVICE_UNAVAILABLE: 502,
}

/**
 * GraphQL answers 200 to everything: the same answer with the status that REST would have given, so
 * that one set of rules holds for both. The first error decides.
 */
export function withTrueStatus(answer: RawAnswer): RawAnswer {
  const { data, status } = answer
  if (status !== 200) return answer
  if (typeof data !== 'object' || data === null) return { ...answer, status: 502 }
  const errors: unknown = Reflect.get(data, 'errors')
  if (!Array.isArray(errors) || errors.length === 0) return answer
  return { ...answer, status: statusOf(errors[0]) }
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 422
  const type: unknown = Reflect.get(error, 'type')
  if (typeof type === 'string' && Object.hasOwn(STATUS, type)) return STATUS[type] ?? 422
  const message: unknown = Reflect.get(error, 'message')
  if (typeof message !== 'string') return 422
  if (/rate limit/i.test(message)) return 429
  return /something went wrong|timed? ?out|timeout|try again/i.test(message) ? 502 : 422
}
