import { EventEmitter } from 'node:events'
import { totalmem } from 'node:os'
import { resolve } from 'node:path'
import { createRedactor } from '@greenlight/egress'
import { type Journal, runPaths } from '@greenlight/journal'
import { selectJobs } from '@greenlight/plan'
import { checkJobs, secretValues } from './check.ts'
import { noCheckpoints, openCheckpoints } from './checkpoints/checkpoints.ts'
import { noteContent, whyNoProgress } from './checkpoints/progress.ts'
import { type CheckpointRules, checkpointRules } from './checkpoints/rules.ts'
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
import { deadlineDetail, isPast } from './pause/deadline.ts'
import { openProjections } from './projections.ts'
import { openRecorder } from './recorder.ts'
import { isUnfinished } from './resume.ts'
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
  const { checkpoints } = options
  const rules = checkpoints === null ? null : checkpointRules(options, checkpoints.root)
  const programOf = compilePrograms(plan.jobs)
  const secrets = secretValues(plan.jobs, options.env)
  const redactor = createRedactor(secrets)
  const paths = runPaths(options.folder)
  const journal = await openRunFolder(options, paths, redactor)
  try {
    const parts = await openParts(options, journal, { programOf, secrets, redactor, paths })
    return await begin(parts, rules, selected, capacity)
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
  rules: CheckpointRules | null,
  selected: ReadonlySet<string>,
  capacity: Capacity,
): Promise<Supervision> {
  const { context, journal } = parts
  const { options, recorder, pool, paths } = context
  const { checkpoints: port, restored, deadline } = options
  const { state } = journal
  try {
    const changed = changeOf(state, options)
    const moved = restored !== null
    const pausedBefore = state.pausing !== null
    const unfinished = changed === null && isUnfinished(state, moved)
    const hopeless =
      moved && changed === null && rules !== null && port !== null
        ? whyNoProgress(state, rules, paths, port.root)
        : null
    await maskEarlierLogs(context, state)
    if (changed !== null && !moved) await giveUpOpenAttempts(context, state)
    announceRun(recorder, options, pool, { cutBytes: journal.cutBytes, changed })
    const { dirty } = options.commit
    const entries = await enterJobs(context, state, selected, { changed, dirty, unfinished })
    const barrier = () => journal.barrier()
    if (rules !== null && port !== null) {
      await noteContent(state.resumes + 1, rules, paths, port.root)
    }
    const checkpoints =
      rules === null || port === null
        ? noCheckpoints(barrier)
        : openCheckpoints({ context, barrier, rules, port, failed: (error) => floor.fail(error) })
    const floor = openFloor({
      context,
      entries,
      capacity,
      pausedBefore,
      phasePassed: (phase) => checkpoints.phasePassed(phase),
    })
    const supervision = openSupervision(parts, floor, checkpoints)
    parts.projections.soon()
    const late = hopeless === null && isPast(deadline)
    checkpoints.begin(hopeless === null && !late)
    if (late && deadline !== null) floor.pause(deadlineDetail(deadline))
    floor.begin(hopeless)
    return supervision
  } catch (error) {
    parts.projections.close()
    await pool.close()
    throw error
  }
}
