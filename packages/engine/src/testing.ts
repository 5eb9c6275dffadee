import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunEvent, type RunState, type RunStatus, runPaths } from '@greenlight/journal'
import type { Job, Phase, Plan } from '@greenlight/plan'
import type { RunOptions } from './run.ts'
import { supervise } from './supervise.ts'
import { closingStatus } from './supervision.ts'

const EXIT_CODES: Partial<Record<RunStatus, number>> = { complete: 0, paused: 75 }

/** A job of a plan, everything at its default but what a test is about. */
export function makeJob(job: Partial<Job> & { readonly id: string }): Job {
  return {
    entry: job.id.replace(/\[.*$/, ''),
    matrix: {},
    needs: [],
    command: { kind: 'shell', script: 'true' },
    directory: '.',
    timeoutMs: null,
    graceMs: 2000,
    retry: { attempts: 1, backoffMs: 10, maxBackoffMs: 50, stopOnSameFailure: false },
    env: {},
    secrets: [],
    resources: { cpus: 1, memoryBytes: null, named: {} },
    inputs: [],
    outputs: [],
    metrics: [],
    criteria: [],
    checkpoint: null,
    ...job,
  }
}

/** A job of one shell script. */
export function shellJob(id: string, script: string, rest: Partial<Job> = {}): Job {
  return makeJob({ ...rest, id, command: { kind: 'shell', script } })
}

export function makePlan(
  jobs: readonly Job[],
  text = 'version: 1\n',
  phases: readonly Phase[] = [],
): Plan {
  return {
    name: 'test',
    jobs,
    slots: null,
    capacity: {},
    phases,
    baseline: null,
    source: { path: 'greenlight.yaml', text, sha256: `${text.length}`.padStart(64, '0') },
  }
}

/** A work folder of one test, with the runs that are made in it and what was seen of them. */
export interface Workbench extends Disposable {
  readonly directory: string
  readonly folder: string
  readonly events: RunEvent[]
  /** What the observer was shown of each job's log, as text, and how much was left out. */
  readonly shown: Map<string, { text: string; skipped: number }>
  options(jobs: readonly Job[], more?: Partial<RunOptions>): RunOptions
  /** Runs to the end and closes the run. */
  run(jobs: readonly Job[], more?: Partial<RunOptions>): Promise<RunState>
  log(job: string, attempt?: number): string
}

export function openWorkbench(): Workbench {
  const directory = mkdtempSync(join(tmpdir(), 'greenlight-engine-'))
  const folder = join(directory, '.greenlight', 'runs', 'r1')
  const events: RunEvent[] = []
  const shown = new Map<string, { text: string; skipped: number }>()

  function options(jobs: readonly Job[], more: Partial<RunOptions> = {}): RunOptions {
    return {
      plan: makePlan(jobs),
      directory,
      folder,
      run: 'r1',
      resume: false,
      commit: { sha: null, dirty: false },
      host: 'terminal',
      version: '0.0.0',
      only: null,
      slots: 2,
      capacity: {},
      keepGoing: false,
      isolation: 'auto',
      env: { PATH: process.env['PATH'] },
      baseline: null,
      checkpoints: null,
      restored: null,
      deadline: null,
      observer: {
        event: (event) => void events.push(event),
        output: (job, _attempt, chunk, skipped) => {
          const before = shown.get(job) ?? { text: '', skipped: 0 }
          const text = before.text + Buffer.from(chunk).toString('latin1')
          shown.set(job, { text, skipped: before.skipped + skipped })
        },
        metrics: () => undefined,
      },
      ...more,
    }
  }

  return {
    directory,
    folder,
    events,
    shown,
    options,
    async run(jobs, more) {
      const supervision = await supervise(options(jobs, more))
      const status = closingStatus(await supervision.done)
      await supervision.close({ status, exit_code: EXIT_CODES[status] ?? 1 })
      return supervision.status()
    },
    log: (job, attempt = 1) => readFileSync(runPaths(folder).attempt(job, attempt).log, 'utf8'),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
}
