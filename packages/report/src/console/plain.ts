import { singleLine } from '@greenlight/egress'
import type { RunEvent, RunState } from '@greenlight/journal'
import { renderVerdict, type Verdict } from '@greenlight/verdict'
import { describeEvent, timed } from './event-lines.ts'
import { JobOutput } from './job-output.ts'
import { repeatLastLines } from './last-lines.ts'
import { describeStatus } from './status.ts'
import type { ConsoleSink, RunConsole, Verbosity } from './model.ts'

/**
 * A run as lines of a CI log. The output of a job that runs alone streams into its group; where
 * several run, the end of each job's output (64 KiB) appears in its own group when it is over. A
 * plan of a single job has no groups: its output passes through.
 */
export function createPlainConsole(sink: ConsoleSink, verbosity: Verbosity): RunConsole {
  const outputs = new Map<string, JobOutput>()
  const running = new Set<string>()
  let single = false
  let open: { readonly job: string; readonly close: () => void } | null = null

  function line(event: RunEvent, state: RunState): void {
    const text = describeEvent(event, state, verbosity)
    if (text !== null) sink.line(timed(event, state, text))
  }

  function close(): void {
    open?.close()
    open = null
  }

  /** Shows what waits of a job's output, in its group. */
  function show(job: string, output: JobOutput): void {
    const text = output.take()
    if (text === '') return
    if (open?.job !== job) {
      close()
      open = { job, close: single ? () => {} : sink.group(`Output of ${singleLine(job)}`) }
    }
    sink.jobOutput(text)
  }

  function finish(job: string): void {
    running.delete(job)
    const output = outputs.get(job)
    if (output === undefined) return
    output.end()
    if (verbosity === 'quiet' && !single) return
    show(job, output)
    if (open?.job === job) close()
  }

  return {
    event(event, state) {
      const { job, type } = event
      if (type === 'plan.loaded') single = event.data.jobs.length === 1
      if (job !== undefined && (type === 'attempt.starting' || type === 'attempt.adopted')) {
        running.add(job)
        outputs.set(job, new JobOutput())
        close()
      }
      if (job !== undefined && ENDS.has(type)) finish(job)
      line(event, state)
      if (job !== undefined && type === 'job.finished' && event.data.outcome === 'passed') {
        outputs.delete(job)
      }
    },
    output(job, _attempt, chunk, skipped) {
      const output = outputs.get(job) ?? new JobOutput()
      outputs.set(job, output)
      output.push(chunk, skipped)
      const alone = running.size === 1 && running.has(job)
      if (single || (alone && verbosity !== 'quiet')) show(job, output)
    },
    metrics() {},
    status(state) {
      for (const text of describeStatus(state, Date.now())) sink.line(text)
    },
    close,
    end(verdict: Verdict) {
      for (const job of outputs.keys()) finish(job)
      close()
      if (!single) repeatLastLines(verdict, outputs, sink)
      sink.line('')
      for (const text of renderVerdict(verdict)) sink.line(text)
    },
  }
}

const ENDS: ReadonlySet<RunEvent['type']> = new Set([
  'attempt.exited',
  'attempt.lost',
  'job.finished',
])
