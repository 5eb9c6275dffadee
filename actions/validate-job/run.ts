import { existsSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { createRedactor, SHORTEST_SECRET } from '@greenlight/egress'
import { closingStatus, type Supervision, supervise } from '@greenlight/engine'
import type { Host } from '@greenlight/host'
import {
  findRun,
  hideFromGit,
  lastDurations,
  newRunId,
  readRun,
  runPaths,
  runsFolder,
} from '@greenlight/journal'
import { type Baseline, compileMetrics, readBaseline } from '@greenlight/metrics'
import {
  explainPlan,
  INPUTS_PATH,
  type Plan,
  type PlannedJob,
  parsePlan,
  planFromInputs,
  renderPlan,
  selectJobs,
} from '@greenlight/plan'
import { type RunConsole, renderSummary, writeReports } from '@greenlight/report'
import { type InputsOf, type OutputsOf, ProblemError } from '@greenlight/spec'
import { compactVerdict, decideVerdict, exitCode, type Verdict } from '@greenlight/verdict'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

/** Everything from outside; nothing in here reads the process. */
export interface Ports {
  readonly host: Host
  /** Folder the action or command was started in; absolute. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Version of Greenlight. */
  readonly version: string
  /** CPU slots when neither inputs nor plan say. */
  readonly slots: number
  readonly now: () => Date
  commit(directory: string): Promise<{ readonly sha: string | null; readonly dirty: boolean }>
  /** What shows the run to people; `expected` holds milliseconds by job of the last run. */
  console(expected: ReadonlyMap<string, number>): RunConsole
  /** Calls the listener when the user asks how the run is doing (SIGUSR1). */
  onStatusRequest(listener: () => void): void
}

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
  /** Null when nothing was run. */
  readonly verdict: Verdict | null
  /** What would run, when that was all that was asked. */
  readonly planned: readonly PlannedJob[] | null
}

/** Runs a plan to its verdict. Throws a ProblemError for bad input, before anything has run. */
export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const directory = folderOf(inputs, ports.directory)
  const target = targetOf(inputs, directory, ports.now())
  const plan = await loadPlan(inputs, directory, target)
  const only = selectionOf(inputs, target)
  if (inputs.check) {
    for (const line of renderPlan(plan, only)) ports.host.info(line)
    const planned = explainPlan(plan, selectJobs(plan, only))
    return { outputs: NOTHING_RAN, exitCode: 0, verdict: null, planned }
  }
  selectJobs(plan, only)
  const base = baseDirectory(plan, directory)
  const names = [...new Set(plan.jobs.flatMap((job) => job.secrets))]
  const secrets = names.flatMap((name) => ports.env[name] ?? [])
  for (const secret of secrets) ports.host.mask(secret)
  warnOfShortSecrets(names, ports)
  warnOfPatterns(plan, ports.host)
  const baseline = await loadBaseline(inputs, plan, directory, base, ports.host)
  const console = ports.console(lastDurations(directory, plan.name, target.run))
  hideFromGit(directory)
  try {
    const supervision = await supervise({
      plan,
      directory: base,
      ...target,
      commit: await ports.commit(base),
      host: ports.host.kind,
      version: ports.version,
      only,
      slots: inputs.slots ?? plan.slots ?? ports.slots,
      capacity: plan.capacity,
      keepGoing: inputs.keepGoing,
      isolation: inputs.isolation,
      env: ports.env,
      baseline,
      checkpoints: null,
      restored: null,
      deadline: null,
      observer: console,
    })
    ports.host.onCancel((signal) => supervision.stop(signal))
    ports.onStatusRequest(() => console.status(supervision.status()))
    return await conclude(supervision, target, secrets, console, ports)
  } catch (error) {
    console.close()
    throw error
  }
}

