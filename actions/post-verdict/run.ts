import { connectForge, type Forge } from '@greenlight/forge'
import type { Host } from '@greenlight/host'
import { type InputsOf, type OutputsOf, type Problem, ProblemError } from '@greenlight/spec'
import {
  isLinkable,
  markerOf,
  type Posted,
  type Posting,
  PostingError,
  postVerdict,
  renderComment,
  statusOf,
  type Verdict,
} from '@greenlight/verdict'
import { collectVerdict } from './collect.ts'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

/** Everything from outside; nothing in here reads the process. */
export interface Ports {
  readonly host: Host
  /** Folder the action or command was started in; absolute. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
}

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
  /** Null when nothing was sent. */
  readonly posted: Posted | null
  readonly verdict: Verdict | null
}

/** Posts a verdict. Throws a ProblemError for bad input and when nothing could be posted. */
export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { host } = ports
  const sha = shaOf(inputs, host)
  refuse(inputs)
  const verdict = await verdictOf(inputs, sha, ports)
  const forge = await connectForge(inputs, {
    context: host.context,
    env: ports.env,
    redact: (text) => host.redact(text),
    mask: (secret) => host.mask(secret),
    progress: (line) => host.info(line),
  })
  const posting: Posting = {
    sha,
    pull: inputs.pull ?? host.context.pull,
    context: inputs.context,
    verdict,
    plan: inputs.plan ?? verdict?.plan.name ?? '',
    ci: {
      id: host.context.run?.id ?? null,
      attempt: host.context.run?.attempt ?? 1,
      url: host.context.runUrl,
    },
    reportUrl: inputs.reportUrl ?? null,
  }
  const repositoryUrl = `${forge.webUrl}/${forge.repository}`
  if (posting.reportUrl !== null && !isLinkable(posting.reportUrl, posting, repositoryUrl)) {
    const message = 'the report lies neither on the forge nor on the CI system: it is not linked to'
    host.annotate('warning', message, { title: 'report-url' })
  }
  if (inputs.check) return show(forge, posting, repositoryUrl, host)
  return send(forge, posting, inputs, ports)
}

async function send(
  forge: Forge,
  posting: Posting,
  inputs: Inputs,
  { host, env, now }: Ports,
): Promise<Result> {
  const key = inputs.key ?? env['GREENLIGHT_VERDICT_KEY']?.trim() ?? ''
  if (key !== '') host.mask(key)
  const options = {
    status: inputs.status,
    check: inputs.checkRun,
    comment: inputs.comment === 'off' ? null : inputs.comment,
    key: key === '' ? null : key,
    now,
  }
  let posted: Posted
  let exitCode = 0
  try {
    posted = await postVerdict(forge, posting, options)
  } catch (error) {
    if (!(error instanceof PostingError)) throw error
    host.fail(error.problems)
    posted = error.posted
    exitCode = error.exitCode
  }
  tell(posted, posting, host, exitCode)
  if (posting.verdict !== null) {
    const repositoryUrl = `${forge.webUrl}/${forge.repository}`
    const { head } = posted
    await host.summary(renderComment({ posting, repositoryUrl, head, green: null, mark: null }))
  }
  return { outputs: outputsOf(posting, posted), exitCode, posted, verdict: posting.verdict }
}

function tell(posted: Posted, posting: Posting, host: Host, exitCode: number): void {
  if (posted.status === null && posted.check === null && posted.comment === null) {
    if (exitCode === 0) host.info('nothing was posted: status, check run and comment are off')
    return
  }
  const { description } = statusOf(posting, posted.head)
  host.info(`${posting.sha.slice(0, 12)} ${posting.context}: ${description}`)
  for (const what of ['status', 'check', 'comment'] as const) {
    if (posted[what] !== null) host.info(`  ${what} ${posted[what]}`)
  }
  if (posted.commentUrl !== null) host.info(`  ${posted.commentUrl}`)
  for (const warning of posted.warnings) host.annotate('warning', warning)
  if (!posted.stale) return
  const head = posted.head?.slice(0, 12) ?? ''
  const message = `the head of the pull request is now ${head}: this verdict is about ${posting.sha.slice(0, 12)} and says nothing of it`
  host.annotate('warning', message, { title: 'Stale' })
}

