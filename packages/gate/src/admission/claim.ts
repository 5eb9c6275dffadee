import type { CommitStatus, Forge } from '@greenlight/forge'
import type { Claim, GateRules } from './model.ts'
import { refuse } from './refuse.ts'

/**
 * Takes the comment for this run: the forge lets one reaction of our account be created on it, ever.
 * Resolves to whether an earlier attempt of this same run had taken it (ADR 95).
 */
export async function takeComment(
  forge: Forge,
  claim: Claim,
  rules: GateRules,
): Promise<{ readonly resumed: boolean }> {
  if ((await forge.comments.react(claim.comment, 'eyes')) === 'created') return { resumed: false }
  if (!(await isOurs(forge, claim, rules))) refuse('claimed')
  return { resumed: true }
}

async function isOurs(forge: Forge, { sha, commented }: Claim, rules: GateRules) {
  const { url, attempt } = rules.ci
  const since = (await ownStatuses(forge, sha, rules.context)).filter(
    ({ created }) => Date.parse(created) >= Date.parse(commented),
  )
  const ours = since.filter(({ targetUrl }) => url !== null && targetUrl === url)
  if (attempt === 1) return ours.some(({ state }) => state === 'pending')
  return since.length === ours.length
}

/** Newest first; of our own account, where the forge tells who we are. */
export async function ownStatuses(
  forge: Forge,
  sha: string,
  context: string,
): Promise<readonly CommitStatus[]> {
  const account = await forge.account()
  const statuses = await forge.statuses.list(sha, context)
  return statuses
    .filter(({ creator }) => account === null || creator === null || creator.id === account.id)
    .toSorted((a, b) => b.id - a.id)
}
