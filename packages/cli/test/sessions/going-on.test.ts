import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  act,
  killedInTraining,
  type Paused,
  pausedSession,
  runsIn,
  start,
  stepsOf,
  verdictOf,
  world,
} from './world.ts'

let paused: Paused

beforeAll(async () => {
  paused = await pausedSession()
}, 60_000)

afterAll(() => paused[Symbol.dispose]())

describe.concurrent('a session', { timeout: 60_000 }, () => {
  test('that pauses tells a workflow that another start is to follow', () => {
    const { result, place } = paused
    expect(result.outputs).toMatchObject({
      verdict: 'PENDING',
      outcome: 'paused',
      reason: 'paused',
      'exit-code': '75',
      continue: 'true',
      checkpoint: place.checkpoints().at(-1),
    })
    expect(result.exitCode).toBe(75)
    expect(result.stdout).toContain('the next start of the session hearts continues it')
  })

  test('goes on elsewhere as the same run, to one verdict', async () => {
    using place = world(paused.place)
    const folder = place.machine()
    const goal = paused.steps + 3
    const inputs = { store: `dir:${place.store}`, session: 'hearts' }
    const result = await act(folder, inputs, { goal })
    expect(result.outputs).toMatchObject({
      verdict: 'GREEN',
      continue: 'false',
      segment: String(Number(paused.result.outputs['segment']) + 1),
      restored: paused.result.outputs['checkpoint'],
      'run-id': paused.result.outputs['run-id'],
      checkpoint: place.checkpoints().at(-1),
    })
    expect(result.stdout).toMatch(/restored ck\.hearts\.\S+ \(.* old\): \d+ files/)
    expect(folder.read('quick.log')).toBe('ran\n')
    expect(stepsOf(folder)).toBe(goal)
    const attempts = join(
      folder.path,
      '.greenlight',
      'runs',
      runsIn(folder)[0] ?? '',
      'jobs',
      'train',
    )
    const last = String(readdirSync(attempts).length)
    expect(readFileSync(join(attempts, last, 'log'), 'utf8')).toContain(
      `begins at ${paused.steps}\n`,
    )
    expect(verdictOf(folder)).toMatchObject({
      verdict: 'GREEN',
      jobs: [
        { id: 'quick', attempts: 1 },
        { id: 'train', attempts: Number(last) },
      ],
    })
  })

  test('that ends is over: its next start is a new run with nothing of the old one', async () => {
    using place = world(paused.place)
    const first = place.machine()
    const one = await start(first, place.inStore(), { goal: paused.steps + 1 })
    expect(one).toMatchObject({ exitCode: 0 })
    const second = place.machine()
    const two = await start(second, place.inStore())
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain(`run ${runsIn(first)[0]} has ended; a new run begins`)
    expect(two.stdout).toContain('begins at 0')
    expect(runsIn(second)).toHaveLength(1)
    expect(runsIn(second)).not.toEqual(runsIn(first))
  })

  test('that ended RED goes on where it is asked for: what passed stands', async () => {
    using place = world(paused.place)
    const failed = await start(place.machine(), place.inStore(), { goal: -1 })
    expect(failed.exitCode).toBe(1)
    const folder = place.machine()
    const again = await start(folder, place.inStore('--resume'), { goal: paused.steps + 1 })
    expect(again).toMatchObject({ exitCode: 0 })
    expect(runsIn(folder)).toEqual(runsIn(paused.folder))
    expect(folder.read('quick.log')).toBe('ran\n')
  })

  test('whose machine dies at once goes on from its last checkpoint', async () => {
    using place = world()
    const first = place.machine()
    await killedInTraining(first, place.inStore())
    const second = place.machine()
    const goal = stepsOf(first) + 20
    const two = await start(second, place.inStore(), { goal })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(runsIn(second)).toEqual(runsIn(first))
    expect(second.read('quick.log')).toBe('ran\n')
    expect(stepsOf(second)).toBe(goal)
    expect(two.stdout).toMatch(/^begins at [1-9]/m)
  })

  test('goes on in its own folder as that lies there', async () => {
    using place = world(paused.place)
    const folder = place.like(paused.folder)
    folder.write('runs/extra', 'made after the last checkpoint')
    const two = await start(folder, place.inStore(), { goal: paused.steps + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain('goes on as it lies here')
    expect(folder.read('runs/extra')).toBe('made after the last checkpoint')
    expect(runsIn(folder)).toHaveLength(1)
  })

  test('is not put over jobs that still run in its folder', async () => {
    using place = world()
    const folder = place.machine()
    await killedInTraining(folder, place.inStore())
    // As if another machine had gone on meanwhile.
    const other = place.machine()
    await start(other, place.inStore(), { goal: 1 })
    const refused = await start(folder, place.inStore(), { goal: 1 })
    expect(refused.exitCode).toBe(2)
    expect(refused.stdout + refused.stderr).toMatch(
      /train of the run .* still runs .*\[jobs-under-way\]/,
    )
  })
})
