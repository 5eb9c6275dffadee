import { temporaryRepository } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Paused, PLAN, pausedSession, runsIn, start, TRAIN, world } from './world.ts'

let paused: Paused

beforeAll(async () => {
  paused = await pausedSession()
}, 60_000)

afterAll(() => paused[Symbol.dispose]())

describe.concurrent('a session that is damaged', { timeout: 60_000 }, () => {
  test('goes back to the newest good checkpoint and says why', async () => {
    using place = world(paused.place)
    const newest = place.checkpoints().at(-1) ?? ''
    place.damage(newest)
    const second = place.machine()
    const two = await start(second, place.inStore(), { goal: paused.steps + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toMatch(new RegExp(`warning: .*${newest} is not good: `))
    expect(two.stdout).toContain('restored ck.hearts.')
    expect(runsIn(second)).toEqual(runsIn(paused.folder))
  })

  test('as a whole is an error that names each checkpoint, and no new run', async () => {
    using place = world(paused.place)
    for (const name of place.checkpoints()) place.damage(name)
    const second = place.machine()
    const two = await start(second, place.inStore())
    expect(two.exitCode).toBe(65)
    for (const name of place.checkpoints()) expect(two.stdout + two.stderr).toContain(`${name}: `)
    expect(() => runsIn(second)).toThrow('ENOENT')
  })

  test('or signed with another key, or with none, is not restored', async () => {
    using place = world(paused.place)
    const folder = place.machine()
    const env = { GREENLIGHT_CHECKPOINT_KEY: 'correct-horse-battery' }
    const result = await start(folder, place.inStore(), { env })
    expect(result.exitCode).toBe(65)
    expect(result.stdout + result.stderr).toMatch(/not signed/)
    expect(result.stdout + result.stderr).not.toContain('correct-horse')
  })
})

describe.concurrent('a session of another commit', { timeout: 60_000 }, () => {
  test('is refused before anything is replaced, or begins anew on its files', async () => {
    using place = world(paused.place)
    using repository = temporaryRepository()
    repository.commit({ 'greenlight.yaml': PLAN, 'train.sh': TRAIN })
    repository.write('runs/step', '7')
    const refused = await start(repository, place.inStore(), { goal: 1 })
    expect(refused.exitCode).toBe(2)
    expect(refused.stdout + refused.stderr).toMatch(/another commit .*\[session-changed\]/)
    expect(repository.read('runs/step')).toBe('7')

    const goal = paused.steps + 2
    const restarted = await start(repository, place.inStore('--on-change', 'restart'), { goal })
    expect(restarted).toMatchObject({ exitCode: 0 })
    expect(restarted.stdout).toMatch(/another commit .*a new run begins on the files of ck\.hearts/)
    expect(restarted.stdout).toContain(`begins at ${paused.steps}\n`)
    expect(repository.read('quick.log')).toBe('ran\nran\n')
  })
})
