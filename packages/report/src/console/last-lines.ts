import { singleLine } from '@greenlight/egress'
import { countOf, type Verdict } from '@greenlight/verdict'
import type { JobOutput } from './job-output.ts'
import type { ConsoleSink } from './model.ts'

const JOBS = 10
const LINES = 20

/** The last lines of the jobs that did not pass, where a reader looks first: at the end. */
export function repeatLastLines(
  verdict: Verdict,
  outputs: ReadonlyMap<string, JobOutput>,
  sink: ConsoleSink,
): void {
  const bad = verdict.jobs
    .filter((job) => job.outcome === 'failed' || job.outcome === 'inconclusive')
    .map((job) => ({ id: job.id, tail: outputs.get(job.id)?.tail(LINES) ?? '' }))
    .filter(({ tail }) => tail !== '')
  for (const { id, tail } of bad.slice(0, JOBS)) {
    sink.line('')
    sink.line(`Last lines of ${singleLine(id)}:`)
    sink.jobOutput(tail)
  }
  if (bad.length > JOBS) {
    sink.line(
      `and ${countOf(bad.length - JOBS, 'more job')} that did not pass; their logs are in the run folder`,
    )
  }
}
