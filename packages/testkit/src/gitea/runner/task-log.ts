import type { LogRow, Result, RunnerClient, StepState, Task } from './rpc.ts'
import { COLLECTOR, type TaskWorkflow } from './task-workflow.ts'

/** Log and steps of a task, read from act's lines and sent to the server. */
export interface TaskLog {
  /** The steps that have begun. */
  begun(): readonly StepState[]
  /** A line of act's JSON log. */
  read(line: string): void
  add(content: string, time?: string): void
  /** Sends what the server does not have yet; `last` closes the log. */
  send(last?: boolean): Promise<void>
}

/** The part of act's lines that is used. */
interface ActLine {
  readonly jobID?: string
  readonly job?: string
  readonly stepID?: readonly string[]
  readonly stage?: string
  readonly stepResult?: string
  readonly msg?: string
  readonly time?: string
}

const RESULTS: Readonly<Record<string, Result>> = {
  success: 'RESULT_SUCCESS',
  failure: 'RESULT_FAILURE',
  cancelled: 'RESULT_CANCELLED',
  skipped: 'RESULT_SKIPPED',
}

/** @param result as act calls it */
export function resultOf(result: string | undefined): Result | null {
  return RESULTS[result ?? ''] ?? null
}

/** What act says of itself: that there is no Docker, and which of the jobs put back had failed. */
const NOISE = /^(?:Couldn't get a valid docker connection|Error: Job ')/u

const ROWS_AT_ONCE = 500

export function createTaskLog(
  client: RunnerClient,
  task: Task,
  { job, steps: declared }: TaskWorkflow,
): TaskLog {
  const steps: StepState[] = declared.map((_, index) => ({ id: String(index) }))
  const byId = new Map(declared.map((step, index) => [step.id ?? String(index), index]))
  const hidden = secretsOf(task)
  const ours = new Set([COLLECTOR, ...Object.keys(task.needs ?? {})])
  const rows: LogRow[] = []
  let sent = 0

  function add(content: string, time = new Date().toISOString()): void {
    let text = content.trimEnd()
    for (const secret of hidden) text = text.replaceAll(secret, '***')
    rows.push({ time, content: text })
  }

  function noteStep(line: ActLine, time: string): void {
    const step = steps[byId.get(line.stepID?.[0] ?? '') ?? -1]
    if (step === undefined || line.stage !== 'Main') return
    step.startedAt ??= time
    step.logIndex ??= String(rows.length)
    const result = resultOf(line.stepResult)
    if (result === null) return
    step.result = result
    step.stoppedAt = time
    step.logLength = String(rows.length + 1 - Number(step.logIndex))
  }

  function read(text: string): void {
    const line = parseLine(text)
    if (NOISE.test(line?.msg ?? text)) return
    if (line === null) {
      add(text)
      return
    }
    // The jobs around the real one are nobody's concern.
    if (line.jobID !== undefined && ours.has(line.jobID)) return
    const { time = new Date().toISOString() } = line
    if (line.jobID === job) noteStep(line, time)
    add(line.msg ?? text, time)
  }

  async function send(last = false): Promise<void> {
    // The server closes a log only together with a row.
    if (last) add('Job ended.')
    while (sent < rows.length) {
      const part = rows.slice(sent, sent + ROWS_AT_ONCE)
      const before = sent
      sent = await client.updateLog(task.id, sent, part, last && sent + part.length === rows.length)
      if (sent === before) throw new Error(`Gitea takes no log rows after ${sent}`)
    }
  }

  const begun = (): readonly StepState[] => steps.filter((step) => step.startedAt !== undefined)
  return { begun, read, add, send }
}

/** act hides a secret of one line; those of several we hide line by line. */
function secretsOf({ secrets = {}, context }: Task): readonly string[] {
  return [...Object.values(secrets), context.token, context.gitea_runtime_token]
    .flatMap((secret) => [secret, ...secret.split('\n')])
    .filter((text) => text.length > 3)
}

function parseLine(text: string): ActLine | null {
  if (!text.startsWith('{')) return null
  try {
    return JSON.parse(text) as ActLine
  } catch {
    return null
  }
}
