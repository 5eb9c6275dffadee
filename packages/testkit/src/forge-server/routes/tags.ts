import { type Handler, Refusal, textOf } from '../call.ts'
import { mustRead, mustWrite } from '../authorize.ts'
import { newObject } from '../git-names.ts'
import type { TagRecord } from '../model.ts'
import { errorAnswer, notFound } from '../refusals.ts'

/** Gitea; on GitHub a tag is a reference. */
export const getTag: Handler = (call) => {
  mustRead(call, 'contents')
  const found = call.repository.tags.find((tag) => tag.name === call.params['tag'])
  if (found === undefined) throw notFound('gitea')
  return { status: 200, body: tagJson(found) }
}

export const createTag: Handler = (call) => {
  mustWrite(call, ['contents'], 'write')
  const { repository } = call
  const name = textOf(call, 'tag_name') ?? ''
  const commit = textOf(call, 'target') ?? ''
  const message = textOf(call, 'message') ?? ''
  if (repository.tags.some((tag) => tag.name === name)) {
    throw new Refusal(errorAnswer('gitea', 409, 'tag already exists'))
  }
  if (!repository.commits.has(commit)) {
    throw new Refusal(errorAnswer('gitea', 404, 'target not found'))
  }
  const tag = { name, commit, object: message === '' ? null : newObject(call), message }
  repository.tags.push(tag)
  return { status: 201, body: tagJson(tag) }
}

function tagJson(tag: TagRecord): unknown {
  return {
    name: tag.name,
    id: tag.object ?? tag.commit,
    message: tag.message,
    commit: { sha: tag.commit },
  }
}
