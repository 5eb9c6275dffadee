import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { git } from '../git.ts'
import type { Task } from './rpc.ts'
import { type TaskWorkflow, taskWorkflow } from './task-workflow.ts'

/** Everything act reads for one task. */
export interface TaskFolder {
  readonly path: string
  /** The repository at the task's commit. */
  readonly work: string
  readonly workflow: TaskWorkflow
  /** Arguments that name the files below it. */
  readonly args: readonly string[]
  /** What the job's collector wrote, or null when it did not come to that. */
  collected(): Collected | null
}

export interface Collected {
  readonly result: string
  readonly outputs: Readonly<Record<string, string>>
}

/**
 * @param path an empty folder
 * @param env more variables for every step
 */
export async function fillTaskFolder(
  path: string,
  url: string,
  task: Task,
  env: Readonly<Record<string, string>>,
): Promise<TaskFolder> {
  const work = join(path, 'work')
  mkdirSync(work)
  const { context } = task

  function write(name: string, content: string): string {
    const file = join(path, name)
    writeFileSync(file, content, { mode: 0o600 })
    return file
  }

  /** `.yml`, for in any other kind of file act expands `$NAME`. */
  function table(name: string, values: object): string {
    return write(`${name}.yml`, JSON.stringify(values))
  }

  await checkOut(work, url, task)
  const outputs = join(path, 'outputs.json')
  const workflow = taskWorkflow(task, outputs)
  return {
    path,
    work,
    workflow,
    args: [
      `--workflows=${write('workflow.yml', workflow.text)}`,
      `--eventpath=${write('event.json', JSON.stringify(context.event))}`,
      `--env-file=${table('env', { ...taskEnvironment(url, task), ...env })}`,
      `--var-file=${table('vars', task.vars ?? {})}`,
      `--secret-file=${table('secrets', {
        ...task.secrets,
        GITHUB_TOKEN: context.token,
        GITEA_TOKEN: context.token,
      })}`,
      `--action-cache-path=${join(path, 'cache')}`,
      `--actor=${context.actor}`,
    ],
    collected: () => {
      try {
        return readCollected(readFileSync(outputs, 'utf8'))
      } catch {
        return null
      }
    },
  }
}

/**
 * act reads local workflows and the branch's name from here. A job that may not read a private repository
 * gets an empty commit: it runs all the same.
 */
async function checkOut(work: string, url: string, { context }: Task): Promise<void> {
  const runner = { login: 'runner', token: context.token }
  const run = (...args: readonly string[]): Promise<string> => git(work, url, runner, args)
  await run('init', '--quiet')
  await run('remote', 'add', 'origin', `${url}/${context.repository}.git`)
  const branch = context.ref_name || 'task'
  try {
    await run('fetch', '--quiet', '--depth=1', 'origin', context.sha)
    await run('checkout', '--quiet', '-B', branch, 'FETCH_HEAD')
  } catch {
    await run('checkout', '--quiet', '--orphan', branch)
    await run('commit', '--quiet', '--allow-empty', '--message=not readable')
  }
}

function taskEnvironment(url: string, { context }: Task): Record<string, string> {
  return {
    GITEA_ACTIONS: 'true',
    GITHUB_SERVER_URL: url,
    GITHUB_API_URL: context.api_url,
    GITHUB_GRAPHQL_URL: `${url}/api/graphql`,
    GITHUB_REPOSITORY: context.repository,
    GITHUB_REPOSITORY_OWNER: context.repository_owner,
    GITHUB_REF: context.ref,
    GITHUB_REF_NAME: context.ref_name,
    GITHUB_REF_TYPE: context.ref_type,
    GITHUB_BASE_REF: context.base_ref,
    GITHUB_HEAD_REF: context.head_ref,
    GITHUB_RUN_ID: context.run_id,
    GITHUB_RUN_NUMBER: context.run_number,
    GITHUB_RUN_ATTEMPT: context.run_attempt,
    // act takes GITHUB_SHA from here only.
    SHA_REF: context.sha,
    ACTIONS_RUNTIME_URL: `${url}/api/actions_pipeline/`,
    ACTIONS_RUNTIME_TOKEN: context.gitea_runtime_token,
    ACTIONS_RESULTS_URL: `${url}/`,
    RUNNER_ENVIRONMENT: 'self-hosted',
    // Steps run in a terminal, where git would start a pager.
    GIT_PAGER: 'cat',
  }
}

function readCollected(text: string): Collected {
  const { result = '', outputs = {} } = JSON.parse(text) as Partial<Collected>
  return { result, outputs }
}
