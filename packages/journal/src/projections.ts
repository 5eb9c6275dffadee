import path from 'node:path'
import type { EventData } from './events.ts'
import { readRun } from './read-run.ts'
import { runPaths } from './run-paths.ts'
import type { JobState, RunState } from './state.ts'
import { writeAtomic } from './write-atomic.ts'

/** Files that can be deleted at any time and rebuilt from the events. Throws ProblemError `write-failed`. */
export async function writeProjections(
  folder: string,
  state: RunState,
): Promise<EventData['file.written'][]> {
  const paths = runPaths(folder)
  return [
    await writeAtomic(paths.manifest, renderManifest(state)),
    await writeAtomic(paths.metricsCurrent, renderMetrics(state)),
    await writeAtomic(paths.status, renderStatus(state)),
  ]
}

/** The same from the events on disk. Throws like `readRun` and `writeProjections`. */
export async function rebuildProjections(folder: string): Promise<EventData['file.written'][]> {
  return writeProjections(folder, readRun(folder))
}

/** `status`: one word on a line. */
export function renderStatus(state: RunState): string {
  return `${state.status}\n`
}

/** `manifest.json`: what the run is, and each job with its attempts and where their logs are. */
export function renderManifest(state: RunState): string {
  const { opened } = state
  return json({
    schema: 1,
    run: state.run,
    status: state.status,
    plan: opened?.plan ?? null,
    plan_path: opened?.plan_path ?? null,
    plan_sha256: opened?.plan_sha256 ?? null,
    sha: opened?.sha ?? null,
    dirty: opened?.dirty ?? null,
    directory: opened?.directory ?? null,
    host: opened?.host ?? null,
    slots: opened?.slots ?? null,
    isolation: opened?.isolation ?? null,
    isolation_reason: opened?.isolation_reason ?? null,
    greenlight: opened?.greenlight ?? null,
    resumes: state.resumes,
    phases: state.phases,
    checkpoints: state.checkpoints,
    segments: state.segments,
    started: opened?.ts ?? null,
    finished: state.closed?.ts ?? null,
    exit_code: state.closed?.exitCode ?? null,
    jobs: [...state.jobs.values()].map(manifestJob),
    alerts: state.alerts,
  })
}

function manifestJob(job: JobState) {
  const relative = runPaths('')
  return {
    id: job.id,
    entry: job.entry,
    needs: job.needs,
    lifecycle: job.lifecycle,
    outcome: job.outcome,
    reason: job.reason,
    detail: job.detail,
    attempts: job.attempts.map((attempt) => ({
      number: attempt.number,
      started: attempt.started,
      ended: attempt.ended,
      adopted: attempt.adopted,
      lost: attempt.lost,
      exit_code: attempt.exit?.exit_code ?? null,
      signal: attempt.exit?.signal ?? null,
      timed_out: attempt.exit?.timed_out ?? null,
      paused: attempt.paused,
      duration_ms: attempt.exit?.duration_ms ?? null,
      log: relative.attempt(job.id, attempt.number).log.split(path.sep).join('/'),
    })),
  }
}

/** `metrics_current.json`: the latest reading of each metric of each job. */
export function renderMetrics(state: RunState): string {
  const jobs = [...state.jobs.values()].filter((job) => job.metrics.length > 0)
  return json({
    schema: 1,
    run: state.run,
    updated: state.updated,
    jobs: Object.fromEntries(
      jobs.map((job) => [
        job.id,
        Object.fromEntries(job.metrics.map(({ metric, ...reading }) => [metric, reading])),
      ]),
    ),
  })
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
