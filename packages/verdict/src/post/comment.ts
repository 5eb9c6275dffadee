import { type Comment, type Forge, ForgeError } from '@greenlight/forge'
import { recordOf } from '../comment/green.ts'
import { renderComment } from '../comment/render-comment.ts'
import { markerOf, openMark, sealMark, withoutMark } from '../mark/mark.ts'
import type {
  CommentMode,
  GreenRecord,
  Posting,
  PostOptions,
  VerdictMark,
  Written,
} from '../posting.ts'
import { clip } from '../words.ts'
import { isLaterRun } from './run-order.ts'

export interface CommentResult {
  readonly written: Written
  readonly url: string | null
  readonly warnings: readonly string[]
}

export interface CommentOptions extends Pick<PostOptions, 'key' | 'now'> {
  readonly mode: CommentMode
}

/** One of our comments with what its mark says; null for a mark that is not to be believed. */
interface Said {
  readonly comment: Comment
  readonly mark: VerdictMark | null
}

/**
 * The one comment about this context on a pull request. Comments of ours beyond it are removed: two
 * writers that began at the same time made them. That one of these stays is a warning.
 */
export async function postComment(
  forge: Forge,
  posting: Posting & { readonly pull: number },
  seen: { readonly comments: readonly Comment[]; readonly head: string | null },
  options: CommentOptions,
): Promise<CommentResult> {
  const { mode } = options
  if (mode === 'hide-previous' && !forge.capabilities.commentHiding) throw cannotHide(forge)
  const said = seen.comments
    .toSorted((a, b) => a.id - b.id)
    .map((comment) => ({ comment, mark: markOf(comment, options.key) }))
  if (said.some(({ mark }) => isNewer(mark, posting, seen.head))) {
    return { written: 'superseded', url: null, warnings: [] }
  }
  const kept = keptOf(said, posting, mode)
  if (mode === 'only-on-change' && saysTheSame(kept, posting)) {
    return { written: 'unchanged', url: kept?.comment.url ?? null, warnings: [] }
  }
  const write = writer(forge, posting, seen.head, options, latestMark(said))
  const rest = said.map(({ comment }) => comment)
  const done = await say(forge, posting, kept, write, mode)
  const obsolete = rest.filter(({ id }) => id !== done.comment.id)
  const warnings = await clear(forge, obsolete, mode)
  return { written: done.written, url: done.comment.url, warnings }
}

/** Which comment is to hold the verdict, when one that is there can. */
function keptOf(said: readonly Said[], posting: Posting, mode: CommentMode): Said | undefined {
  switch (mode) {
    case 'recreate':
      return said.at(-1)
    case 'hide-previous':
      return said.findLast(({ mark }) => mark !== null && isOfThisRun(mark, posting))
    default:
      return said[0]
  }
}

type Write = (posted: string) => string

async function say(
  forge: Forge,
  posting: Posting & { readonly pull: number },
  kept: Said | undefined,
  write: { readonly body: Write; readonly now: string },
  mode: CommentMode,
): Promise<{ readonly comment: Comment; readonly written: Written }> {
  if (kept !== undefined) {
    const posted = kept.mark?.posted
    if (posted !== undefined && isSameBody(kept.comment.body, write.body(posted))) {
      return { comment: kept.comment, written: 'unchanged' }
    }
    const updated = mode === 'recreate' ? null : await update(forge, kept, write.body(write.now))
    if (updated !== null) return { comment: updated, written: 'updated' }
  }
  const comment = await forge.comments.create(posting.pull, {
    body: write.body(write.now),
    marker: markerOf(posting.context),
  })
  return { comment, written: 'created' }
}

/** Null when it was deleted meanwhile. */
async function update(forge: Forge, { comment }: Said, body: string): Promise<Comment | null> {
  try {
    return await forge.comments.update(comment.id, body)
  } catch (error) {
    if (error instanceof ForgeError && error.reason === 'not-found') return null
    throw error
  }
}

