import { parse, stringify } from 'yaml'
import type { Need, Result, Task } from './rpc.ts'

/** Id of the job that writes down how the task's job ended. */
export const COLLECTOR = 'zz-collect'

/** The only kind of runner that act is told of. */
export const LABEL = 'ubuntu-latest'

interface Step {
  readonly id?: string
  readonly name?: string
  readonly uses?: string
  readonly run?: string
}

interface Job extends Readonly<Record<string, unknown>> {
  readonly uses?: string
  readonly steps?: readonly Step[]
}

interface Workflow extends Readonly<Record<string, unknown>> {
  readonly name?: string
  readonly on?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

export interface TaskWorkflow {
  /** Id of the task's job. */
  readonly job: string
  readonly steps: readonly Step[]
  /** For act. */
  readonly text: string
}

/** How a job is made to end as a needed one did. */
const ENDINGS: Readonly<Record<Result, string>> = {
  RESULT_UNSPECIFIED: 'exit 1',
  RESULT_SUCCESS: 'true',
  RESULT_FAILURE: 'exit 1',
  RESULT_CANCELLED: 'exit 1',
  RESULT_SKIPPED: 'true',
}

/**
 * The workflow that act runs for a task. The server sends the job alone: each job it needs is put back as a
 * tiny one with the same result and outputs, and after it a collector writes result and outputs of the job
 * to the file `collected`, for act's exit code is also 1 when a needed job had failed.
 */
export function taskWorkflow(task: Task, collected: string): TaskWorkflow {
  const { context } = task
  const workflow = parse(Buffer.from(task.workflowPayload, 'base64').toString('utf8')) as Workflow
  const [[id, job] = ['', {}]] = Object.entries(workflow.jobs)
  const needs = Object.entries(task.needs ?? {})
  const { uses, steps = [] } = job
  const jobs: Record<string, unknown> = Object.fromEntries(
    needs.map(([name, need]) => [name, finishedJob(need)]),
  )
  jobs[id] = {
    ...job,
    // The server has seen to it, and its own text of it is not one that act accepts.
    concurrency: undefined,
    ...(needs.length === 0 ? {} : { needs: needs.map(([name]) => name) }),
    // A job that calls a workflow arrives with an empty `runs-on`, which act refuses.
    ...(uses === undefined
      ? { 'runs-on': LABEL, steps: steps.map((step) => hosted(step, context)) }
      : { 'runs-on': undefined, ...hosted({ uses }, context) }),
  }
  jobs[COLLECTOR] = {
    needs: [id],
    if: 'always()',
    'runs-on': LABEL,
    steps: [
      {
        run: `printf '%s' "$COLLECTED" > "$COLLECT_TO"`,
        env: { COLLECTED: `\${{ toJSON(needs['${id}']) }}`, COLLECT_TO: collected },
      },
    ],
  }
  const { env, defaults, permissions } = workflow
  const text = stringify({
    name: workflow.name ?? context.workflow,
    on: trigger(workflow.on, context.event_name),
    ...(env === undefined ? {} : { env }),
    ...(defaults === undefined ? {} : { defaults }),
    ...(permissions === undefined ? {} : { permissions }),
    jobs,
  })
  return { job: id, steps, text }
}

function finishedJob({ result, outputs }: Need): object {
  return {
    'runs-on': LABEL,
    outputs: outputs ?? {},
    steps: [{ run: ENDINGS[result] }],
    ...(result === 'RESULT_SKIPPED' ? { if: false } : {}),
  }
}

/** act does not know `uses: $/path`, the repository and commit of the workflow itself. */
function hosted<T extends { readonly uses?: string }>(
  step: T,
  context: { readonly repository: string; readonly sha: string },
): T {
  if (step.uses === undefined || !step.uses.startsWith('$/')) return step
  return { ...step, uses: `${context.repository}/${step.uses.slice(2)}@${context.sha}` }
}

/** Kept as written where it declares inputs; else the one event that happened. */
function trigger(on: unknown, event: string): unknown {
  return typeof on === 'object' && on !== null && !Array.isArray(on) && event in on ? on : event
}
