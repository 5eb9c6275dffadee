import { ProblemError, UNAVAILABLE } from '@greenlight/spec'
import type { Refused } from './model.ts'
import { REFUSALS, type RefusalReason } from './refusals.ts'

/** Ends an admission from any depth; never leaves this folder. */
export class Refusal extends Error {
  readonly reason: RefusalReason
  readonly problems: Refused['problems']

  constructor(reason: RefusalReason, detail: string, problems: Refused['problems'] = []) {
    super(detail === '' ? REFUSALS[reason] : `${REFUSALS[reason]}: ${detail}`)
    this.name = 'Refusal'
    this.reason = reason
    this.problems = problems
  }
}

export function refuse(reason: RefusalReason, detail = ''): never {
  throw new Refusal(reason, detail)
}

/** What the forge would not or could not do is a refusal; null for a bug of ours. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (!(error instanceof ProblemError)) return null
  const { problems, exitCode } = error
  const reason = exitCode === UNAVAILABLE ? 'forge-unavailable' : 'forge-refused'
  return new Refusal(reason, problems[0]?.message ?? '', problems)
}
