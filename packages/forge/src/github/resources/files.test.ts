import { describe, expect, it } from 'vitest'
import { githubBench, REPO, SHA } from '../../../test/github.ts'
import { drop } from '../../../test/wire.ts'

describe('a file', () => {
  const change = {
    path: 'a.md',
    content: Buffer.from('content'),
    message: 'm',
    branch: 'b',
    replaces: null,
  }

  it('is found by the blob that Git makes of it', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`PUT ${REPO}/contents/a.md`, drop)
    const blob = '6b584e8ece562ebffc15d38808cd6b98fc3d97ea'
    const content = change.content.toString('base64')
    wire.on(/^GET .*contents/, { body: { type: 'file', sha: blob, content, encoding: 'base64' } })
    wire.on(/^GET .*commits/, { body: [{ sha: SHA }] })
    expect(await forge.files.put(change)).toBe(SHA)
  })

  it.each([
    ['another blob', 409, 'a.md does not match 1234'],
    ['a blob that was not named', 422, 'Invalid request.\n\n"sha" wasn\'t supplied.'],
  ])('that holds %s is a conflict', async (_name, status, message) => {
    const { wire, forge } = await githubBench()
    wire.reply({ status, body: { message } })
    await expect(forge.files.put(change)).rejects.toMatchObject({ reason: 'conflict' })
  })

  it('is redacted where it is text', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.reply({ body: { commit: { sha: SHA } } })
    await forge.files.put({ ...change, content: Buffer.from('x hunter2 y') })
    expect(Buffer.from(String(sent(/PUT/)['content']), 'base64').toString()).toBe('x *** y')
  })

  it('that is a folder is not read as one', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: [] })
    await expect(forge.files.get('docs', 'main')).rejects.toMatchObject({ reason: 'invalid' })
    wire.reply({ status: 404, body: {} })
    expect(await forge.files.get('docs', 'main')).toBeNull()
  })
})
