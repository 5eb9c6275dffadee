import { plainText } from '@greenlight/egress'
import {
  type CheckAnnotation,
  type CheckRun,
  type Forge,
  ForgeError,
  type NewCheck,
} from '@greenlight/forge'
import type { Verdict } from '../model.ts'
import type { Posting, Written } from '../posting.ts'
import { clip, missInWords } from '../words.ts'
import { statusOf } from './status.ts'

const ANNOTATIONS = 50
const OURS = 'greenlight:'

export interface CheckLook {
  /** Markdown. */
  readonly summary: string
  readonly detailsUrl: string | null
  /** The status says the same already, word for word: then so does a check of this run that ended alike. */
  readonly said: boolean
}

/** Creates the check run of our name, or updates the one of this run. Throws `unsupported` on a forge without checks. */
export async function postCheck(
  forge: Forge,
  posting: Posting,
  head: string | null,
  look: CheckLook,
): Promise<Written> {
  const { checks } = forge
  if (checks === null) {
    throw new ForgeError('unsupported', null, {
      field: 'check',
      message: `${forge.webUrl} has no check runs`,
      hint: 'leave out "check": the status says the same',
    })
  }
  const check = checkOf(posting, head, look)
  const ours = (await checks.list(posting.sha, posting.context)).filter(({ externalId }) =>
    externalId.startsWith(OURS),
  )
  if (ours.some((each) => isLater(each, posting))) return 'superseded'
  const own = ours.find(({ externalId }) => externalId === check.externalId)
  if (own === undefined) {
    await checks.create(check)
    return 'created'
  }
  if (look.said && endsAlike(own, check)) return 'unchanged'
  await checks.update(own.id, check)
  return 'updated'
}

function endsAlike(there: CheckRun, wanted: NewCheck): boolean {
  return there.state === wanted.state && there.conclusion === wanted.conclusion
}

function checkOf(posting: Posting, head: string | null, look: CheckLook): NewCheck {
  const { verdict, ci } = posting
  const { state, description } = statusOf(posting, head)
  const pending = state === 'pending'
  return {
    name: posting.context,
    sha: posting.sha,
    externalId: `${OURS}${ci.id ?? ''}:${ci.attempt}`,
    detailsUrl: look.detailsUrl,
    state: pending ? 'running' : 'completed',
    conclusion: pending ? null : state === 'success' ? 'success' : 'failure',
    title: description,
    summary: look.summary,
    annotations: verdict === null ? [] : annotationsOf(verdict),
  }
}

function isLater({ externalId }: CheckRun, { ci }: Posting): boolean {
  const [, id = '', attempt = ''] = externalId.split(':')
  if (ci.id === null || !/^\d{1,15}$/.test(id) || !/^\d{1,15}$/.test(ci.id)) return false
  if (id !== ci.id) return Number(id) > Number(ci.id)
  return Number(attempt) > ci.attempt
}

/** Beside the plan, which is the only file of the repository that a criterion stands in. */
function annotationsOf(verdict: Verdict): readonly CheckAnnotation[] {
  const { path } = verdict.plan
  if (!/^[\w.][\w./ -]{0,250}$/.test(path) || path.split('/').includes('..')) return []
  return verdict.criteria
    .filter(({ tier, outcome }) => tier === 'must' && outcome !== 'passed')
    .slice(0, ANNOTATIONS)
    .map((criterion) => ({
      path,
      line: 1,
      level: 'failure' as const,
      title: clip(plainText(`${criterion.job}: ${criterion.outcome}`), 200),
      message: clip(plainText(missInWords(criterion)), 2000),
    }))
}
