import { join } from 'node:path'
import type { Session } from '@greenlight/companion'
import { type Plan, selectJobs } from '@greenlight/plan'
import { type Problem, ProblemError } from '@greenlight/spec'
import type { Inputs, Ports } from './ports.ts'
import { keyOf } from './session-key.ts'

const LOCAL_STORE = 'dir:.greenlight/checkpoints'
const LONGEST_SESSION = 80

/**
 * What is continued from start to start, and where its checkpoints lie; null when nothing is to be
 * saved. A store that only the environment names is no wish of its own: a plan that saves nothing runs
 * as it would without. Throws a ProblemError with every problem.
 */
export function sessionOf(
  inputs: Inputs,
  plan: Plan,
  directory: string,
  { env, host }: Pick<Ports, 'env' | 'host'>,
): Session | null {
  const asked = inputs.store !== undefined || inputs.session !== undefined
  // A run of this folder is continued as it lies here.
  const fromHere = !asked && inputs.resume !== undefined
  const fallback = host.face === 'command' ? variable(env, 'GREENLIGHT_STORE') : undefined
  const saves = savesSomething(plan, inputs)
  refuse(inputs, asked, saves)
  if (!asked && (fromHere || fallback === undefined || !saves)) {
    if (saves) host.info(NOTHING_SAVED)
    return null
  }
  const key = keyOf(inputs.checkpointKey, env)
  if (key !== null) host.mask(key)
  return {
    store: inputs.store?.trim() ?? fallback ?? LOCAL_STORE,
    session: inputs.session?.trim() ?? slug(plan.name),
    key,
    root: directory,
    state: join(directory, '.greenlight', 'vault'),
  }
}

const NOTHING_SAVED =
  'no checkpoint is saved: --session NAME keeps them in .greenlight/checkpoints, --store URL elsewhere'

function refuse(inputs: Inputs, asked: boolean, saves: boolean): void {
  const problems: Problem[] = []
  if (asked && !saves) {
    problems.push({
      code: 'nothing-to-save',
      field: inputs.store === undefined ? 'session' : 'store',
      message: 'no job says what of it is saved, so there would be no checkpoint',
      hint: 'write "checkpoint" into the plan; for a single command, name the paths: checkpoint',
    })
  }
  if (!asked && inputs.checkpointKey !== undefined) {
    problems.push({
      code: 'needs-store',
      field: 'checkpoint-key',
      message: 'signs checkpoints, and none would be saved',
      hint: 'name a store or a session',
    })
  }
  if (problems.length > 0) throw new ProblemError(problems)
}

function savesSomething(plan: Plan, { only }: Inputs): boolean {
  const selected = selectJobs(plan, only.length > 0 ? only : null)
  return plan.jobs.some(({ id, checkpoint }) => selected.has(id) && checkpoint !== null)
}

/** The name of a plan is any text, that of a session is part of file names. */
function slug(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/gu, '-')
    .replace(/^[-_]+/u, '')
  return plain.slice(0, LONGEST_SESSION).replace(/-+$/u, '') || 'session'
}

function variable(env: Ports['env'], name: string): string | undefined {
  const value = env[name]?.trim() ?? ''
  return value === '' ? undefined : value
}
