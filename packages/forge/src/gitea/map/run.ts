import type { RunConclusion, RunState, WorkflowJob, WorkflowRun } from '../../model.ts'
import type { Shape } from '../shape.ts'

/** Gitea keeps state and conclusion apart; Forgejo has one word for both. */
const STATES: Readonly<Record<string, RunState>> = {
  queued: 'queued',
  waiting: 'queued',
  blocked: 'queued',
  requested: 'queued',
  in_progress: 'running',
  running: 'running',
}

const CONCLUSIONS: ReadonlySet<string> = new Set<RunConclusion>([
  'success',
  'failure',
  'cancelled',
  'skipped',
])

/** What the forge says of a run; when it was made it may keep to itself, so that is asked elsewhere. */
export type RunSeen = Omit<WorkflowRun, 'created' | 'updated'> & {
  readonly created: string | null
  readonly started: string | null
  readonly completed: string | null
}

export function runOf(item: Shape): RunSeen {
  const path = item.field('path').optional()
  return path === null ? forgejoRun(item) : giteaRun(item, path.name())
}

function giteaRun(item: Shape, path: string): RunSeen {
  const cut = path.indexOf('@')
  const ref = cut < 0 ? '' : path.slice(cut + 1)
  return {
    ...outcomeOf(item),
    id: item.field('id').integer(),
    attempt: Math.max(1, item.field('run_attempt').optional()?.integer() ?? 1),
    workflow: cut < 0 ? path : path.slice(0, cut),
    event: eventOf(item.field('event').name()),
    headSha: item.field('head_sha').sha(),
    headBranch: item.field('head_branch').optional()?.text() || null,
    // Only branches and tags are of this repository for sure: `refs/pull/2/head` may be of a fork.
    headRepository: /^refs\/(?:heads|tags)\//.test(ref) ? repositoryOf(item) : null,
    created: null,
    started: item.field('started_at').moment(),
    completed: item.field('completed_at').moment(),
    url: item.field('html_url').url(),
    title: item.field('display_title').text(),
  }
}

function forgejoRun(item: Shape): RunSeen {
  const ref = item.field('prettyref').optional()?.text() ?? ''
  const fork = item.field('is_fork_pull_request').boolean()
  return {
    ...outcomeOf(item),
    id: item.field('id').integer(),
    attempt: 1,
    workflow: item.field('workflow_id').name(),
    event: eventOf(item.field('trigger_event').optional()?.text() || item.field('event').name()),
    headSha: item.field('commit_sha').sha(),
    headBranch: ref === '' || /^#\d+$/.test(ref) ? null : ref,
    headRepository: fork ? null : repositoryOf(item),
    created: item.field('created').moment(),
    started: item.field('started').moment(),
    completed: item.field('stopped').moment(),
    url: item.field('html_url').url(),
    title: item.field('title').text(),
  }
}

export function jobOf(item: Shape): WorkflowJob {
  return {
    ...outcomeOf(item),
    id: item.field('id').integer(),
    name: item.field('name').text(),
    started: item.field('started_at').optional()?.moment() ?? null,
    completed: item.field('completed_at').optional()?.moment() ?? null,
  }
}

/** What a job tells of its run. */
export function makingOf(item: Shape): { created: string | null; attempt: number } {
  return {
    created: item.field('created_at').optional()?.moment() ?? null,
    attempt: item.field('run_attempt').optional()?.integer() ?? 1,
  }
}

/** Gitea names the webhook; everywhere else it is the event that workflows know. */
function eventOf(word: string): string {
  return word === 'pull_request_comment' ? 'issue_comment' : word
}

/** A word we do not know is an end that is no success: a run never waits for it. */
function outcomeOf(item: Shape): { state: RunState; conclusion: RunConclusion | null } {
  const word = item.field('status').name()
  const state = Object.hasOwn(STATES, word) ? STATES[word] : undefined
  if (state !== undefined) return { state, conclusion: null }
  const end = word === 'completed' ? (item.field('conclusion').optional()?.text() ?? '') : word
  return { state: 'completed', conclusion: isConclusion(end) ? end : 'other' }
}

function isConclusion(word: string): word is RunConclusion {
  return CONCLUSIONS.has(word)
}

function repositoryOf(item: Shape): string | null {
  return item.field('repository').optional()?.field('full_name').name() ?? null
}
