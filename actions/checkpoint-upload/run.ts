import { describeSaved, explainFailure, startCompanion } from '@greenlight/companion'
import { hideFromGit } from '@greenlight/journal'
import { formatDuration, formatProblem } from '@greenlight/spec'
import { saveOnce } from './once.ts'
import { NOTHING_SAVED, savedOutputs } from './outputs.ts'
import type { Ports, Result } from './ports.ts'
import { type Inputs, type Task, taskOf } from './task.ts'

/** What the step says to its own post step. */
export const STATE = 'checkpoint'
export type StepState = 'companion' | 'unfinished' | 'finished'

/** The step itself. Throws a ProblemError for bad inputs; a store that fails is one only when the checkpoint is required. */
export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { host } = ports
  const task = taskOf(inputs, ports)
  if (task.session.key !== null) host.mask(task.session.key)
  hideFromGit(task.session.root)
  const outlasts = host.kind === 'github' || host.kind === 'gitea' || host.kind === 'forgejo'
  if (inputs.mode === 'during' && outlasts) return accompany(task, inputs, ports)
  if (inputs.mode === 'during')
    host.info('no step outlasts itself here: one checkpoint is saved now')
  return save(task, inputs, ports)
}

async function accompany(task: Task, inputs: Inputs, ports: Ports): Promise<Result> {
  const { host } = ports
  // Before it starts: a job that is cancelled just now has a post step that looks for it.
  host.saveState(STATE, 'companion' satisfies StepState)
  try {
    const { pid } = await startCompanion(task.session, task.plan, ports.program())
    host.info(
      `process ${pid} saves checkpoints of ${task.session.session}${due(task)}, and a last one when the job ends`,
    )
  } catch (error) {
    failed(error, 'checkpoints cannot be saved in the background', inputs, ports)
  }
  return { outputs: NOTHING_SAVED, exitCode: 0 }
}

function due({ plan }: Task): string {
  const time = plan.everyMs === null ? [] : [`every ${formatDuration(plan.everyMs)}`]
  const grown = Object.entries(plan.everyGrowth).map(
    ([name, amount]) => `whenever ${name} has grown by ${amount}`,
  )
  return [...time, ...grown].map((text) => `, ${text}`).join('')
}

async function save(task: Task, inputs: Inputs, ports: Ports): Promise<Result> {
  const { host } = ports
  const tell = (state: StepState) => host.saveState(STATE, state)
  tell('unfinished')
  const abort = new AbortController()
  const cancel = { exitCode: 0 }
  host.onCancel((signal, count) => {
    cancel.exitCode = signal === 'SIGINT' ? 130 : 143
    // The first leaves some seconds, in which most checkpoints are done.
    if (count > 1) abort.abort()
  })
  try {
    const how = { step: inputs.step ?? null, signal: abort.signal, program: ports.program }
    const saved = await saveOnce(task, how)
    tell('finished')
    if (saved === null) return nothing(inputs, ports)
    host.info(`saved ${task.session.session} ${describeSaved(saved)}`)
    return { outputs: savedOutputs(saved), exitCode: 0 }
  } catch (error) {
    if (abort.signal.aborted) {
      host.info('cancelled before the checkpoint was whole: nothing was saved yet')
      return { outputs: NOTHING_SAVED, exitCode: cancel.exitCode }
    }
    failed(error, 'the checkpoint was not saved', inputs, ports)
    return { outputs: { ...NOTHING_SAVED, failed: 1 }, exitCode: 0 }
  }
}

/** Of an empty place a checkpoint would hide the one that a restore needs. */
export function nothing(inputs: Inputs, { host }: Ports): Result {
  const message = 'nothing was saved: none of the paths is there'
  host.annotate(inputs.required ? 'error' : 'warning', message, { title: 'Checkpoint' })
  return { outputs: NOTHING_SAVED, exitCode: inputs.required ? 1 : 0 }
}

/** A warning, unless the checkpoint is required, or it is a mistake in the inputs or a fault of ours. */
function failed(error: unknown, what: string, inputs: Inputs, { host }: Ports): void {
  const explained = explainFailure(error)
  if (explained === null || explained === error || inputs.required) throw explained ?? error
  const [problem] = explained.problems
  const why = problem === undefined ? '' : `: ${formatProblem(problem)}`
  host.annotate('warning', `${what}${why}; it is tried again when the job ends`, {
    title: 'Checkpoint',
  })
}
