import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Session } from '@greenlight/companion'
import { SHORTEST_SECRET } from '@greenlight/egress'
import { type Supervision, supervise } from '@greenlight/engine'
import type { Host } from '@greenlight/host'
import {
  findRun,
  hideFromGit,
  lastDurations,
  newRunId,
  readRun,
  runsFolder,
} from '@greenlight/journal'
import { explainPlan, type Plan, renderPlan, selectJobs } from '@greenlight/plan'
import type { RunConsole } from '@greenlight/report'
import { ProblemError } from '@greenlight/spec'
import { conclude } from './conclude.ts'
import { readDeadline } from './deadline.ts'
import { baseDirectory, loadBaseline, loadPlan, warnOfPatterns } from './plan.ts'
import type { Inputs, Outputs, Ports, Result, Target } from './ports.ts'
import type { SessionSaver } from './saver.ts'
import { sessionOf } from './session.ts'
import type { SessionTags } from './session-tags.ts'
import type { TakenUp } from './take-up.ts'

/** Runs a plan to its verdict, or to its deadline. Throws a ProblemError for bad input, before anything has run. */
export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const directory = folderOf(inputs, ports.directory)
  const deadline = readDeadline(inputs.deadline, ports.started)
  const asked = inputs.store !== undefined || inputs.session !== undefined
  const resumed =
    inputs.resume === undefined || asked ? null : findRun(directory, inputs.resume, 'resume')
  const plan = await loadPlan(inputs, directory, resumed?.folder ?? null)
  if (inputs.check) return check(inputs, plan, resumed?.folder ?? null, ports.host)
  selectJobs(plan, selectionOf(inputs, resumed?.folder ?? null))
  const session = sessionOf(inputs, plan, directory, ports)
  const base = baseDirectory(plan, directory)
  const secrets = maskSecrets(plan, ports)
  warnOfPatterns(plan, ports.host)
  const commit = await ports.commit(base)
  hideFromGit(directory)
  const of = { sha: commit.sha, planSha256: plan.source.sha256 }
  const takenUp = session === null ? resumed : await continued(session, of, inputs, ports)
  const target = targetOf(takenUp, directory, ports.now())
  const only = selectionOf(inputs, takenUp?.folder ?? null)
  const baseline = await loadBaseline(inputs, plan, directory, base, ports.host)
  const console = ports.console(lastDurations(directory, plan.name, target.run))
  let saver: SessionSaver | null = null
  try {
    if (session !== null) saver = await saverFor(session, { run: target.run, ...of }, ports)
    const supervision = await supervise({
      plan,
      directory: base,
      ...target,
      commit,
      host: ports.host.kind,
      version: ports.version,
      only,
      slots: inputs.slots ?? plan.slots ?? ports.slots,
      capacity: plan.capacity,
      keepGoing: inputs.keepGoing,
      isolation: inputs.isolation,
      env: ports.env,
      baseline,
      checkpoints: saver?.port ?? null,
      deadline,
      observer: console,
    })
    listen(supervision, console, ports)
    return await conclude(supervision, { target, secrets, console, saver, session, ports })
  } catch (error) {
    console.close()
    throw error
  } finally {
    await saver?.close()
  }
}

/** What checkpoints tell about a run, but which one it is. */
type Of = Omit<SessionTags, 'run' | 'closed'>

async function continued(
  session: Session,
  of: Of,
  { onChange, resume }: Inputs,
  { host, env }: Ports,
): Promise<TakenUp | null> {
  const { continueSession } = await import('./open-session.ts')
  return continueSession({ session, ...of, onChange, resume, host }, env)
}

async function saverFor(
  session: Session,
  tags: Omit<SessionTags, 'closed'>,
  ports: Ports,
): Promise<SessionSaver> {
  const { startSessionSaver } = await import('./open-session.ts')
  const { key: _, ...place } = session
  return startSessionSaver(session, tags, {
    program: ports.saverProgram(),
    host: ports.host,
    asked: ({ paths, exclude, growing }) =>
      ports.remember({ session: place, run: tags, contents: { paths, exclude, growing } }),
  })
}

function check(inputs: Inputs, plan: Plan, resumed: string | null, host: Host): Result {
  const only = selectionOf(inputs, resumed)
  for (const line of renderPlan(plan, only)) host.info(line)
  const planned = explainPlan(plan, selectJobs(plan, only))
  return { outputs: NOTHING_RAN, exitCode: 0, verdict: null, planned }
}

const NOTHING_RAN: Outputs = {
  verdict: null,
  outcome: null,
  reason: null,
  summary: null,
  runId: null,
  runFolder: null,
  exitCode: 0,
  report: null,
  verdictJson: null,
  checkpoint: null,
  restored: null,
  segment: null,
  continue: null,
}

function listen(supervision: Supervision, console: RunConsole, ports: Ports): void {
  ports.host.onCancel((signal) => supervision.stop(signal))
  ports.onStatusRequest(() => console.status(supervision.status()))
}

/** Throws a ProblemError when there is no such folder. */
function folderOf(inputs: Inputs, start: string): string {
  const directory = resolve(start, inputs.directory)
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return directory
  const message = `${inputs.directory} is no folder`
  throw new ProblemError([{ code: 'no-folder', field: 'directory', message }])
}

/** The values that appear nowhere from now on. */
function maskSecrets(plan: Plan, ports: Ports): string[] {
  const names = [...new Set(plan.jobs.flatMap((job) => job.secrets))]
  const secrets = names.flatMap((name) => ports.env[name] ?? [])
  for (const secret of secrets) ports.host.mask(secret)
  warnOfShortSecrets(names, ports)
  return secrets
}

/** Hiding them would blank out half of any log, so they are not hidden: that must not go unnoticed. */
function warnOfShortSecrets(names: readonly string[], { env, host }: Ports): void {
  for (const name of names) {
    const length = (env[name] ?? '').trim().length
    if (length === 0 || length >= SHORTEST_SECRET) continue
    const limit = `a value of fewer than ${SHORTEST_SECRET} characters is not masked`
    host.annotate('warning', `the secret ${name} is too short: ${limit}`)
  }
}

/** What `only` names; a run that is continued without it keeps the selection it began with. */
function selectionOf(inputs: Inputs, folder: string | null): readonly string[] | null {
  if (inputs.only.length > 0) return inputs.only
  if (folder === null) return null
  const jobs = [...readRun(folder).jobs.values()]
  const selected = jobs.filter(({ skipped }) => skipped !== 'not-selected')
  return selected.length === jobs.length ? null : selected.map(({ id }) => id)
}

/** A new run, or the one to continue. */
function targetOf(
  takenUp: (Pick<TakenUp, 'run' | 'folder'> & Partial<Pick<TakenUp, 'restored'>>) | null,
  directory: string,
  now: Date,
): Target {
  if (takenUp !== null) {
    const { run: id, folder, restored = null } = takenUp
    return { run: id, folder, resume: true, restored }
  }
  const id = newRunId(now)
  return { run: id, folder: join(runsFolder(directory), id), resume: false, restored: null }
}
