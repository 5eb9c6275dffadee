import { linkUrl } from '@greenlight/egress'
import { type Forge, ForgeError, type Standing } from '@greenlight/forge'
import { BAD_INPUT, type Problem, ProblemError, UNAVAILABLE } from '@greenlight/spec'
import { allowedOrigins, renderComment } from '../comment/render-comment.ts'
import { markerOf } from '../mark/mark.ts'
import type { Posted, Posting, PostOptions } from '../posting.ts'
import { postCheck } from './check.ts'
import { postComment } from './comment.ts'
import { isSuperseded, needsHistory } from './run-order.ts'
import { postStatus } from './status.ts'

/** Something could not be posted; `posted` is what could. */
export class PostingError extends ProblemError {
  readonly posted: Posted

  constructor(posted: Posted, errors: readonly ProblemError[]) {
    const fault = errors.some(({ exitCode }) => exitCode === UNAVAILABLE)
    const problems = errors.flatMap((error) => error.problems)
    super([...problems, toldOf(posted)], fault ? UNAVAILABLE : BAD_INPUT)
    this.name = 'PostingError'
    this.posted = posted
  }
}

/**
 * Says a verdict, or that one is to come, where people look: one request to see what stands there,
 * then at most status, check and comment, in this order, and none that says what is said already. It
 * is always said of the commit that was tested; when the head has moved, every text tells.
 *
 * One that fails does not keep the others back: throws a PostingError at the end. Run again, it does
 * what is missing.
 */
export async function postVerdict(
  forge: Forge,
  given: Posting,
  options: PostOptions,
): Promise<Posted> {
  const repositoryUrl = `${forge.webUrl}/${forge.repository}`
  const url = linkUrl(given.ci.url, allowedOrigins(given, repositoryUrl))
  const posting: Posting = { ...given, ci: { ...given.ci, url } }
  const errors: unknown[] = []
  const { standing, whole } = await look(forge, posting, errors)
  const head = standing.pull?.head ?? null
  let posted: Posted = {
    status: null,
    check: null,
    comment: null,
    commentUrl: null,
    stale: head !== null && head !== posting.sha,
    head,
    warnings: [],
  }
  const superseded = isSuperseded(standing.statuses, posting.ci)
  const { pull } = posting
  const steps: readonly (() => Promise<Partial<Posted>>)[] = [
    async () => {
      if (!options.status) return {}
      if (superseded) return { status: 'superseded' }
      const { written, warning } = await postStatus(forge, posting, { ...standing, head }, url)
      return { status: written, warnings: warning === null ? [] : [warning] }
    },
    async () => {
      if (!options.check) return {}
      if (superseded) return { check: 'superseded' }
      const input = { posting, repositoryUrl, head, green: null, mark: null }
      const summary = renderComment(input)
      const said = posted.status === 'unchanged'
      return { check: await postCheck(forge, posting, head, { summary, detailsUrl: url, said }) }
    },
    async () => {
      if (options.comment === null || pull === null || !whole) return {}
      if (superseded) return { comment: 'superseded' }
      const { comments } = standing
      const more = { key: options.key, now: options.now, mode: options.comment }
      const done = await postComment(forge, { ...posting, pull }, { comments, head }, more)
      return { comment: done.written, commentUrl: done.url, warnings: done.warnings }
    },
  ]
  for (const step of steps) {
    try {
      const { warnings = [], ...done } = await step()
      posted = { ...posted, ...done, warnings: [...posted.warnings, ...warnings] }
    } catch (error) {
      errors.push(error)
    }
  }
  throwAll(errors, posted)
  return posted
}

interface Look {
  readonly standing: Standing
  /** False when no more than the statuses could be read. */
  readonly whole: boolean
}

/**
 * What stands there. Where pull request or comments cannot be read, the statuses alone: a verdict is
 * not lost because its comment is. Where these cannot be read either, nothing is written, for nobody
 * knows over what.
 */
async function look(forge: Forge, posting: Posting, errors: unknown[]): Promise<Look> {
  const { sha, context, pull } = posting
  try {
    const standing = await forge.standing({ sha, context, pull, marker: markerOf(context) })
    if (!needsHistory(standing.statuses, posting.ci)) return { standing, whole: true }
    const statuses = await forge.statuses.list(sha, context)
    return { standing: { ...standing, statuses }, whole: true }
  } catch (error) {
    if (!(error instanceof ForgeError) || pull === null || error.reason === 'unauthorized') {
      throw error
    }
    errors.push(error)
    const statuses = await forge.statuses.list(sha, context).catch(() => {
      throw error
    })
    return { standing: { statuses, pull: null, comments: [] }, whole: false }
  }
}

/** A fault of ours before all others; else everything that the forge refused. */
function throwAll(errors: readonly unknown[], posted: Posted): void {
  const problems = errors.filter((error) => error instanceof ProblemError)
  for (const error of errors) if (!(error instanceof ProblemError)) throw error
  if (problems.length > 0) throw new PostingError(posted, problems)
}

function toldOf({ status, check, comment }: Posted): Problem {
  const done = Object.entries({ status, check, comment })
    .filter(([, written]) => written !== null)
    .map(([what, written]) => `${what} ${written}`)
  return {
    code: 'not-all-posted',
    message: `not everything was posted; done: ${done.length === 0 ? 'nothing' : done.join(', ')}`,
    hint: 'run it again: what stands already is not said twice',
  }
}
