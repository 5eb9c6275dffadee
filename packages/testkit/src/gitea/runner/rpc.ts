/** What the server answers to a task or a step. */
export type Result =
  | 'RESULT_UNSPECIFIED'
  | 'RESULT_SUCCESS'
  | 'RESULT_FAILURE'
  | 'RESULT_CANCELLED'
  | 'RESULT_SKIPPED'

/** One job that the server wants run. 64-bit numbers are strings in this protocol. */
export interface Task {
  readonly id: string
  /** Base64 of a workflow with this one job, without its `needs`. */
  readonly workflowPayload: string
  readonly context: TaskContext
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  readonly needs?: Readonly<Record<string, Need>>
}

export interface Need {
  readonly result: Result
  readonly outputs?: Readonly<Record<string, string>>
}

/** The `github` context, and two tokens beside it. */
export interface TaskContext {
  readonly actor: string
  readonly api_url: string
  readonly base_ref: string
  readonly event: object
  readonly event_name: string
  readonly head_ref: string
  readonly ref: string
  readonly ref_name: string
  readonly ref_type: string
  readonly repository: string
  readonly repository_owner: string
  readonly run_attempt: string
  readonly run_id: string
  readonly run_number: string
  readonly sha: string
  readonly workflow: string
  /** Of the job, with its permissions. */
  readonly token: string
  /** For artifacts. */
  readonly gitea_runtime_token: string
}

export interface StepState {
  /** Index of the step in the job. */
  readonly id: string
  result?: Result
  startedAt?: string
  stoppedAt?: string
  /** First row of the step in the log, and how many. */
  logIndex?: string
  logLength?: string
}

export interface TaskState {
  readonly id: string
  readonly result: Result
  readonly startedAt: string
  readonly stoppedAt?: string
  readonly steps: readonly StepState[]
}

export interface LogRow {
  readonly time: string
  readonly content: string
}

/** The runner's side of Gitea's protocol: Connect, spoken as JSON. */
export interface RunnerClient {
  fetchTask(): Promise<Task | null>
  /** Returns the result the server knows: `RESULT_CANCELLED` once somebody cancelled. */
  updateTask(state: TaskState, outputs?: Readonly<Record<string, string>>): Promise<Result>
  /** Returns how many rows the server has. */
  updateLog(task: string, index: number, rows: readonly LogRow[], noMore: boolean): Promise<number>
}

interface Identity {
  readonly uuid: string
  readonly token: string
}

const VERSION = 'greenlight-testkit'

/** Registers a new runner. */
export async function registerRunner(
  url: string,
  registrationToken: string,
  labels: readonly string[],
): Promise<RunnerClient> {
  let identity: Identity | null = null

  async function call<T>(method: string, message: object): Promise<T> {
    const response = await fetch(`${url}/api/actions/runner.v1.RunnerService/${method}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(identity === null
          ? {}
          : { 'x-runner-uuid': identity.uuid, 'x-runner-token': identity.token }),
      },
      body: JSON.stringify(message),
    })
    const text = await response.text()
    // A runner that is not known is answered by 500.
    if (!response.ok)
      throw new Error(`Gitea's runner service: ${method}: ${response.status} ${text}`)
    return JSON.parse(text) as T
  }

  const { runner } = await call<{ runner: Identity }>('Register', {
    name: `testkit-${crypto.randomUUID()}`,
    token: registrationToken,
    version: VERSION,
    labels,
  })
  identity = runner
  await call('Declare', { version: VERSION, labels })
  return {
    fetchTask: async () => {
      // Version 0 is never the server's, so it looks for a task each time.
      const { task } = await call<{ task?: Task }>('FetchTask', { tasksVersion: '0' })
      return task ?? null
    },
    updateTask: async (state, outputs) => {
      const answer = await call<{ state?: { result?: Result } }>('UpdateTask', {
        state,
        ...(outputs === undefined ? {} : { outputs }),
      })
      return answer.state?.result ?? 'RESULT_UNSPECIFIED'
    },
    updateLog: async (taskId, index, rows, noMore) => {
      const answer = await call<{ ackIndex?: string }>('UpdateLog', {
        taskId,
        index: String(index),
        rows,
        noMore,
      })
      return Number(answer.ackIndex ?? 0)
    },
  }
}
