import { createHash } from 'node:crypto'
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

/** Creates the check run of our name, or updates the one of this run. Throws `unsupported` on a forge without checks. */
export async function postCheck(
  forge: Forge,
  posting: Posting,
  head: string | null,
  look: { readonly summary: string; readonly detailsUrl: string | null },
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
  const [latest] = ours
  if (latest?.externalId === check.externalId) return 'unchanged'
  if (latest !== undefined && (latest.state !== 'completed' || isOfRun(latest, posting))) {
    await checks.update(latest.id, check)
    return 'updated'
  }
  await checks.create(check)
  return 'created'
}

/** Its external id names the run and what is said: what stands there already is not said again. */
function checkOf(
  posting: Posting,
  head: string | null,
  look: { readonly summary: string; readonly detailsUrl: string | null },
): NewCheck {
  const { verdict } = posting
  const { state, description } = statusOf(posting, head)
  const content = {
    name: posting.context,
    sha: posting.sha,
    detailsUrl: look.detailsUrl,
    state: state === 'pending' ? ('running' as const) : ('completed' as const),
    conclusion:
      state === 'pending'
        ? null
        : state === 'success'
          ? ('success' as const)
          : ('failure' as const),
    title: description,
    summary: look.summary,
    annotations: verdict === null ? [] : annotationsOf(verdict),
  }
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url')
  return { ...content, externalId: `${runPart(posting)}${digest.slice(0, 22)}` }
}

function runPart({ ci }: Posting): string {
  return `${OURS}${ci.id ?? ''}:${ci.attempt}:`
}

function isOfRun(check: CheckRun, posting: Posting): boolean {
  return posting.ci.id !== null && check.externalId.startsWith(runPart(posting))
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
