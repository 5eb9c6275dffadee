import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LONG, runsIn, start, stepsOf, untilTrained, world } from './world.ts'

describe.concurrent('what is asked for', { timeout: 60_000 }, () => {
  test('is refused where nothing would be saved', async () => {
    using place = world()
    const folder = place.machine('version: 1\njobs: {a: {run: touch ran}}\n')
    const asked = await start(folder, place.inStore())
    expect(asked.exitCode).toBe(2)
    expect(asked.stdout + asked.stderr).toMatch(/--store: .*\[nothing-to-save\]/)
    const byEnvironment = await start(folder, [], {
      env: { GREENLIGHT_STORE: `dir:${place.store}` },
    })
    expect(byEnvironment).toMatchObject({ exitCode: 0 })
    expect(place.checkpoints()).toEqual([])
  })

  test('is said where a plan would save and has nowhere to', async () => {
    using place = world()
    const result = await start(place.machine(), [])
    expect(result).toMatchObject({ exitCode: 0 })
    expect(result.stdout).toMatch(/^no checkpoint is saved: --session NAME/m)
  })

  test('may be one command, with the store of this folder', async () => {
    using place = world()
    const folder = place.machine()
    const command = ['--session', 'one', '--checkpoint', 'runs', '--', 'sh', 'train.sh']
    const wanted = ['--every', '10m', '--env', 'GOAL', ...command]
    const one = await untilTrained(folder, (deadline) =>
      start(folder, ['--deadline', deadline, ...wanted], { goal: LONG }),
    )
    expect(one.exitCode).toBe(75)
    const stored = readdirSync(join(folder.path, '.greenlight', 'checkpoints'))
    expect(stored.some((name) => name.startsWith('ck.one.'))).toBe(true)
    const two = await start(folder, wanted, { goal: stepsOf(folder) + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(runsIn(folder)).toHaveLength(1)
  })

  test('may be the whole folder, which holds the store and other runs', async () => {
    using place = world()
    const folder = place.machine()
    const command = [
      '--session',
      'one',
      '--checkpoint',
      '.',
      '--env',
      'GOAL',
      '--',
      'sh',
      'train.sh',
    ]
    await start(folder, ['--', 'true'])
    const [before = ''] = runsIn(folder)
    const one = await untilTrained(folder, (deadline) =>
      start(folder, ['--deadline', deadline, ...command], { goal: LONG }),
    )
    expect(one.exitCode).toBe(75)
    const steps = stepsOf(folder)
    const run = runsIn(folder).find((id) => id !== before) ?? ''
    for (const lost of ['runs', 'train.sh', join('.greenlight', 'runs')]) {
      rmSync(join(folder.path, lost), { recursive: true })
    }
    folder.write('.greenlight/runs/of-somebody/else', 'stays')
    const two = await start(folder, command, { goal: steps + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain(`begins at ${steps}\n`)
    expect(runsIn(folder).toSorted()).toEqual([run, 'of-somebody'])
    const three = await start(folder, command, { goal: steps + 1 })
    expect(three.stdout).toContain(`run ${run} has ended; a new run begins`)
  })

  test.each([
    ['soon', 'bad-deadline'],
    ['2026-01-31T12:00', 'bad-deadline'],
    ['2020-01-31T12:00Z', 'deadline-passed'],
  ])('%s is no deadline', async (deadline, code) => {
    using place = world()
    const folder = place.machine()
    const result = await start(folder, ['--deadline', deadline])
    expect(result.exitCode).toBe(2)
    expect(result.stdout + result.stderr).toMatch(new RegExp(`--deadline: .*\\[${code}\\]`))
    expect(() => runsIn(folder)).toThrow('ENOENT')
  })
})
