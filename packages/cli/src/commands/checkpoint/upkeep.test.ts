import { readdirSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Listed, Pruned, Restored, Verification } from '@greenlight/vault'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CheckpointWorld, checkpointWorld } from '../../../test/checkpoint-process.ts'

let world: CheckpointWorld

beforeEach(() => {
  world = checkpointWorld()
  world.folder.write('work/model/weights.bin', Buffer.alloc(300_000, 'weights '))
  world.folder.write('work/notes.txt', 'first\n')
})

afterEach(() => world[Symbol.dispose]())

describe('greenlight checkpoint, over many checkpoints', () => {
  it('verifies, prunes and compares', async () => {
    for (const step of [1, 2, 3, 4]) {
      world.folder.write('work/notes.txt', `step ${step}\n`)
      const tags = step === 1 ? ['--tag', 'milestone'] : []
      await world.run(['save', '--base', '--step', String(step), ...tags, '.'])
    }
    const verified = await world.json<Verification>(['verify'])
    expect(verified).toMatchObject({ checked: 4, failures: [] })
    const policy = ['--last', '1', '--hourly', '0', '--tag', 'milestone']
    const would = await world.json<Pruned>(['prune', ...policy, '--check'])
    expect(would.removed).toEqual([world.stored()[1]])
    expect(world.stored()).toHaveLength(4)
    const pruned = await world.run(['prune', ...policy])
    expect(pruned).toMatchObject({ exitCode: 0, stderr: '' })
    expect(pruned.stdout).toContain('removed 1 file, ')
    expect((await world.json<Listed[]>(['list'])).map(({ step }) => step)).toEqual([4, 3, 1])

    world.folder.write('work/more.txt', 'x')
    rmSync(join(world.work, 'notes.txt'))
    await world.run(['save', '.'])
    const changed = await world.run(['diff', '4', '5'])
    expect(changed).toMatchObject({ exitCode: 1, stderr: '' })
    expect(changed.stdout).toMatch(/^\+ +more\.txt +1 B$/mu)
    expect(changed.stdout).toMatch(/^- +notes\.txt +7 B$/mu)
    expect(changed.stdout).toContain('1 added, 1 removed, 0 changed')
    expect((await world.run(['diff', '5', '5'])).exitCode).toBe(0)
    const unknown = await world.run(['diff', '4', '77'])
    expect(unknown.exitCode).toBe(2)
    expect(unknown.stderr).toContain('error: B: there is no checkpoint "77"')
  })

  it('falls back to what is good, and says what it tried when nothing is', async () => {
    await world.run(['save', '--step', '1', '.'])
    world.folder.write('work/notes.txt', 'later\n')
    await world.run(['save', '--step', '2', '.'])
    const [first = '', second = ''] = world.stored()
    truncateSync(join(world.store, second), 100)
    const fallen = await world.run(['restore', '--into', '../copy'])
    expect(fallen.exitCode).toBe(0)
    expect(fallen.stdout).toContain('restored train #1, step 1,')
    expect(fallen.stdout).toContain('1 newer checkpoint could not be restored:')
    expect(fallen.stdout).toContain(second)
    expect((await world.run(['verify'])).exitCode).toBe(1)
    truncateSync(join(world.store, first), 100)
    const nothing = await world.run(['restore', '--into', '../none'])
    expect(nothing).toMatchObject({ exitCode: 65, stdout: '' })
    expect(nothing.stderr).toContain('none of its 2 checkpoints can be restored')
    for (const name of [first, second]) expect(nothing.stderr).toContain(`error: ${name}: `)
    expect(readdirSync(join(world.folder.path, 'none'))).toEqual([])
    expect((await world.run(['verify'])).exitCode).toBe(65)
    expect((await world.run(['list'])).stdout).toMatch(/^#2 .* damaged /mu)

    expect((await world.run(['save', '--base', '.'])).exitCode).toBe(0)
    const healed = await world.json<Restored>(['restore', '--into', '../healed'])
    expect(healed).toMatchObject({ sequence: 3, fallbacks: 0 })
  })

  it('trusts only what is signed with its key, which nobody gets to see', async () => {
    const key = { env: { GREENLIGHT_CHECKPOINT_KEY: 'open sesame, open sesame' } }
    const saved = await world.run(['save', '.'], key)
    const wrong = await world.run(['restore', '--into', '../copy'], {
      env: { GREENLIGHT_CHECKPOINT_KEY: 'open barley' },
    })
    expect(wrong.exitCode).toBe(65)
    expect(wrong.stderr).toContain('look at GREENLIGHT_CHECKPOINT_KEY')
    const right = await world.run(['restore', '--into', '../copy'], key)
    expect(right.exitCode).toBe(0)
    for (const { stdout, stderr } of [saved, wrong, right]) {
      expect(stdout + stderr).not.toMatch(/sesame|barley/u)
    }
  })
})
