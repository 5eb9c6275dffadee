import { describe, expect, it } from 'vitest'
import { githubBench, OTHER, refJson, REPO, SHA } from '../../../test/github.ts'

describe('a branch and a tag', () => {
  it('exist already: a conflict', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 422, body: { message: 'Reference already exists' } })
    await expect(forge.branches.create('x', SHA)).rejects.toMatchObject({ reason: 'conflict' })
  })

  it('that was not there is not removed', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 422, body: { message: 'Reference does not exist' } })
    await expect(forge.branches.remove('x')).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('is annotated: an object, then its name', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.on(`GET ${REPO}/git/ref/tags%2Fv1`, { status: 404, body: {} })
    wire.on(`POST ${REPO}/git/tags`, { status: 201, body: { sha: OTHER } })
    wire.on(`POST ${REPO}/git/refs`, { status: 201, body: refJson(OTHER, 'tag') })
    const tag = await forge.tags.create({ name: 'v1', sha: SHA, message: 'first' })
    expect(tag).toEqual({ name: 'v1', sha: SHA })
    expect(sent(/git\/tags/)).toMatchObject({ object: SHA, type: 'commit', tag: 'v1' })
    expect(sent(/git\/refs/)).toEqual({ ref: 'refs/tags/v1', sha: OTHER })
  })

  it('on the same commit is that one, on another a conflict', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`GET ${REPO}/git/ref/tags%2Fv1`, { body: refJson(OTHER, 'tag') })
    wire.on(`GET ${REPO}/git/tags/${OTHER}`, { body: { object: { sha: SHA, type: 'commit' } } })
    const tag = { name: 'v1', message: '' }
    expect(await forge.tags.create({ ...tag, sha: SHA })).toEqual({ name: 'v1', sha: SHA })
    await expect(forge.tags.create({ ...tag, sha: OTHER })).rejects.toMatchObject({
      reason: 'conflict',
    })
  })

  it('that somebody else made at the same moment is found', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`GET ${REPO}/git/ref/tags%2Fv1`, { status: 404, body: {} }, { body: refJson(SHA) })
    wire.on(`POST ${REPO}/git/tags`, { status: 201, body: { sha: OTHER } })
    wire.on(`POST ${REPO}/git/refs`, { status: 422, body: { message: 'Reference already exists' } })
    const tag = await forge.tags.create({ name: 'v1', sha: SHA, message: '' })
    expect(tag.sha).toBe(SHA)
  })
})
