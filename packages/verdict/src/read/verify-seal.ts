import type { Forge } from '@greenlight/forge'
import { markerOf, openMark } from '../mark/mark.ts'
import { isTrusted } from './creators.ts'
import type { VerdictQuery } from './model.ts'
import type { Doubted } from './verify-run.ts'

/** A verdict that is to be found in the comment too. */
export interface Sealed {
  readonly sha: string
  readonly build: string
  readonly verdict: 'GREEN' | 'RED'
  /** Null where the forge does not know the run. */
  readonly attempt: number | null
}

/** Whether the comment on the pull request says the same, sealed with the key. Null: it does, or no key was given. */
export async function doubtSeal(
  forge: Forge,
  { pull, context, trust }: VerdictQuery,
  claim: Sealed,
): Promise<Doubted | null> {
  const { creators, key } = trust
  if (key === null) return null
  if (pull === null)
    return doubt('the seal lies in the comment on a pull request, and none is named')
  const marker = markerOf(context)
  const comments = await forge.comments.list(pull)
  const marks = comments
    .filter(({ author, body }) => isTrusted(author, creators, forge.kind) && body.includes(marker))
    .map(({ body }) => openMark(body, key))
    .filter((opened) => opened !== null)
    .filter(({ sealed }) => sealed)
    .map(({ mark }) => mark)
  if (marks.length === 0) return doubt('no comment with our seal is on the pull request')
  const agrees = marks.some(
    (mark) =>
      mark.context === context &&
      mark.sha === claim.sha &&
      mark.verdict === claim.verdict &&
      mark.ci.url === claim.build &&
      (claim.attempt === null || mark.ci.attempt === claim.attempt),
  )
  return agrees ? null : doubt('the sealed mark in the comment says something else')
}

function doubt(detail: string): Doubted {
  return { doubt: 'seal', detail }
}
