import type { Comment, Forge, PullRequest } from '@greenlight/forge'
import { parseTrigger, type Trigger, trimAscii } from '../trigger/parse-trigger.ts'
import type { CommentEvent } from './comment-event.ts'
import type { Claim, GateRules } from './model.ts'
import { checkPermission } from './permission.ts'
import { refuse } from './refuse.ts'

/** A trigger as the event tells it: whatever can be refused without asking the forge has been. */
export interface Asked {
  readonly trigger: Trigger
  readonly pull: number
}

export function readEvent(event: CommentEvent, repository: string, rules: EventRules): Asked {
  const { author } = event.comment
  if (event.action !== 'created') refuse('not-created', event.action)
  const trigger = parseTrigger(event.comment.body, rules.phrase)
  if (trigger === null) return refuse('no-trigger')
  const { pull } = event
  if (pull === null) return refuse('not-a-pull-request')
  if (event.repository.toLowerCase() !== repository.toLowerCase()) {
    refuse('other-repository', event.repository)
  }
  if (author.id !== event.sender.id) refuse('not-the-author', event.sender.login)
  if (author.bot && !isAllowed(author.login, rules)) refuse('bot', author.login)
  return { trigger, pull }
}

type EventRules = Pick<GateRules, 'phrase' | 'bots'>

/**
 * Asks the forge about everything that the event claims, and pins the commit: `pulls.get` is asked
 * once, and its head is what everything after is about. Throws a Refusal or a ForgeError.
 */
export async function examine(
  forge: Forge,
  event: CommentEvent,
  { trigger, pull: number }: Asked,
  rules: GateRules,
): Promise<Claim & { readonly refused: 'fork-without-sha' | 'sha-differs' | null }> {
  const comment = await sameComment(forge, event, number)
  const { author } = comment
  if (author === null) return refuse('comment-differs', 'it has no author')
  const pull = await forge.pulls.get(number)
  if (!pull.open) refuse('pull-closed')
  if (author.bot || event.comment.author.bot) {
    if (!isAllowed(author.login, rules)) refuse('bot', author.login)
  } else {
    await checkPermission(forge, author, rules.permission)
  }
  const claim = { comment: comment.id, commented: comment.created, author, pull }
  return { ...claim, sha: pull.head.sha, refused: headRefusal(pull, trigger, rules) }
}

/** Refused after the permission is known: who may start runs is told what to write instead. */
function headRefusal({ head }: PullRequest, { sha }: Trigger, { forks }: GateRules) {
  if (head.fork && forks === 'never') refuse('fork-refused', head.repository ?? 'it is gone')
  if (sha !== null) return sha === head.sha ? null : 'sha-differs'
  return head.fork ? 'fork-without-sha' : null
}

/** An edit within the second of its creation leaves the times equal: the text itself is compared too. */
async function sameComment(forge: Forge, event: CommentEvent, pull: number): Promise<Comment> {
  const comment = await forge.comments.get(event.comment.id)
  if (comment === null) return refuse('comment-gone')
  if (comment.author?.id !== event.comment.author.id) refuse('comment-differs', 'another author')
  if (comment.issue !== pull) refuse('comment-differs', `it is on #${comment.issue}`)
  if (trimAscii(comment.body) !== trimAscii(event.comment.body)) refuse('comment-edited')
  if (Date.parse(comment.updated) !== Date.parse(comment.created)) refuse('comment-edited')
  return comment
}

function isAllowed(login: string, { bots }: EventRules): boolean {
  return bots.some((bot) => bot.toLowerCase() === login.toLowerCase())
}