/** How the comment reads, posted at a time: the same for the same verdict, so that it is not said twice. */
function writer(
  forge: Forge,
  posting: Posting,
  head: string | null,
  { key, now }: CommentOptions,
  last: VerdictMark | null,
): { readonly body: Write; readonly now: string } {
  const { verdict } = posting
  const green = comparedWith(last, posting)
  const isGreen = verdict?.verdict === 'GREEN'
  const body: Write = (posted) => {
    const mark: VerdictMark = {
      version: 1,
      context: posting.context,
      sha: posting.sha,
      verdict: verdict?.verdict ?? 'PENDING',
      reason: verdict?.reason ?? 'running',
      plan: clip(posting.plan, 200),
      run: verdict === null ? null : clip(verdict.run, 200),
      ci: posting.ci,
      posted,
      green: isGreen ? recordOf(verdict, posting.sha, posted) : green,
      before: isGreen ? green : null,
    }
    const repositoryUrl = `${forge.webUrl}/${forge.repository}`
    return renderComment({ posting, repositoryUrl, head, green, mark: sealMark(mark, key) })
  }
  return { body, now: now().toISOString() }
}

/** The GREEN before this verdict, also when this very verdict was posted before. */
function comparedWith(last: VerdictMark | null, posting: Posting): GreenRecord | null {
  if (last === null) return null
  return last.verdict === 'GREEN' && isOfThisRun(last, posting) ? last.before : last.green
}

function isOfThisRun(mark: VerdictMark, { sha, ci, verdict }: Posting): boolean {
  if (mark.sha !== sha) return false
  if (ci.id !== null) return mark.ci.id === ci.id && mark.ci.attempt === ci.attempt
  return mark.ci.id === null && mark.run === (verdict?.run ?? null)
}

/** A newer run speaks, or this commit is no longer the head and another run spoke for the head. */
function isNewer(mark: VerdictMark | null, posting: Posting, head: string | null): boolean {
  if (mark === null) return false
  if (isLaterRun(mark.ci.url, posting.ci)) return true
  return head !== null && head !== posting.sha && mark.sha === head
}

/** In this mode that a run began is no news, nor is the same verdict for the same reason. */
function saysTheSame(kept: Said | undefined, { verdict }: Posting): boolean {
  if (verdict === null || verdict.verdict === 'PENDING') return true
  return kept?.mark?.verdict === verdict.verdict && kept.mark.reason === verdict.reason
}

function latestMark(said: readonly Said[]): VerdictMark | null {
  return said.reduce<VerdictMark | null>((latest, { mark }) => {
    if (mark === null) return latest
    return latest === null || mark.posted >= latest.posted ? mark : latest
  }, null)
}

/** With a key only what was sealed with it counts. */
function markOf(comment: Comment, key: string | null): VerdictMark | null {
  const opened = openMark(comment.body, key)
  return opened === null || (key !== null && !opened.sealed) ? null : opened.mark
}

function isSameBody(left: string, right: string): boolean {
  return stored(left) === stored(right)
}

/** Forges keep line ends and edges as they like. */
function stored(body: string): string {
  return body.replaceAll('\r\n', '\n').trim()
}

async function clear(
  forge: Forge,
  obsolete: readonly Comment[],
  mode: CommentMode,
): Promise<readonly string[]> {
  const warnings: string[] = []
  for (const comment of obsolete) {
    try {
      if (mode === 'hide-previous') await hide(forge, comment)
      else await forge.comments.remove(comment.id)
    } catch (error) {
      if (!(error instanceof ForgeError)) throw error
      if (error.reason === 'not-found') continue
      const what = mode === 'hide-previous' ? 'folded away' : 'removed'
      warnings.push(`an older comment of ours could not be ${what}: ${error.message}`)
    }
  }
  return warnings
}

/** Without its mark it is not found again, so that it is hidden once and not at every verdict to come. */
async function hide(forge: Forge, comment: Comment): Promise<void> {
  await forge.comments.hide(comment)
  await forge.comments.update(comment.id, withoutMark(comment.body))
}

function cannotHide(forge: Forge): ForgeError {
  return new ForgeError('unsupported', null, {
    field: 'comment',
    message: `${forge.webUrl} cannot fold comments away`,
    expected: 'update, recreate or only-on-change',
  })
}
