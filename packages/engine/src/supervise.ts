import { EventEmitter } from 'node:events'
import { totalmem } from 'node:os'
import { resolve } from 'node:path'
import { createRedactor } from '@greenlight/egress'
import { type Journal, runPaths } from '@greenlight/journal'
import { selectJobs } from '@greenlight/plan'
import { checkJobs, secretValues } from './check.ts'
import type { RunContext } from './context.ts'
import { enterJobs, giveUpOpenAttempts, maskEarlierLogs } from './entries.ts'
import { baseEnvironment } from './environment.ts'
import { explainFault } from './faults.ts'
import { openFloor } from './floor.ts'
import { openLauncherPool } from './launch/index.ts'
import { openLiveMetrics } from './live-metrics.ts'
import { announceRun, changeOf, openRunFolder } from './open-run.ts'
import { openOutputTails } from './output.ts'
import { compilePrograms } from './programs.ts'
import { openProjections } from './projections.ts'
import { openRecorder } from './recorder.ts'
import type { RunOptions, Supervision } from './run.ts'
import { openSupervision, type RunParts } from './supervision.ts'
import type { Capacity } from './slots.ts'

/**
 * Starts or continues a run. Throws ProblemError before anything ran: what the plan asks for and this
 * machine or this environment lacks, a run folder that cannot be used, a run that is under way already.
 */
export async function supervise(options: RunOptions): Promise<Supervision> {
  const { plan } = options
  const selected = selectJobs(plan, options.only)
  const capacity: Capacity = {
    cpus: options.slots,
    memoryBytes: totalmem(),
    named: options.capacity,
  }
  checkJobs(
    plan.jobs.filter(({ id }) => selected.has(id)),
    options,
    capacity,
  )
  const programOf = compilePrograms(plan.jobs)
  const secrets = secretValues(plan.jobs, options.env)
  const redactor = createRedactor(secrets)
  const paths = runPaths(options.folder)
  const journal = await openRunFolder(options, paths, redactor)
  try {
    const parts = await openParts(options, journal, { programOf, secrets, redactor, paths })
    return await begin(parts, selected, capacity)
  } catch (error) {
    await journal.close()
    throw explainFault(error, options.folder, 'start again')
  }
}

type Prepared = Pick<RunContext, 'programOf' | 'redactor' | 'paths'> & {
  readonly secrets: readonly string[]
}

async function openParts(
  options: RunOptions,
  journal: Journal,
  { programOf, secrets, redactor, paths }: Prepared,
): Promise<RunParts> {
  const { observer } = options
  const trouble: RunContext['trouble'] = new EventEmitter()
  const live = openLiveMetrics((job, summaries) => observer.metrics(job, summaries), redactor)
  const projections = openProjections({
    journal,
    paths,
    metrics: () => live.current(),
    failed: (code, message) => void trouble.emit('alert', code, message),
  })
  const recorder = openRecorder(journal, observer, () => projections.changed())
  const tails = openOutputTails(
    (job, attempt, chunk, skipped) => observer.output(job, attempt, chunk, skipped),
    redactor,
    Math.max(0, ...secrets.map((secret) => Buffer.byteLength(secret))),
  )
  const pool = await openLauncherPool({
    isolation: options.isolation,
    runFolder: options.folder,
    env: options.env,
    slots: Math.ceil(options.slots),
    onStuck: (identity, message) => void trouble.emit('stuck', identity, message),
  })
  const abort = new AbortController()
  const directories = new Map(
    options.plan.jobs.map(({ directory }) => [directory, resolve(options.directory, directory)]),
  )
  const context: RunContext = {
    options,
    jobs: options.plan.jobs,
    paths,
    pool,
    recorder,
    redactor,
    tails,
    live,
    base: baseEnvironment(options.env),
    signal: abort.signal,
    trouble,
    directoryOf: (job) => directories.get(job.directory) ?? options.directory,
    programOf,
  }

  return { context, journal, projections, abort }
}

async function begin(
  parts: RunParts,
  selected: ReadonlySet<string>,
  capacity: Capacity,
): Promise<Supervision> {
  const { context, journal } = parts
  const { options, recorder, pool } = context
  try {
    const changed = changeOf(journal.state, options)
    await maskEarlierLogs(context, journal.state)
    if (changed !== null) await giveUpOpenAttempts(context, journal.state)
    announceRun(recorder, options, pool, { cutBytes: journal.cutBytes, changed })
    const entries = await enterJobs(context, journal.state, selected, changed)
    const floor = openFloor(context, entries, capacity)
    const supervision = openSupervision(parts, floor)
    parts.projections.soon()
    floor.begin()
    return supervision
  } catch (error) {
    parts.projections.close()
    await pool.close()
    throw error
  }
}
