import { StoreError } from '../../store.ts'

/** What the client's errors mean; it has classes for two of them, and sentences for the others. */
export function failureOf(error: unknown, doing: string): StoreError {
  if (error instanceof StoreError) return error
  const name = error instanceof Error ? error.name : ''
  const message = error instanceof Error ? error.message : String(error)
  const fail = (reason: StoreError['reason']): StoreError =>
    new StoreError(reason, `artifacts: ${doing}: ${firstLine(message)}`)
  if (name === 'ArtifactNotFoundError' || /\b404\b/u.test(message)) return fail('missing')
  if (name === 'UsageError' || /quota has been hit|insufficient usage/iu.test(message)) {
    return fail('full')
  }
  if (/\(409\)|already exists/iu.test(message)) return fail('exists')
  if (/\((?:401|403)\)|not accessible|bad credentials|forbidden|unauthorized/iu.test(message)) {
    return fail('refused')
  }
  return fail('unavailable')
}

/** The rest is advice for the client's own action. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
