import { describe, expect, it } from 'vitest'
import { githubBench, pullJson, REPO } from '../../../test/github.ts'
import { drop } from '../../../test/wire.ts'

describe('a pull request', () => {
  const wanted = { title: 't', body: '', head: 'x', base: 'main', draft: false }

  it('whose branch is not known everywhere yet is tried again', async () => {
    const { wire, forge, clock } = await githubBench()
    const invalid = { resource: 'PullRequest', field: 'head', code: 'invalid' }
    const refused = { status: 422, body: { message: 'Validation Failed', errors: [invalid] } }
    wire.reply(refused, { status: 201, body: pullJson(7) })
    expect((await forge.pulls.create(wanted)).number).toBe(7)
    expect(clock.slept).toEqual([1000])
  })

  it('that there is already is a conflict, and our own after a lost answer', async () => {
    const { wire, forge } = await githubBench()
    const exists = { status: 422, body: { message: 'A pull request already exists for octo:x.' } }
    wire.on(`POST ${REPO}/pulls`, exists)
    await expect(forge.pulls.create(wanted)).rejects.toMatchObject({ reason: 'conflict' })
    wire.on(`POST ${REPO}/pulls`, drop)
    wire.on(/^GET .*\/pulls\?.*head=octo%3Ax/, { body: [pullJson(8, 'dev'), pullJson(7)] })
    expect((await forge.pulls.create(wanted)).number).toBe(7)
  })
})
