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