/** Throws a ProblemError when there is no such folder. */
function folderOf(inputs: Inputs, start: string): string {
  const directory = resolve(start, inputs.directory)
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return directory
  const message = `${inputs.directory} is no folder`
  throw new ProblemError([{ code: 'no-folder', field: 'directory', message }])
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

/** Once for each entry of the plan: its cells have the same metrics. */
function warnOfPatterns(plan: Plan, host: Host): void {
  const entries = new Map(plan.jobs.map((job) => [job.entry, job]))
  for (const { entry, metrics } of entries.values()) {
    for (const { field, message, hint } of compileMetrics(metrics).warnings) {
      host.annotate('warning', `${message}; ${hint ?? ''}`, { title: `${entry}: ${field ?? ''}` })
    }
  }
}

/** What `only` names; a run that is continued without it keeps the selection it began with. */
function selectionOf(inputs: Inputs, target: Target): readonly string[] | null {
  if (inputs.only.length > 0) return inputs.only
  if (!target.resume) return null
  const jobs = [...readRun(target.folder).jobs.values()]
  const selected = jobs.filter(({ skipped }) => skipped !== 'not-selected')
  return selected.length === jobs.length ? null : selected.map(({ id }) => id)
}

/** From the last event to the verdict where people look. */
async function conclude(
  supervision: Supervision,
  { folder, run: id }: Target,
  secrets: readonly string[],
  console: RunConsole,
  { host, directory, now }: Ports,
): Promise<Result> {
  const state = await supervision.done
  const verdict = decideVerdict(state, { finished: now().toISOString(), report: 'report.html' })
  const code = exitCode(verdict, state)
  await supervision.record('verdict.decided', { verdict: verdict.verdict, reason: verdict.reason })
  const input = { folder, state, verdict, redactor: createRedactor(secrets) }
  for (const file of await writeReports(input)) await supervision.record('file.written', file)
  await supervision.close({ status: closingStatus(state), exit_code: code })
  console.end(verdict)
  const report = relative(directory, runPaths(folder).reportHtml)
  host.info(`report ${report}`)
  if (verdict.reason === 'interrupted') host.info(`greenlight run --resume ${id} continues it`)
  annotate(host, verdict)
  await host.summary(renderSummary(input))
  return {
    verdict,
    planned: null,
    exitCode: code,
    outputs: {
      verdict: verdict.verdict,
      outcome: OUTCOMES[code] ?? 'failed',
      reason: verdict.reason,
      summary: verdict.summary,
      runId: id,
      runFolder: relative(directory, folder),
      exitCode: code,
      report,
      verdictJson: compactVerdict(verdict),
      continue: verdict.verdict === 'PENDING',
    },
  }
}

const OUTCOMES: Readonly<Record<number, string>> = { 0: 'passed', 3: 'inconclusive' }

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
  continue: null,
}

/** One annotation for the run, and one for each must criterion that did not hold. A log alone has said all of it. */
function annotate(host: Host, verdict: Verdict): void {
  if (verdict.verdict === 'GREEN' || !host.annotates) return
  host.annotate('error', verdict.summary, { title: `${verdict.verdict}: ${verdict.reason}` })
  for (const { job, text, reason, tier, outcome } of verdict.criteria) {
    if (tier !== 'must' || outcome === 'passed') continue
    host.annotate('error', `${text}: ${reason}`, { title: `${job}: ${outcome}` })
  }
}

interface Target {
  readonly run: string
  readonly folder: string
  readonly resume: boolean
}

/** A new run, or the one to continue. */
function targetOf(inputs: Inputs, directory: string, now: Date): Target {
  if (inputs.resume === undefined) {
    const id = newRunId(now)
    return { run: id, folder: join(runsFolder(directory), id), resume: false }
  }
  const { run: id, folder } = findRun(directory, inputs.resume, 'resume')
  return { run: id, folder, resume: true }
}

