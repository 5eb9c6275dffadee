import type { Handler } from '../call.ts'
import type { Dialect } from '../model.ts'
import { createCheck, getCheck, listChecks, updateCheck } from './checks.ts'
import {
  createComment,
  createReaction,
  deleteComment,
  getComment,
  listComments,
  listReactions,
  updateComment,
} from './comments.ts'
import { getPermission, getPull, getRepository, listPulls } from './repository.ts'
import {
  cancelRun,
  dispatchWorkflow,
  getRun,
  listJobs,
  listRuns,
  listWorkflowRuns,
} from './runs.ts'
import { combinedStatus, createStatus, listStatuses } from './statuses.ts'

export interface Route {
  readonly method: string
  readonly pattern: RegExp
  readonly handler: Handler
}

/** Below `/repos/{owner}/{name}`. */
const BOTH: readonly Route[] = [
  route('GET', '', getRepository),
  route('GET', '/pulls', listPulls),
  route('GET', '/pulls/:issue', getPull),
  route('GET', '/collaborators/:login/permission', getPermission),
  route('POST', '/statuses/:sha', createStatus),
  route('GET', '/commits/:sha/statuses', listStatuses),
  route('GET', '/commits/:sha/status', combinedStatus),
  route('GET', '/issues/:issue/comments', listComments),
  route('POST', '/issues/:issue/comments', createComment),
  route('GET', '/issues/comments/:comment', getComment),
  route('PATCH', '/issues/comments/:comment', updateComment),
  route('DELETE', '/issues/comments/:comment', deleteComment),
  route('GET', '/issues/comments/:comment/reactions', listReactions),
  route('POST', '/issues/comments/:comment/reactions', createReaction),
  route('GET', '/actions/runs', listRuns),
  route('GET', '/actions/runs/:run', getRun),
  route('GET', '/actions/runs/:run/jobs', listJobs),
  route('POST', '/actions/workflows/:workflow/dispatches', dispatchWorkflow),
]

export const ROUTES: Readonly<Record<Dialect, readonly Route[]>> = {
  github: [
    ...BOTH,
    route('GET', '/actions/workflows/:workflow/runs', listWorkflowRuns),
    route('GET', '/actions/runs/:run/attempts/:attempt/jobs', listJobs),
    route('POST', '/actions/runs/:run/cancel', cancelRun),
    route('POST', '/check-runs', createCheck),
    route('GET', '/check-runs/:check', getCheck),
    route('PATCH', '/check-runs/:check', updateCheck),
    route('GET', '/commits/:sha/check-runs', listChecks),
  ],
  gitea: [...BOTH, route('GET', '/statuses/:sha', listStatuses)],
}

function route(method: string, path: string, handler: Handler): Route {
  const pattern = path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')
  return { method, pattern: new RegExp(`^${pattern}$`), handler }
}
