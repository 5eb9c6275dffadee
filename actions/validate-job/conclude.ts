import { relative } from 'node:path'
import type { Session } from '@greenlight/companion'
import { createRedactor } from '@greenlight/egress'
import { closingStatus, type Supervision } from '@greenlight/engine'
import type { Host } from '@greenlight/host'
import { type RunState, type RunStatus, runPaths } from '@greenlight/journal'
import { type RunConsole, renderSummary, writeReports } from '@greenlight/report'
import { compactVerdict, decideVerdict, exitCode, type Verdict } from '@greenlight/verdict'
import type { Ports, Result, Target } from './ports.ts'
import type { SessionSaver } from './saver.ts'

export interface Conclusion {
  readonly target: Target
  readonly secrets: readonly string[]
  readonly console: RunConsole
  readonly saver: SessionSaver | null
  readonly session: Session | null
  readonly ports: Ports
}

/** From the last event to the verdict where people look. */
export async function conclude(
  supervision: Supervision,
  { target, secrets, console, saver, session, ports }: Conclusion,
): Promise<Result> {
  const { host, directory, now } = ports
  const { folder, run: id } = target
  const state = await supervision.done
  const status = closingStatus(state)
  const finished = status === 'paused' ? null : now().toISOString()
  const verdict = decideVerdict(state, { finished, report: 'report.html' })
  const code = exitCode(verdict, state)
  await supervision.record('verdict.decided', { verdict: verdict.verdict, reason: verdict.reason })
  const input = { folder, state, verdict, redactor: createRedactor(secrets) }
  for (const file of await writeReports(input)) await supervision.record('file.written', file)
  if (status !== 'paused' && status !== 'interrupted') await saver?.saveEnd(folder, supervision)
  await supervision.close({ status, exit_code: code })
  console.end(verdict)
  const report = relative(directory, runPaths(folder).reportHtml)
  host.info(`report ${report}`)
  const goesOn = canGoOn(status, state, session !== null)
  sayHowToGoOn(host, { status, goesOn, session, run: id })
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
      checkpoint: saver?.last() ?? null,
      restored: target.restored?.name ?? null,
      segment: Math.max(1, state.segments.length),
      continue: goesOn,
    },
  }
}

const OUTCOMES: Readonly<Record<number, string>> = { 0: 'passed', 3: 'inconclusive', 75: 'paused' }

/** Without a session, where it lies; with one, from a checkpoint. */
function canGoOn(status: RunStatus, { checkpoints }: RunState, inSession: boolean): boolean {
  const saved = checkpoints.last !== null || checkpoints.restored !== null
  if (status === 'paused') return !inSession || saved
  return status === 'interrupted' && inSession && saved
}

function sayHowToGoOn(
  host: Host,
  how: {
    readonly status: RunStatus
    readonly goesOn: boolean
    readonly session: Session | null
    readonly run: string
  },
): void {
  const { status, goesOn, session, run } = how
  if (status !== 'paused' && status !== 'interrupted') return
  if (session === null) {
    host.info(`greenlight run --resume ${run} continues it`)
  } else if (goesOn) {
    host.info(`the next start of the session ${session.session} continues it, here or elsewhere`)
  } else {
    const message = `no checkpoint of the session ${session.session} was saved: it cannot go on elsewhere`
    host.annotate('warning', `${message}; here, greenlight run --resume ${run} continues it`)
  }
}

/** One annotation for the run, and one for each must criterion that did not hold. A log alone has said all of it. */
function annotate(host: Host, verdict: Verdict): void {
  if (verdict.verdict === 'GREEN' || !host.annotates) return
  const title = `${verdict.verdict}: ${verdict.reason}`
  if (verdict.verdict === 'PENDING') {
    host.annotate('notice', verdict.summary, { title })
    return
  }
  host.annotate('error', verdict.summary, { title })
  for (const { job, text, reason, tier, outcome } of verdict.criteria) {
    if (tier !== 'must' || outcome === 'passed') continue
    host.annotate('error', `${text}: ${reason}`, { title: `${job}: ${outcome}` })
  }
}