/** The plan named, the command given, the plan of the run to continue, or `greenlight.yaml`. */
async function loadPlan(inputs: Inputs, directory: string, target: Target): Promise<Plan> {
  const command = commandOf(inputs)
  if (command !== null) {
    refuseBoth(inputs)
    return planFromInputs({
      ...command,
      name: inputs.name,
      metrics: inputs.metrics,
      metricFlags: inputs.metric,
      accept: inputs.accept,
      timeoutMs: inputs.timeout,
      retries: inputs.retries,
      env: environmentOf(inputs.env),
      secrets: inputs.secrets,
    })
  }
  refuseWithPlan(inputs)
  if (inputs.plan === undefined && target.resume) return planOfRun(directory, target)
  return readPlan(inputs.plan ?? 'greenlight.yaml', directory)
}

/** `NAME` hands on ours, `NAME=VALUE` sets it. */
function environmentOf(entries: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.indexOf('=')
      return at < 0 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)]
    }),
  )
}

function commandOf(
  inputs: Inputs,
): { readonly run: string } | { readonly argv: readonly string[] } | null {
  if (inputs.run !== undefined) return { run: inputs.run }
  return inputs.command.length > 0 ? { argv: inputs.command } : null
}

function refuseBoth(inputs: Inputs): void {
  if (inputs.plan === undefined) return
  throw new ProblemError([
    {
      code: 'conflicting-inputs',
      field: 'plan',
      message: `the plan ${inputs.plan} and a command are given`,
      expected: 'one of them',
    },
  ])
}

/** Inputs that describe a single command say nothing about a plan; ignoring them would be a silent pass. */
function refuseWithPlan(inputs: Inputs): void {
  const given = [
    ['metrics', inputs.metrics !== undefined],
    ['metric', inputs.metric.length > 0],
    ['accept', inputs.accept.length > 0],
    ['timeout', inputs.timeout !== undefined],
    ['retries', inputs.retries > 0],
    ['env', inputs.env.length > 0],
    ['secrets', inputs.secrets.length > 0],
    ['name', inputs.name !== undefined],
  ] as const
  const problems = given
    .filter(([, isGiven]) => isGiven)
    .map(([field]) => ({
      code: 'needs-command',
      field,
      message: 'applies to a single command, and none is given',
      hint: 'write it in the plan, or give the command',
    }))
  if (problems.length > 0) throw new ProblemError(problems)
}

async function planOfRun(directory: string, target: Target): Promise<Plan> {
  const path = readRun(target.folder).opened?.plan_path ?? INPUTS_PATH
  if (path !== INPUTS_PATH) return readPlan(path, directory)
  return parsePlan(await readFile(runPaths(target.folder).plan, 'utf8'), INPUTS_PATH)
}

async function readPlan(path: string, directory: string): Promise<Plan> {
  const absolute = resolve(directory, path)
  const bytes = await readFile(absolute).catch((error: NodeJS.ErrnoException) => {
    throw new ProblemError([
      {
        code: 'no-plan',
        field: 'plan',
        message:
          error.code === 'ENOENT'
            ? `there is no ${path} here`
            : `${path} cannot be read (${error.code ?? error.message})`,
        hint: 'name a plan file, or give a command: greenlight run -- COMMAND',
      },
    ])
  })
  return parsePlan(bytes.toString('utf8'), path)
}

/** Jobs run where their plan lies; a single command runs where it was called. */
function baseDirectory(plan: Plan, directory: string): string {
  return plan.source.path === INPUTS_PATH
    ? directory
    : dirname(resolve(directory, plan.source.path))
}

/** The file a plan names may be still to come: criteria on it are then inconclusive. One named by an input has to be there. */
async function loadBaseline(
  inputs: Inputs,
  plan: Plan,
  directory: string,
  base: string,
  host: Host,
): Promise<Baseline | null> {
  if (inputs.baseline !== undefined) return readBaseline(resolve(directory, inputs.baseline))
  if (plan.baseline === null) return null
  const path = resolve(base, plan.baseline)
  if (existsSync(path)) return readBaseline(path)
  const told = `there is no ${plan.baseline}: criteria with a baseline are inconclusive`
  host.annotate('warning', `the baseline of the plan is missing: ${told}`)
  return null
}
