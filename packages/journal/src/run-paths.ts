import { createHash } from 'node:crypto'
import path from 'node:path'

/** Where everything of a run lies; all absolute when `folder` is. Nothing is created. */
export interface RunPaths {
  readonly folder: string
  readonly plan: string
  readonly manifest: string
  readonly events: string
  readonly status: string
  readonly metricsCurrent: string
  readonly jobs: string
  readonly metrics: string
  readonly outputs: string
  readonly checkpoints: string
  readonly verdict: string
  readonly reportHtml: string
  readonly reportMarkdown: string
  readonly finalReport: string
  readonly junit: string
  readonly ctrf: string
  readonly trace: string
  /** Only where the system has no abstract sockets. */
  readonly lock: string
  /** `number` counts from 1. */
  attempt(job: string, number: number): AttemptPaths
  /** The samples of a job's metrics. */
  series(job: string): string
}

export interface AttemptPaths {
  readonly dir: string
  readonly log: string
  readonly rc: string
  readonly pid: string
}

export function runPaths(folder: string): RunPaths {
  const inside = (...names: string[]) => path.join(folder, ...names)
  return {
    folder,
    plan: inside('plan.yaml'),
    manifest: inside('manifest.json'),
    events: inside('events.jsonl'),
    status: inside('status'),
    metricsCurrent: inside('metrics_current.json'),
    jobs: inside('jobs'),
    metrics: inside('metrics'),
    outputs: inside('outputs'),
    checkpoints: inside('checkpoints'),
    verdict: inside('verdict.json'),
    reportHtml: inside('report.html'),
    reportMarkdown: inside('report.md'),
    finalReport: inside('final_report.json'),
    junit: inside('junit.xml'),
    ctrf: inside('ctrf.json'),
    trace: inside('trace.json'),
    lock: inside('lock'),
    attempt(job, number) {
      const dir = inside('jobs', jobFolder(job), String(number))
      return {
        dir,
        log: path.join(dir, 'log'),
        rc: path.join(dir, 'rc'),
        pid: path.join(dir, 'pid'),
      }
    },
    series: (job) => inside('metrics', `${jobFolder(job)}.jsonl`),
  }
}

/** Lower case only, since some file systems do not tell `Train` from `train`. */
const PLAIN_NAME = /^[a-z0-9_](?:[a-z0-9_.=[\],+@-]{0,98}[a-z0-9_=\],+@-])?$/
const LONGEST_READABLE = 60

/**
 * A folder name that is safe on any file system, differs for different ids and resembles the id:
 * `train[seed=1]` stays, `a/b` becomes `a_b~` and a digest.
 */
function jobFolder(job: string): string {
  if (PLAIN_NAME.test(job)) return job
  const readable = job.normalize('NFC').replace(/[^\p{L}\p{N}_.=[\],+@-]+/gu, '_')
  const short = Array.from(readable)
    .slice(0, LONGEST_READABLE)
    .join('')
    .replace(/^[.-]+/, '_')
  const digest = createHash('sha256').update(JSON.stringify(job)).digest('hex')
  return `${short}~${digest.slice(0, 12)}`
}
