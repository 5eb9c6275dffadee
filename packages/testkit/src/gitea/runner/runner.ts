import { setTimeout as sleep } from 'node:timers/promises'
import { registerRunner, type RunnerClient, type Task } from './rpc.ts'
import { runTask, type TaskOptions } from './run-task.ts'

export interface RunnerOptions {
  /** Path of act, built with the tag `WITHOUT_DOCKER`. */
  readonly act: string
  /**
   * Folders that stand in for actions of other servers, by `owner/name@ref`, such as
   * `actions/checkout@v4`. Everything else is cloned from this Gitea. Without one for `actions/checkout`, act
   * copies the run's commit in its place, whatever the job may read, and only where no `ref` is given.
   */
  readonly localRepositories?: Readonly<Record<string, string>>
  /** Jobs at the same time; one without it. */
  readonly capacity?: number
  /** What jobs ask for in `runs-on`; `ubuntu-latest` without it. */
  readonly labels?: readonly string[]
  /** More variables for every step; `run` is the id of the run. */
  readonly env?: (run: string) => Readonly<Record<string, string>>
}

/** A runner of Gitea Actions in this process, with act as its executor. */
export interface GiteaRunner {
  /** Resolves once no job runs and the server had none to give for a second; a run that waits for an approval is not waited for. */
  idle(): Promise<void>
  /** Kills what runs, and fetches no more. Throws what went wrong in the runner itself, if anything did. */
  stop(): Promise<void>
}

const POLL_MS = 200
const QUIET_MS = 1000

/** @param registrationToken of the site, an owner or a repository, which says whose jobs it gets */
export async function startRunner(
  url: string,
  registrationToken: string,
  options: RunnerOptions,
): Promise<GiteaRunner> {
  const labels = options.labels ?? ['ubuntu-latest']
  const client = await registerRunner(url, registrationToken, labels)
  const stopping = new AbortController()
  const errors: unknown[] = []
  const running = new Set<Promise<void>>()
  let quietSince = performance.now()

  const taskOptions: TaskOptions = {
    url,
    act: options.act,
    localRepositories: options.localRepositories ?? {},
    env: ({ context }) => options.env?.(context.run_id) ?? {},
    signal: stopping.signal,
  }

  async function run(task: Task): Promise<void> {
    try {
      await runTask(client, task, taskOptions)
    } catch (error) {
      if (stopping.signal.aborted) return
      errors.push(error)
      await giveUp(client, task, error)
    }
  }

  async function fetchTasks(): Promise<void> {
    while (!stopping.signal.aborted) {
      const free = running.size < (options.capacity ?? 1)
      const task = free ? await client.fetchTask() : null
      if (task === null) {
        await sleep(POLL_MS)
        continue
      }
      const work = run(task).finally(() => {
        running.delete(work)
        quietSince = performance.now()
      })
      running.add(work)
    }
  }

  const loop = fetchTasks().catch((error: unknown) => {
    if (!stopping.signal.aborted) errors.push(error)
  })
  return {
    idle: async () => {
      quietSince = performance.now()
      while (running.size > 0 || performance.now() - quietSince < QUIET_MS) {
        if (errors.length > 0) throw new AggregateError(errors, 'the runner failed')
        await sleep(POLL_MS / 2)
      }
    },
    stop: async () => {
      stopping.abort()
      await Promise.all([loop, ...running])
      if (errors.length > 0) throw new AggregateError(errors, 'the runner failed')
    },
  }
}

/** A task that could not even be begun is told as failed, with the reason in its log. */
async function giveUp(client: RunnerClient, task: Task, error: unknown): Promise<void> {
  const time = new Date().toISOString()
  const content = `The runner failed: ${error instanceof Error ? error.message : String(error)}`
  await client.updateLog(task.id, 0, [{ time, content }], true)
  await client.updateTask({
    id: task.id,
    result: 'RESULT_FAILURE',
    startedAt: time,
    stoppedAt: time,
    steps: [],
  })
}
