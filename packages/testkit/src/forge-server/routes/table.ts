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
import { createFile, getFile, putFile } from './contents.ts'
import { createBranch, deleteBranch, getBranch } from './branches.ts'
import { createPull, getPull, listPulls, updatePull } from './pulls.ts'
import { createRef, createTagObject, deleteRef, getRef, getTagObject } from './refs.ts'
import {
  createRelease,
  getRelease,
  listAssets,
  listReleases,
  releaseOfTag,
  updateRelease,
  uploadAsset,
} from './releases.ts'
import { getIssue, getPermission, getRepository } from './repository.ts'
import { listArtifacts } from './artifacts.ts'
import {
  cancelRun,
  dispatchWorkflow,
  getRun,
  listJobs,
  listRuns,
  listWorkflowRuns,
} from './runs.ts'
import { combinedStatus, createStatus, listStatuses, listStatusesOf } from './statuses.ts'
import { createTag, getTag } from './tags.ts'

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
  route('POST', '/pulls', createPull),
  route('PATCH', '/pulls/:issue', updatePull),
  route('GET', '/branches/:branch*', getBranch),
  route('GET', '/contents/:path*', getFile),
  route('PUT', '/contents/:path*', putFile),
  route('GET', '/releases', listReleases),
  route('POST', '/releases', createRelease),
  route('GET', '/releases/tags/:tag*', releaseOfTag),
  route('GET', '/releases/:release', getRelease),
  route('PATCH', '/releases/:release', updateRelease),
  route('GET', '/releases/:release/assets', listAssets),
  route('POST', '/releases/:release/assets', uploadAsset),
  route('GET', '/collaborators/:login/permission', getPermission),
  route('POST', '/statuses/:sha', createStatus),
  route('GET', '/commits/:sha/statuses', listStatuses),
  route('GET', '/commits/:sha/status', combinedStatus),
  route('GET', '/issues/:issue', getIssue),
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
  route('GET', '/actions/artifacts', listArtifacts),
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
    route('GET', '/git/ref/:ref*', getRef),
    route('POST', '/git/refs', createRef),
    route('DELETE', '/git/refs/:ref*', deleteRef),
    route('POST', '/git/tags', createTagObject),
    route('GET', '/git/tags/:object', getTagObject),
  ],
  gitea: [
    ...BOTH,
    route('GET', '/statuses/:sha', listStatusesOf),
    route('POST', '/branches', createBranch),
    route('DELETE', '/branches/:branch*', deleteBranch),
    route('GET', '/tags/:tag*', getTag),
    route('POST', '/tags', createTag),
    route('POST', '/contents/:path*', createFile),
  ],
}

function route(method: string, path: string, handler: Handler): Route {
  // A star takes the rest of the path, slashes and all.
  const pattern = path.replaceAll(/:(\w+)\*/g, '(?<$1>.+)').replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')
  return { method, pattern: new RegExp(`^${pattern}$`), handler }
}
