import { setTimeout as sleep } from 'node:timers/promises'
import {
  askCompanion,
  type CompanionHistory,
  describeSaved,
  explainFailure,
  readCompanionLog,
} from '@greenlight/companion'
import { formatProblem, ProblemError } from '@greenlight/spec'
import type { Saved } from '@greenlight/vault'
import { saveOnce } from './once.ts'
import { historyOutputs, NOTHING_SAVED } from './outputs.ts'
import type { Ports, Result } from './ports.ts'
import { nothing, run, STATE, type StepState } from './run.ts'
import { type Inputs, type Task, taskOf } from './task.ts'
import { historyLines } from './words.ts'

/** Milliseconds in which a companion that is alive is found again, though somebody tidied its folder up. */
const FOUND_AGAIN = 4000

/**
 * The post step: the last checkpoint, and what became of all of them. It fails only when a checkpoint
 * is required; then also for what goes wrong here.
 */
export async function finish(inputs: Inputs, ports: Ports): Promise<Result> {
  const state = ports.host.state(STATE) as StepState | ''
  if (state === 'finished' || state === '') return { outputs: NOTHING_SAVED, exitCode: 0 }
  try {
    if (state === 'unfinished') return await run({ ...inputs, mode: 'once' }, ports)
    return await end(taskOf(inputs, ports), inputs, ports)
  } catch (error) {
    if (inputs.required) throw explainFailure(error) ?? error
    ports.host.annotate('warning', `the last checkpoint was not saved: ${reasonOf(error)}`, TITLE)
    return { outputs: { ...NOTHING_SAVED, failed: 1 }, exitCode: 0 }
  }
}

const TITLE = { title: 'Checkpoint' }

async function end(task: Task, inputs: Inputs, ports: Ports): Promise<Result> {
  const { host } = ports
  if (task.session.key !== null) host.mask(task.session.key)
  const last = await lastCheckpoint(task, ports)
  const history = await readCompanionLog(task.session)
  const endGroup = host.group(`Checkpoints of ${task.session.session}`)
  for (const line of historyLines(history)) host.info(line)
  if (last.ours !== null) host.info(`saved ${task.session.session} ${describeSaved(last.ours)}`)
  endGroup()
  warn(history, last.error === null, ports)
  const outputs = historyOutputs(history, { last: last.ours, saved: last.saved })
  if (last.error !== null) {
    const message = `the last checkpoint was not saved: ${reasonOf(last.error)}`
    host.annotate(inputs.required ? 'error' : 'warning', message, TITLE)
    return { outputs, exitCode: inputs.required ? 1 : 0 }
  }
  return last.saved ? { outputs, exitCode: 0 } : { ...nothing(inputs, ports), outputs }
}

interface Last {
  /** False when there was nothing to save, too. */
  readonly saved: boolean
  /** What we saved in the place of a companion that is gone. */
  readonly ours: Saved | null
  readonly error: unknown
}

/** Of the companion; where that is gone, our own. */
async function lastCheckpoint(task: Task, ports: Ports): Promise<Last> {
  try {
    const { saved } = await askFound(task)
    return { saved: saved !== null, ours: null, error: null }
  } catch (error) {
    if (!isGone(error)) return { saved: false, ours: null, error }
  }
  ports.host.annotate(
    'warning',
    'the process that saves checkpoints is gone; this step saves',
    TITLE,
  )
  try {
    const { signal } = new AbortController()
    const ours = await saveOnce(task, { step: null, signal, program: ports.program })
    return { saved: ours !== null, ours, error: null }
  } catch (error) {
    return { saved: false, ours: null, error }
  }
}

async function askFound({ session }: Task) {
  const limit = Date.now() + FOUND_AGAIN
  for (;;) {
    try {
      return await askCompanion(session.root, { kind: 'finish' })
    } catch (error) {
      const { pid, ended } = await readCompanionLog(session)
      const alive = pid !== null && ended === null && isAlive(pid)
      if (!isGone(error) || !alive || Date.now() > limit) throw error
      await sleep(200)
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function isGone(error: unknown): boolean {
  const codes = error instanceof ProblemError ? error.problems.map(({ code }) => code) : []
  return codes.includes('no-companion') || codes.includes('companion-gone')
}

/** What happened while the job ran, and could not be said then. */
function warn({ failed, lines, notes }: CompanionHistory, recovered: boolean, ports: Ports): void {
  for (const note of notes) ports.host.annotate('warning', note, TITLE)
  const last = lines.findLast(({ kind }) => kind === 'failed')
  if (last?.kind !== 'failed' || (!recovered && failed === 1)) return
  const count = failed === 1 ? 'a checkpoint' : `${failed} checkpoints`
  ports.host.annotate('warning', `${count} could not be saved: ${last.message}`, TITLE)
}

function reasonOf(error: unknown): string {
  const [problem] = explainFailure(error)?.problems ?? []
  if (problem !== undefined) return formatProblem(problem)
  return error instanceof Error ? error.message : String(error)
}
