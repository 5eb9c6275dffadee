import { plainText, singleLine } from '@greenlight/egress'
import type { RunEvent, RunState } from '@greenlight/journal'
import type { MetricSummary } from '@greenlight/metrics'
import { renderVerdict } from '@greenlight/verdict'
import { describeEvent, timed } from './event-lines.ts'
import { JobOutput } from './job-output.ts'
import type { ConsoleSink, RunConsole, Terminal, Verbosity } from './model.ts'
import { createPainter } from './painter.ts'
import { describeStatus } from './status.ts'
import { statusLines } from './status-area.ts'

const REDRAW_MS = 100
const TICK_MS = 1000
const LAST_LINES = 20
/** A terminal smaller than this gets lines only. */
const LEAST_COLUMNS = 20
const LEAST_ROWS = 4

export interface LiveOptions {
  readonly terminal: Terminal
  readonly sink: ConsoleSink
  readonly verbosity: Verbosity
  readonly expected: ReadonlyMap<string, number>
  /** Unix milliseconds. */
  readonly now: () => number
}

/**
 * A run on a terminal: what happened scrolls, what is going on stands at the bottom and is redrawn at
 * most ten times a second. The output of a plan of one job passes through; of several jobs only the
 * last lines of one that did not pass are shown, or with `verbose` every line with its job's name.
 */
export function createLiveConsole(options: LiveOptions): RunConsole {
  const { terminal, sink, verbosity, expected, now } = options
  const painter = createPainter(terminal)
  const outputs = new Map<string, JobOutput>()
  const latest = new Map<string, readonly MetricSummary[]>()
  let state: RunState | null = null
  let single = false
  let drawnAt = 0
  let timer: NodeJS.Timeout | null = null
  const ticker = setInterval(redraw, TICK_MS)
  ticker.unref()
  terminal.on('resize', redraw)

  function redraw(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    drawnAt = now()
    const columns = terminal.columns ?? 80
    const rows = terminal.rows ?? 24
    const small = columns < LEAST_COLUMNS || rows < LEAST_ROWS
    if (state === null || small) painter.status([])
    else painter.status(statusLines({ state, latest, expected, columns, rows, now: now() }))
  }

  function redrawSoon(): void {
    timer ??= setTimeout(redraw, Math.max(0, REDRAW_MS - (now() - drawnAt))).unref()
  }

  function line(event: RunEvent, at: RunState): void {
    const text = describeEvent(event, at, verbosity)
    if (text !== null) painter.above(`${timed(event, at, text)}\n`)
  }

  function pass(job: string, output: JobOutput): void {
    const text = plainText(output.take())
    if (text === '') return
    const prefix = single ? '' : `${singleLine(job)} | `
    painter.above(prefix === '' ? text : text.replace(/^(?=.)/gm, () => prefix))
  }

  function finish(event: RunEvent, job: string): void {
    const output = outputs.get(job)
    if (output === undefined) return
    output.end()
    if (single || verbosity === 'verbose') pass(job, output)
    else if (event.type === 'job.finished' && event.data.outcome !== 'passed') {
      const tail = plainText(output.tail(LAST_LINES))
      if (tail !== '') painter.above(tail.replace(/^/gm, '  │ ').replace(/ {2}│ $/, ''))
    }
    if (event.type === 'job.finished') outputs.delete(job)
  }

  function close(): void {
    clearInterval(ticker)
    if (timer !== null) clearTimeout(timer)
    terminal.off('resize', redraw)
    painter.close()
  }

  return {
    event(event, at) {
      state = at
      const { job, type } = event
      if (type === 'plan.loaded') single = event.data.jobs.length === 1
      if (job !== undefined && (type === 'attempt.starting' || type === 'attempt.adopted')) {
        outputs.set(job, new JobOutput())
      }
      if (job !== undefined && type === 'attempt.exited') finish(event, job)
      line(event, at)
      if (job !== undefined && type === 'job.finished') {
        finish(event, job)
        latest.delete(job)
      }
      if (job !== undefined && type === 'job.paused') latest.delete(job)
      redrawSoon()
    },
    output(job, _attempt, chunk, skipped) {
      const output = outputs.get(job) ?? new JobOutput()
      outputs.set(job, output)
      output.push(chunk, skipped)
      if (single || verbosity === 'verbose') pass(job, output)
    },
    metrics(job, summaries) {
      latest.set(job, summaries)
      redrawSoon()
    },
    status(at) {
      painter.above(`${describeStatus(at, now()).join('\n')}\n`)
    },
    close,
    end(verdict) {
      close()
      sink.line('')
      for (const text of renderVerdict(verdict)) sink.line(text)
    },
  }
}
