import { describe, expect, it } from 'vitest'
import { githubBench, SHA } from '../../../test/github.ts'
import { drop } from '../../../test/wire.ts'

describe('a workflow', () => {
  it('is started once, whatever becomes of the answer', async () => {
    const { wire, forge } = await githubBench()
    wire.reply(drop)
    const started = forge.runs.dispatch('testme.yml', 'main', { sha: SHA })
    await expect(started).rejects.toMatchObject({ reason: 'uncertain', exitCode: 69 })
    expect(wire.arrived).toHaveLength(1)
  })
})

function artifact(id: number, created: string, about: object = {}): object {
  return {
    id,
    name: 'tier',
    expired: false,
    created_at: created,
    workflow_run: { id: id * 10 },
    ...about,
  }
}

describe('artifacts', () => {
  it('are those of that very name, the newest first, also when their content is gone', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({
      body: {
        total_count: 4,
        artifacts: [
          artifact(1, '2026-11-01T00:00:00Z', { expired: true }),
          artifact(3, '2026-11-03T00:00:00Z', { workflow_run: null }),
          artifact(4, '2026-11-04T00:00:00Z', { name: 'Tier' }),
          artifact(2, '2026-11-03T00:00:00Z'),
        ],
      },
    })
    expect(await forge.runs.artifacts('tier', 50)).toEqual([
      { id: 3, name: 'tier', created: '2026-11-03T00:00:00Z', expired: false, run: null },
      { id: 2, name: 'tier', created: '2026-11-03T00:00:00Z', expired: false, run: 20 },
      { id: 1, name: 'tier', created: '2026-11-01T00:00:00Z', expired: true, run: 10 },
    ])
    expect(wire.requests()).toEqual([
      'GET /repos/octo/hello/actions/artifacts?name=tier&per_page=50',
    ])
  })

  it.each([
    ['a date that is none', { created_at: null }],
    ['a run that is none', { workflow_run: { id: 'x' } }],
  ])('with %s are no answer', async (_, about) => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: { artifacts: [artifact(1, '2026-11-01T00:00:00Z', about)] } })
    const found = forge.runs.artifacts('tier', 5)
    await expect(found).rejects.toMatchObject({ reason: 'malformed' })
  })

  it('need a permission, and the error names it', async () => {
    const { wire, forge } = await githubBench()
    const message = 'Resource not accessible by integration'
    wire.reply({ status: 403, body: { message } })
    const found = forge.runs.artifacts('tier', 5)
    await expect(found).rejects.toMatchObject({ reason: 'forbidden' })
    await expect(found).rejects.toThrow('actions: read')
  })
})
