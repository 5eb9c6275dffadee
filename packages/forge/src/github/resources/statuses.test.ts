import { describe, expect, it } from 'vitest'
import { githubBench, REPO, SHA, statusJson } from '../../../test/github.ts'
import { drop } from '../../../test/wire.ts'

describe('a status', () => {
  const status = {
    context: 'greenlight/x',
    state: 'pending',
    description: 'running',
    targetUrl: null,
  } as const

  it('whose answer was lost is found as the newest of its context', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`POST ${REPO}/statuses/${SHA}`, drop)
    wire.on(/^GET .*statuses/, { body: [statusJson({ context: 'other' }), statusJson({ id: 9 })] })
    expect((await forge.statuses.create(SHA, status)).id).toBe(9)
    expect(wire.requests().filter((request) => request.startsWith('POST'))).toHaveLength(1)
  })

  it('is not taken for an older one that says the same', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`POST ${REPO}/statuses/${SHA}`, drop, { status: 201, body: statusJson({ id: 9 }) })
    wire.on(/^GET .*statuses/, { body: [statusJson({ state: 'failure' }), statusJson({ id: 2 })] })
    expect((await forge.statuses.create(SHA, status)).id).toBe(9)
  })

  it('is cut to 140 code points, redacted first', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.reply({ status: 201, body: statusJson() })
    const description = `hunter2 ${'🙂'.repeat(300)}`
    await forge.statuses.create(SHA, { ...status, description })
    const said = sent(/statuses/)['description']
    expect(Array.from(String(said))).toHaveLength(140)
    expect(said).toMatch(/^\*\*\* 🙂/u)
  })

  it('of a commit that has 1,000 is invalid, with a hint of its own', async () => {
    const { wire, forge } = await githubBench()
    const message = 'This SHA and context has reached the maximum number of statuses.'
    wire.reply({ status: 422, body: { message: 'Validation Failed', errors: [{ message }] } })
    await expect(forge.statuses.create(SHA, status)).rejects.toMatchObject({
      reason: 'invalid',
      status: 422,
      problems: [{ hint: expect.stringContaining('1,000 statuses of one context') }],
    })
    expect(wire.arrived).toHaveLength(1)
  })
})
