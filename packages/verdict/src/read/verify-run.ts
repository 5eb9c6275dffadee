import type { CommitStatus, Forge, Repository, WorkflowRun } from '@greenlight/forge'
import type { BuildAddress } from './build-address.ts'
import type { Doubt, VerdictQuery } from './model.ts'

export interface Doubted {
  readonly doubt: Doubt
  readonly detail: string
}

/** What starts the workflow of the default branch, whatever a pull request holds. Gitea tells comments on pull requests apart. */
const TRUSTED_EVENTS: ReadonlySet<string> = new Set([
  'issue_comment',
  'pull_request_comment',
  'workflow_dispatch',
  'repository_dispatch',
  'schedule',
  'push',
])

/** By which the clocks of a forge that date a status and the end of a run may differ, in milliseconds: while it lasts, a status can be hung on a run that is over. */
const SLACK = 2000

/** The run an address names, or null: it does not exist, or its page is another one. */
export async function findRun(forge: Forge, address: BuildAddress): Promise<WorkflowRun | null> {
  const run = await forge.runs.get(address.run)
  if (run !== null && isPageOf(address, run)) return run
  if (forge.kind === 'github') return null
  // Elsewhere the number in an address may count the runs of the repository, unlike the id.
  const runs = await forge.runs.list({ limit: 100 })
  return runs.find((each) => isPageOf(address, each)) ?? null
}

function isPageOf(address: BuildAddress, run: WorkflowRun): boolean {
  const page = new RegExp(`/actions/runs/${address.run}$`)
  return URL.canParse(run.url) && page.test(new URL(run.url).pathname)
}

/** Whether this run may speak about this commit, and did so in its time. Null: it may. */
export async function doubtRun(
  forge: Forge,
  about: Repository,
  query: VerdictQuery,
  spoken: {
    readonly sha: string
    readonly status: CommitStatus
    readonly address: BuildAddress
    readonly run: WorkflowRun
  },
): Promise<Doubted | null> {
  const { run, address, status } = spoken
  return (
    doubtOrigin(about, query, spoken.sha, run) ??
    doubtTime(query, status, run) ??
    (await doubtAttempt(forge, address, status, run))
  )
}

function doubtOrigin(
  about: Repository,
  { trust }: VerdictQuery,
  sha: string,
  run: WorkflowRun,
): Doubted | null {
  const { event, headRepository, headBranch } = run
  if (!trust.workflows.some((expected) => isWorkflow(run.workflow, expected))) {
    return { doubt: 'workflow', detail: `run ${run.id} is of the workflow ${run.workflow}` }
  }
  const fromPull = event === 'pull_request'
  if (!TRUSTED_EVENTS.has(event) && !(fromPull && trust.pullRequestRuns)) {
    return { doubt: 'event', detail: `run ${run.id} was started by ${event}` }
  }
  if (headRepository !== null && headRepository.toLowerCase() !== about.name.toLowerCase()) {
    return { doubt: 'repository', detail: `the code of run ${run.id} is of ${headRepository}` }
  }
  if (!fromPull && headBranch !== about.defaultBranch) {
    const branch = headBranch ?? 'no branch'
    return { doubt: 'branch', detail: `the workflow of run ${run.id} came from ${branch}` }
  }
  // Such a run tests the commit it was started by, and no other.
  if ((fromPull || event === 'push') && run.headSha !== sha) {
    return { doubt: 'commit', detail: `run ${run.id} was about ${run.headSha.slice(0, 12)}` }
  }
  return null
}

/** `testme.yml` is looked for where the forges keep workflows; an address with folders is taken whole. */
function isWorkflow(path: string, expected: string): boolean {
  const [file = ''] = path.split('@')
  if (expected.includes('/')) return file === expected
  return /^(?:\.(?:github|gitea|forgejo)\/workflows\/)?([^/]+)$/.exec(file)?.[1] === expected
}

function doubtTime(
  { since }: VerdictQuery,
  status: CommitStatus,
  run: WorkflowRun,
): Doubted | null {
  const posted = Date.parse(status.created)
  const created = Date.parse(run.created)
  const ended = run.state === 'completed' ? Date.parse(run.updated) + SLACK : Infinity
  // Not written as "is before or after", so that a time that cannot be read is a doubt too.
  if (!(posted >= seconds(created) && posted <= ended)) {
    return { doubt: 'time', detail: `it was not posted while run ${run.id} was going on` }
  }
  if (since === null) return null
  const older = !(created >= seconds(Date.parse(since.created)))
  if (older || (since.run !== null && run.id <= since.run)) {
    return { doubt: 'trigger', detail: `run ${run.id} is older than the trigger` }
  }
  return null
}

/** Some forges tell whole seconds only. */
export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000
}

async function doubtAttempt(
  forge: Forge,
  address: BuildAddress,
  status: CommitStatus,
  run: WorkflowRun,
): Promise<Doubted | null> {
  const { id, attempt } = run
  if (address.attempt !== null && address.attempt !== attempt) {
    return { doubt: 'attempt', detail: `run ${id} is at attempt ${attempt} by now` }
  }
  if (attempt === 1) return null
  const jobs = await forge.runs.jobs(id)
  const starts = jobs.map(({ started }) => Date.parse(started ?? '')).filter(Number.isFinite)
  // A job may be taken over from the attempt before; what was posted before any of this one began is not its word.
  if (starts.length > 0 && Date.parse(status.created) >= seconds(Math.min(...starts))) return null
  return { doubt: 'attempt', detail: `it was posted before attempt ${attempt} of run ${id}` }
}
