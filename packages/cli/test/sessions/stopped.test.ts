import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  act,
  LONG,
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

describe.concurrent('a session that is stopped', { timeout: 60_000 }, () => {
  test('by a signal goes on, also with a plan in a subfolder', async () => {
    using place = world()
    const machine = () => {
      const folder = place.machine()
      mkdirSync(join(folder.path, 'project'))
      for (const file of ['greenlight.yaml', 'train.sh']) {
        renameSync(join(folder.path, file), join(folder.path, 'project', file))
      }
      return folder
    }
    const plan = join('project', 'greenlight.yaml')
    const first = machine()
    const stopped = await start(first, [plan, ...place.inStore()], {
      goal: LONG,
      signalWhen: { text: 'step 20\n', signal: 'SIGTERM' },
    })
    expect(stopped.exitCode).toBe(143)
    expect(stopped.stdout).toContain('the next start of the session hearts continues it')
    const steps = Number(first.read('project/runs/step'))
    const second = machine()
    const two = await start(second, [plan, ...place.inStore()], { goal: steps + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain(`begins at ${steps}\n`)
    expect(runsIn(second)).toEqual(runsIn(first))
    expect(second.read('project/quick.log')).toBe('ran\n')
  })

  test('again and again before it does anything ends RED', async () => {
    using place = world(paused.place)
    for (const _ of ['once', 'twice']) {
      const idle = await start(place.machine(), place.inStore('--deadline', '1ms'), { goal: LONG })
      expect(idle.exitCode).toBe(75)
    }
    const folder = place.machine()
    const last = await start(folder, place.inStore(), { goal: LONG })
    expect(last.exitCode).toBe(3)
    expect(verdictOf(folder)).toMatchObject({ verdict: 'RED', reason: 'no-progress' })
    expect(stepsOf(folder)).toBe(paused.steps)
  })
})

describe.concurrent('the post step', { timeout: 60_000 }, () => {
  test('saves what a step could not save that was killed', async () => {
    using place = world()
    const first = place.machine()
    const key = 'a-key-of-ours'
    const inputs = { store: `dir:${place.store}`, session: 'hearts', 'checkpoint-key': key }
    const killed = await act(first, inputs, {
      signalWhen: { text: 'step 20\n', signal: 'SIGKILL' },
    })
    expect(killed.signal).toBe('SIGKILL')
    expect(JSON.stringify(killed.state)).not.toContain(key)
    const before = place.checkpoints()
    const env = { STATE_session: killed.state['session'] ?? '' }
    const post = await act(first, inputs, { env })
    expect(post).toMatchObject({ exitCode: 0, outputs: {} })
    expect(post.stdout).toMatch(/the step had no time to save: saved ck\.hearts\./)
    const newest = place.checkpoints().at(-1) ?? ''
    expect(before).not.toContain(newest)

    const second = place.machine()
    const goal = stepsOf(first) + 20
    const signed = { GREENLIGHT_CHECKPOINT_KEY: key }
    const two = await start(second, place.inStore(), { goal, env: signed })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain(`restored ${newest}`)
    expect(Number(/^begins at (\d+)/m.exec(two.stdout)?.[1])).toBeGreaterThanOrEqual(20)
    expect(second.read('quick.log')).toBe('ran\n')
  })

  test('does nothing for a step that came to its end, or that was refused', async () => {
    using place = world(paused.place)
    const folder = place.like(paused.folder)
    const post = (state = '') =>
      act(folder, { deadline: 'soon' }, { env: { STATE_session: state } })
    expect(await post(paused.result.state['session'])).toMatchObject({ exitCode: 0, stdout: '' })
    const refused = await post()
    expect(refused.exitCode).toBe(2)
    expect(await post(refused.state['session'])).toMatchObject({ exitCode: 0, stdout: '' })
    expect(runsIn(folder)).toHaveLength(1)
  })
})
