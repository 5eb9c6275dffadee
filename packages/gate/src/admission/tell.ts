import { type Forge, ForgeError } from '@greenlight/forge'
import type { Claim, GateRules } from './model.ts'

/** What somebody who may start runs is told, in a comment, once. */
const WORDS = {
  moved: (phrase: string) =>
    `Nothing was run: the head of this pull request moved while \`${phrase}\` was looked at. Look at the new commits, then comment again.`,
  'fork-without-sha': (phrase: string) =>
    `Nothing was run: the head of this pull request lies in a fork. Name the commit that you have looked at: \`${phrase} <full SHA>\`.`,
  'sha-differs': (phrase: string) =>
    `Nothing was run: the commit that \`${phrase}\` names is not the head of this pull request.`,
} as const

export type Told = keyof typeof WORDS

/** The reaction is made once per comment, and who makes it writes the words. A forge that fails here changes nothing. */
export async function tellOnce(
  forge: Forge,
  { comment, pull }: Claim,
  what: Told,
  rules: GateRules,
): Promise<void> {
  try {
    if ((await forge.comments.react(comment, 'confused')) === 'existed') return
    const marker = `<!-- greenlight-gate ${comment} -->`
    const body = `${WORDS[what](rules.phrase.replaceAll('`', "'"))}\n${marker}`
    await forge.comments.create(pull.number, { body, marker })
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error
    rules.log(`the author could not be told: ${error.message}`)
  }
}
