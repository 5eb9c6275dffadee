import { type Handler, Refusal, type RepositoryCall, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import { newObject } from '../git-names.ts'
import type { TagRecord } from '../model.ts'
import { errorAnswer, notFound } from '../refusals.ts'

export const getRef: Handler = (call) => {
  mustRead(call, 'contents')
  const ref = `refs/${call.params['ref'] ?? ''}`
  const object = objectOf(call, ref)
  if (object === null) throw notFound('github')
  return { status: 200, body: { ref, object } }
}

export const createRef: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const { repository } = call
  const ref = textOf(call, 'ref') ?? ''
  const sha = textOf(call, 'sha') ?? ''
  if (objectOf(call, ref) !== null) throw unprocessable('Reference already exists')
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? []
  const dangling = repository.tagObjects.find((tag) => tag.object === sha)
  if (!repository.commits.has(sha) && dangling === undefined) {
    throw unprocessable('Object does not exist')
  }
  if (kind === undefined) throw unprocessable('Reference name must start with refs/')
  if (kind === 'heads') repository.branches.set(name, sha)
  else repository.tags.push({ name, ...(dangling ?? { commit: sha, object: null, message: '' }) })
  return { status: 201, body: { ref, object: objectOf(call, ref) } }
}

export const deleteRef: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const [, kind, name = ''] = /^(heads|tags)\/(.+)$/.exec(call.params['ref'] ?? '') ?? []
  const { branches, tags } = call.repository
  const tag = tags.findIndex((record) => record.name === name)
  const gone = kind === 'heads' ? branches.delete(name) : tag >= 0 && tags.splice(tag, 1).length > 0
  if (!gone) throw unprocessable('Reference does not exist')
  return { status: 204 }
}

/** The object of an annotated tag; it shows once a reference leads to it. */
export const createTagObject: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const commit = textOf(call, 'object') ?? ''
  if (!call.repository.commits.has(commit)) throw unprocessable('Object does not exist')
  const tag = {
    commit,
    object: newObject(call),
    message: textOf(call, 'message') ?? '',
  }
  call.repository.tagObjects.push(tag)
  return { status: 201, body: tagJson(textOf(call, 'tag') ?? '', tag) }
}

export const getTagObject: Handler = (call) => {
  mustRead(call, 'contents')
  const wanted = call.params['object']
  const named = call.repository.tags.find((tag) => tag.object === wanted)
  const found = named ?? call.repository.tagObjects.find((tag) => tag.object === wanted)
  if (found === undefined) throw notFound('github')
  return { status: 200, body: tagJson(named?.name ?? '', found) }
}

type Annotation = Omit<TagRecord, 'name'>

function tagJson(name: string, tag: Annotation): unknown {
  return {
    tag: name,
    sha: tag.object,
    message: tag.message,
    object: { type: 'commit', sha: tag.commit },
  }
}

function objectOf(call: RepositoryCall, ref: string): { type: string; sha: string } | null {
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? []
  if (kind === 'heads') {
    const sha = call.repository.branches.get(name)
    return sha === undefined ? null : { type: 'commit', sha }
  }
  const tag = call.repository.tags.find((record) => record.name === name)
  if (kind === undefined || tag === undefined) return null
  return tag.object === null
    ? { type: 'commit', sha: tag.commit }
    : { type: 'tag', sha: tag.object }
}

function unprocessable(message: string): Refusal {
  return new Refusal(errorAnswer('github', 422, message))
}
