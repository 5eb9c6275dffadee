import { type Account, type Comment, type Forge, ForgeError } from '@greenlight/forge'
import { ProblemError } from '@greenlight/spec'
import { isActionsBot } from './creators.ts'

/**
 * Posts the phrase as a comment: exactly one, also when the answer to it is lost. Throws a
 * ProblemError for a token whose comments start nothing, and a ForgeError `uncertain` when it cannot
 * be known whether the comment stands there: then nothing is posted again.
 */
export async function postTrigger(forge: Forge, pull: number, phrase: string): Promise<Comment> {
  const me = await forge.account()
  if (me === null || isActionsBot(me, forge.kind)) throw powerless(forge, me)
  const before = await ownComments(forge, pull, me)
  const newest = Math.max(0, ...before.map(({ id }) => id))
  try {
    const posted = await forge.comments.create(pull, { body: phrase, marker: phrase })
    if (posted.id > newest) return posted
  } catch (error) {
    if (!(error instanceof ForgeError) || error.reason !== 'uncertain') throw error
  }
  const after = await ownComments(forge, pull, me).catch((error: unknown) => {
    // Looking fails as well: the doubt stays.
    if (error instanceof ForgeError) return []
    throw error
  })
  const found = after.find(({ id, body }) => id > newest && body.trim() === phrase)
  if (found !== undefined) return found
  throw new ForgeError('uncertain', null, {
    message: `whether "${phrase}" was posted on #${pull} is not known`,
    hint: 'look at the pull request, and read on with POST=0 when it is there',
  })
}

async function ownComments(forge: Forge, pull: number, me: Account): Promise<readonly Comment[]> {
  const comments = await forge.comments.list(pull)
  return comments.filter(({ author }) => author?.id === me.id)
}

/** Neither GitHub nor Gitea starts anything for what the token of a job writes. */
function powerless(forge: Forge, me: Account | null): ProblemError {
  const who = me === null ? "the job's own token" : me.login
  return new ProblemError([
    {
      code: 'powerless-token',
      field: 'post',
      message: `comments of ${who} start nothing on ${forge.kind}`,
      expected: 'the token of a bot user, or of a GitHub App',
      hint: 'put it into GREENLIGHT_TOKEN; docs/guides/bot-tokens.md shows how to get one',
    },
  ])
}
