import { type Handler, Refusal, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import { errorAnswer, notFound } from '../refusals.ts'

export const getBranch: Handler = (call) => {
  mustRead(call, 'contents')
  const name = call.params['branch'] ?? ''
  const sha = call.repository.branches.get(name)
  if (sha === undefined) throw notFound(call.dialect)
  return { status: 200, body: branchJson(name, sha) }
}

/** Gitea only; on GitHub a branch is a reference. */
export const createBranch: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const { repository } = call
  const name = textOf(call, 'new_branch_name') ?? ''
  const from = textOf(call, 'old_ref_name') ?? repository.defaultBranch
  const sha = repository.branches.get(from) ?? (repository.commits.has(from) ? from : undefined)
  if (sha === undefined) {
    throw new Refusal(errorAnswer('gitea', 404, 'The old branch does not exist'))
  }
  if (repository.branches.has(name)) {
    throw new Refusal(errorAnswer('gitea', 409, 'The branch already exists.'))
  }
  repository.branches.set(name, sha)
  return { status: 201, body: branchJson(name, sha) }
}

export const deleteBranch: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const name = call.params['branch'] ?? ''
  if (name === call.repository.defaultBranch) {
    throw new Refusal(
      errorAnswer('gitea', 403, 'can not delete default or pull request target branch'),
    )
  }
  if (!call.repository.branches.delete(name)) throw notFound('gitea')
  return { status: 204 }
}

/** GitHub calls the commit's name `sha`, Gitea `id`. */
function branchJson(name: string, sha: string): unknown {
  return { name, commit: { sha, id: sha }, protected: false }
}