/** Looks, and tells what would be sent. */
async function show(
  forge: Forge,
  posting: Posting,
  repositoryUrl: string,
  host: Host,
): Promise<Result> {
  const { sha, context, pull } = posting
  const standing = await forge.standing({ sha, context, pull, marker: markerOf(context) })
  const head = standing.pull?.head ?? null
  const { state, description } = statusOf(posting, head)
  host.info(`would post on ${sha} of ${repositoryUrl}`)
  host.info(`status ${state} ${context}: ${description}`)
  if (pull !== null) {
    host.info(`comment on pull request ${pull}:`)
    const comment = renderComment({ posting, repositoryUrl, head, green: null, mark: null })
    for (const line of comment.trimEnd().split('\n')) host.info(`  ${line}`)
  }
  const stale = head !== null && head !== sha
  const outputs = outputsOf(posting, { ...NOTHING, head, stale })
  return { outputs, exitCode: 0, posted: null, verdict: posting.verdict }
}

const NOTHING: Posted = {
  status: null,
  check: null,
  comment: null,
  commentUrl: null,
  stale: false,
  head: null,
  warnings: [],
}

function outputsOf({ verdict, sha, plan }: Posting, posted: Posted): Outputs {
  return {
    verdict: verdict?.verdict ?? 'PENDING',
    reason: verdict?.reason ?? 'running',
    summary: verdict?.summary ?? `${plan === '' ? 'the run' : plan} is under way`,
    sha,
    status: posted.status,
    checkRun: posted.check,
    comment: posted.comment,
    commentUrl: posted.commentUrl,
    stale: posted.stale,
  }
}

function shaOf(inputs: Inputs, { context }: Host): string {
  const sha = (inputs.sha ?? context.headSha ?? context.sha ?? '').trim().toLowerCase()
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(sha)) return sha
  const message = sha === '' ? 'the commit is not known' : `"${sha}" is not a commit`
  throw new ProblemError([
    { code: 'bad-sha', field: 'sha', message, expected: 'all 40 or 64 digits of a commit' },
  ])
}

function refuse(inputs: Inputs): void {
  const problems: Problem[] = []
  const given = inputs.verdict.length > 0 || inputs.verdictJson !== undefined
  if (inputs.pending && given) {
    const message = 'a verdict and "pending" are given'
    problems.push({
      code: 'conflicting-inputs',
      field: 'pending',
      message,
      expected: 'one of them',
    })
  }
  if (!inputs.pending && !given && inputs.result === undefined) {
    problems.push({
      code: 'missing-input',
      field: 'verdict',
      message: 'there is nothing to post',
      expected: 'a verdict.json, pending, or the result of the run job',
    })
  }
  if (inputs.context.length > 100 || /[\p{Cc}\p{Cf}]/u.test(inputs.context)) {
    const expected = 'at most 100 characters, none of them a control character'
    problems.push({ code: 'bad-context', field: 'context', message: 'is no context', expected })
  }
  if (problems.length > 0) throw new ProblemError(problems)
}

/** On the command line a person names the file: one that is not there is a mistake, not a lost run. */
async function verdictOf(inputs: Inputs, sha: string, ports: Ports): Promise<Verdict | null> {
  if (inputs.pending) return null
  const { host, directory } = ports
  const earlier = host.context.earlierFailed === true ? 'failure' : undefined
  const claims = {
    paths: inputs.verdict,
    inline: inputs.verdictJson,
    result: inputs.result ?? earlier,
    strict: host.face === 'command' && inputs.result === undefined,
  }
  const warn = (message: string) => host.annotate('warning', message, { title: 'verdict.json' })
  return collectVerdict(claims, { sha, plan: inputs.plan ?? '' }, directory, warn)
}
