import type { Forge } from '@greenlight/forge'
import { checkPhrase } from '../trigger/parse-trigger.ts'
import { takeComment } from './claim.ts'
import type { CommentEvent } from './comment-event.ts'
import { examine, readEvent } from './examine.ts'
import { takeLease } from './lease.ts'
import type { Admission, Claim, GateRules } from './model.ts'
import { refusalOf, refuse } from './refuse.ts'
import { tellOnce } from './tell.ts'

/**
 * Decides whether a comment starts a run, and makes it this run's own. What the forge does not
 * answer clearly is a refusal; who may not start runs gets neither comment nor reaction. Throws a
 * ProblemError for a phrase that cannot be one.
 */
export async function admit(
  forge: Forge,
  event: CommentEvent | null,
  rules: GateRules,
): Promise<Admission> {
  checkPhrase(rules.phrase)
  const progress = { claimed: false }
  try {
    if (event === null) return refuse('not-a-comment')
    const asked = readEvent(event, forge.repository, rules)
    const { refused, ...claim } = await examine(forge, event, asked, rules)
    if (refused !== null) {
      await tellOnce(forge, claim, refused, rules)
      return refuse(refused)
    }
    progress.claimed = true
    const { resumed } = await takeComment(forge, claim, rules)
    await sameHead(forge, claim, rules)
    if (rules.lease !== null) await takeLease(forge, claim, rules, rules.lease)
    return { accepted: true, ...claim, resumed }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    const { reason, message: detail, problems } = refusal
    return {
      accepted: false,
      reason,
      detail,
      problems,
      claimed: progress.claimed && reason !== 'claimed',
    }
  }
}

/** Between the first look and the claim somebody may have pushed. */
async function sameHead(forge: Forge, claim: Claim, rules: GateRules): Promise<void> {
  const pull = await forge.pulls.get(claim.pull.number)
  if (!pull.open) refuse('pull-closed')
  if (pull.head.sha === claim.sha) return
  await tellOnce(forge, claim, 'moved', rules)
  refuse('moved')
}
