/**
 * One run of a contender of ours, as a process. Argument: a JSON `SupervisedRun`. Prints a JSON `SupervisedCost`
 * of everything between `supervise` and the closed run, launchers and jobs included.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { closingStatus, supervise } from '@greenlight/engine'
import type { Job } from '@greenlight/plan'

export interface SupervisedRun {
  readonly directory: string
  readonly name: string
  readonly slots: number
  readonly jobs: readonly { readonly script: string; readonly needs: readonly number[] }[]
}

export interface SupervisedCost {
  readonly wallMs: number
  /** Of this process, and of its children. */
  readonly ownCpuMs: number
  readonly childCpuMs: number
  readonly status: string
}

const MS_PER_TICK = 10

const run = JSON.parse(process.argv[2] ?? '') as SupervisedRun
const begun = performance.now()
const before = cpu()
const supervision = await supervise({
  plan: {
    name: 'bench',
    jobs: run.jobs.map(jobOf),
    slots: null,
    capacity: {},
    phases: [],
    baseline: null,
    source: { path: 'greenlight.yaml', text: '', sha256: '0'.repeat(64) },
  },
  directory: run.directory,
  folder: join(run.directory, run.name),
  run: run.name,
  resume: false,
  commit: { sha: null, dirty: false },
  host: 'terminal',
  version: '0.0.0',
  only: null,
  slots: run.slots,
  capacity: {},
  keepGoing: false,
  isolation: 'auto',
  env: process.env,
  baseline: null,
  checkpoints: null,
  restored: null,
  deadline: null,
  observer: { event: () => undefined, output: () => undefined, metrics: () => undefined },
})
const status = closingStatus(await supervision.done)
await supervision.close({ status, exit_code: 0 })
const after = cpu()
const cost: SupervisedCost = {
  wallMs: performance.now() - begun,
  ownCpuMs: after.own - before.own,
  childCpuMs: after.children - before.children,
  status,
}
process.stdout.write(JSON.stringify(cost))

function jobOf({ script, needs }: SupervisedRun['jobs'][number], at: number): Job {
  return {
    id: `job-${at}`,
    entry: `job-${at}`,
    matrix: {},
    needs: needs.map((need) => `job-${need}`),
    command: { kind: 'shell', script },
    directory: '.',
    timeoutMs: null,
    graceMs: 10_000,
    retry: { attempts: 1, backoffMs: 1000, maxBackoffMs: 1000, stopOnSameFailure: false },
    env: {},
    secrets: [],
    resources: { cpus: 1, memoryBytes: null, named: {} },
    inputs: [],
    outputs: [],
    metrics: [],
    criteria: [],
    checkpoint: null,
  }
}

function cpu(): { own: number; children: number } {
  const stat = readFileSync('/proc/self/stat', 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const own = process.cpuUsage()
  return {
    own: (own.user + own.system) / 1000,
    children: (Number(fields[13]) + Number(fields[14])) * MS_PER_TICK,
  }
}
