import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { type GuardedProcess, guardedProcess } from '../guarded-process.ts'
import type { RunnerClient, Task, TaskState } from './rpc.ts'
import { fillTaskFolder, type TaskFolder } from './task-folder.ts'
import { createTaskLog, resultOf, type TaskLog } from './task-log.ts'
import { LABEL } from './task-workflow.ts'

export interface TaskOptions {
  readonly url: string
  /** Path of act, built with the tag `WITHOUT_DOCKER`. */
  readonly act: string
  /** `owner/name@ref` to the folder that stands in for it. */
  readonly localRepositories: Readonly<Record<string, string>>
  /** More variables for every step of a task. */
  readonly env: (task: Task) => Readonly<Record<string, string>>
  /** Aborted when the runner stops. */
  readonly signal: AbortSignal
}

/** Between a cancellation and the end of act by force. */
const GRACE_MS = 10_000

const REPORT_EVERY_MS = 300

/** Runs one task to its end and tells the server. */
export async function runTask(
  client: RunnerClient,
  task: Task,
  options: TaskOptions,
): Promise<void> {
  const startedAt = new Date().toISOString()
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'greenlight-task-')))
  try {
    const folder = await fillTaskFolder(path, options.url, task, options.env(task))
    const log = createTaskLog(client, task, folder.workflow)
    const act = startAct(folder, task.context.event_name, options)
    for (const stream of [act.stdout, act.stderr]) {
      if (stream !== null) createInterface(stream).on('line', (line) => log.read(line))
    }
    const cancelled = await follow(client, act, log, { id: task.id, startedAt }, options.signal)
    const { result, outputs } = folder.collected() ?? { result: 'failure', outputs: {} }
    const final = cancelled ? 'RESULT_CANCELLED' : (resultOf(result) ?? 'RESULT_FAILURE')
    await log.send(true)
    const stoppedAt = new Date().toISOString()
    const state: TaskState = {
      id: task.id,
      result: final,
      startedAt,
      stoppedAt,
      steps: log.begun(),
    }
    await client.updateTask(state, outputs)
  } finally {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 })
  }
}

function startAct(folder: TaskFolder, event: string, options: TaskOptions): GuardedProcess {
  const local = Object.entries(options.localRepositories)
  const args = [
    event,
    ...folder.args,
    `--platform=${LABEL}=-self-hosted`,
    '--json',
    '--no-cache-server',
    '--use-gitignore=false',
    ...(local.some(([name]) => name.startsWith('actions/checkout@')) ? ['--no-skip-checkout'] : []),
    '--artifact-server-addr=127.0.0.1',
    '--cache-server-addr=127.0.0.1',
    ...local.map(([name, path]) => `--local-repository=${name}=${path}`),
  ]
  return guardedProcess(options.act, args, {
    folder: folder.path,
    cwd: folder.work,
    // Steps get all of it, so it is small: Node 24 first, nothing of ours.
    env: {
      PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
      HOME: folder.path,
      LANG: 'C.UTF-8',
      ACT_DISABLE_VERSION_CHECK: '1',
    },
    output: 'pipe',
  })
}

/** Reports while act runs. Returns whether the server cancelled the task meanwhile. */
async function follow(
  client: RunnerClient,
  act: GuardedProcess,
  log: TaskLog,
  state: Pick<TaskState, 'id' | 'startedAt'>,
  signal: AbortSignal,
): Promise<boolean> {
  let cancelled = false
  const kill = (): void => act.signal('KILL')
  signal.addEventListener('abort', kill, { once: true })
  try {
    while (await stillRuns(act)) {
      await log.send()
      const known = await client.updateTask({
        ...state,
        result: 'RESULT_UNSPECIFIED',
        steps: log.begun(),
      })
      if (known !== 'RESULT_CANCELLED' || cancelled) continue
      cancelled = true
      log.add('Cancelled on the server.')
      // The first interrupt lets steps with `always()` run, as on a real runner.
      act.signal('INT')
      setTimeout(kill, GRACE_MS).unref()
    }
  } finally {
    signal.removeEventListener('abort', kill)
    act.signal('KILL')
  }
  return cancelled
}

async function stillRuns(act: GuardedProcess): Promise<boolean> {
  const ended = act.ended.then(() => false)
  return Promise.race([ended, sleep(REPORT_EVERY_MS, true)])
}
