import { type Answer, type Handler, Refusal, type RepositoryCall, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import { blobOf, newObject } from '../git-names.ts'
import type { FileRecord } from '../model.ts'
import { errorAnswer, notFound } from '../refusals.ts'

export const getFile: Handler = (call) => {
  mustRead(call, 'contents')
  const ref = call.url.searchParams.get('ref') ?? call.repository.defaultBranch
  const file = filesOf(call, ref).get(pathOf(call))
  if (file === undefined) throw notFound(call.dialect)
  return { status: 200, body: fileJson(call, file) }
}

/** Gitea: a new file; one that is there is refused. */
export const createFile: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  if (filesOf(call, branchOf(call)).has(pathOf(call))) {
    throw new Refusal(
      errorAnswer('gitea', 422, `repository file already exists [path: ${pathOf(call)}]`),
    )
  }
  return write(call, 201)
}

/** Replaces the blob that is named; GitHub also makes a new file. */
export const putFile: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const there = filesOf(call, branchOf(call)).get(pathOf(call))
  const given = textOf(call, 'sha')
  if (there === undefined) {
    if (call.dialect === 'github' && given === undefined) return write(call, 201)
    throw call.dialect === 'github'
      ? notFound('github')
      : new Refusal(
          errorAnswer('gitea', 404, `object does not exist [id: , rel_path: ${pathOf(call)}]`),
        )
  }
  if (given === undefined)
    throw new Refusal(errorAnswer(call.dialect, 422, '"sha" wasn\'t supplied.'))
  if (given !== there.blob) {
    throw new Refusal(
      call.dialect === 'github'
        ? errorAnswer('github', 409, `${pathOf(call)} does not match ${given}`)
        : errorAnswer(
            'gitea',
            422,
            `sha does not match [given: ${given}, expected: ${there.blob}]`,
          ),
    )
  }
  return write(call, 200)
}

function write(call: RepositoryCall, status: number): Answer {
  const content = textOf(call, 'content') ?? ''
  const commit = newObject(call)
  const file: FileRecord = { content, blob: blobOf(content), commit }
  const branch = branchOf(call)
  const files = filesOf(call, branch)
  files.set(pathOf(call), file)
  call.repository.files.set(branch, files)
  call.repository.commits.add(commit)
  call.repository.branches.set(branch, commit)
  return { status, body: { content: fileJson(call, file), commit: { sha: commit } } }
}

function branchOf(call: RepositoryCall): string {
  const branch = textOf(call, 'branch') ?? call.repository.defaultBranch
  if (!call.repository.branches.has(branch)) throw notFound(call.dialect)
  return branch
}

/** Of a branch, or of the commit that a branch stands at. */
function filesOf(call: RepositoryCall, ref: string): Map<string, FileRecord> {
  const { branches, files } = call.repository
  const name = branches.has(ref) ? ref : [...branches].find(([, sha]) => sha === ref)?.[0]
  return files.get(name ?? '') ?? new Map<string, FileRecord>()
}

function pathOf(call: RepositoryCall): string {
  return call.params['path'] ?? ''
}

function fileJson(call: RepositoryCall, file: FileRecord): unknown {
  const path = pathOf(call)
  return {
    type: 'file',
    name: path.split('/').at(-1),
    path,
    sha: file.blob,
    last_commit_sha: file.commit,
    size: Buffer.from(file.content, 'base64').byteLength,
    encoding: 'base64',
    content: file.content,
  }
}
