import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ForgeError } from '@greenlight/forge'
import { type Dialect, type FaultAction, JOB_TOKEN } from '@greenlight/testkit'
import { postTrigger, type Verdict } from '@greenlight/verdict'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  expectClear,
  expectGreenOnce,
  GREEN,
  onForge,
  PULL,
  type Scene,
  standing,
  troubles,
} from './forge-scene.ts'

const BOT_TOKEN = 'token-greenlight-bot'
const PLANS = 200
const ALWAYS = Number.POSITIVE_INFINITY

/** Where redirects lead: no request of ours may come here. */
let elsewhere: Server
let visits = 0

beforeAll(async () => {
  elsewhere = createServer((_, response) => {
    visits += 1
    response.end('{}')
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  elsewhere.listen(0, '127.0.0.1', resolve)
  await promise
})

// oxlint-disable-next-line vitest/no-standalone-expect -- it holds after every test of this file
afterEach(() => expect(visits).toBe(0))

afterAll(() => elsewhere.close())

function allTroubles(): Readonly<Record<string, FaultAction>> {
  return troubles(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`)
}

function trouble(name: string): FaultAction {
  const action = allTroubles()[name]
  if (action === undefined) throw new Error(`no trouble ${name}`)
  return action
}

const NAMES = Object.keys(troubles(''))

describe.each(['github', 'gitea'] as const)('on a simulated %s that', (dialect) => {
  test.each(NAMES)('%s once, at any request, a verdict is posted once', async (name) => {
    let request = 0
    while (await tell(dialect, trouble(name), request, 1)) request += 1
    expect(request).toBeGreaterThan(3)
  })

  test.each(NAMES)('%s from any request on, a rerun posts the verdict once', async (name) => {
    let request = 0
    while (await tell(dialect, trouble(name), request, ALWAYS)) request += 1
    expect(request).toBeGreaterThan(3)
  })

  test.each(NAMES)('%s, a trigger is posted once', async (name) => {
    for (const times of [1, 3, ALWAYS]) {
      let request = 0
      while (await trigger(dialect, trouble(name), request, times)) request += 1
      expect(request).toBeGreaterThan(1)
    }
  })

  test(`goes wrong at random, in ${PLANS} ways, a verdict is posted once`, async () => {
    const actions = Object.values(allTroubles())
    let hits = 0
    for (let seed = 1; seed <= PLANS; seed += 1) {
      await onForge(dialect, async (scene) => {
        scene.server.faults.random({ seed, rate: 0.4, atMost: 6, actions })
        await postOrRerun(scene, null)
        await postOrRerun(scene, GREEN)
        hits += scene.server.faults.used.length
        expectGreenOnce(scene.server, `seed ${seed}`)
      })
    }
    expect(hits).toBeGreaterThan(PLANS)
  })

  test(`goes wrong at random, in ${PLANS} ways, a trigger is posted once`, async () => {
    const actions = Object.values(allTroubles())
    for (let seed = 1; seed <= PLANS; seed += 1) {
      await onForge(dialect, async (scene) => {
        scene.server.faults.random({ seed, rate: 0.5, atMost: 6, actions })
        await postTriggerOrRerun(scene)
        expect(triggersOf(scene), `seed ${seed}`).toBe(1)
      })
    }
  })

  test.each([1, 3, 6])(
    'shows what stood there %i requests ago, nothing is lost and the next run leaves one comment',
    async (requests) => {
      await onForge(dialect, async (scene) => {
        scene.server.faults.add({ action: { kind: 'stale', requests }, times: ALWAYS })
        await postOrRerun(scene, null)
        await postOrRerun(scene, GREEN)
        scene.server.faults.clear()
        await scene.post(GREEN)
        const { statuses, comments } = standing(scene.server)
        const changes = statuses.filter((state, index) => state !== statuses[index - 1])
        expect(changes).toEqual(['pending', 'success'])
        expect(comments).toMatchObject([{ verdict: 'GREEN' }])
      })
    },
  )
})

/** PENDING and then GREEN, with one fault from this request on. Returns whether that request came. */
function tell(
  dialect: Dialect,
  action: FaultAction,
  from: number,
  times: number,
): Promise<boolean> {
  return onForge(dialect, async (scene) => {
    const { server } = scene
    server.faults.add({ action, skip: from, times })
    await postOrRerun(scene, null)
    await postOrRerun(scene, GREEN)
    expectGreenOnce(server, `from request ${from}`)
    server.faults.clear()
    const before = server.requests.length
    await scene.post(GREEN)
    expect(server.requests.slice(before).filter(({ writes }) => writes)).toEqual([])
    return server.faults.used.length > 0
  })
}

/** An error has to be clear, and the rerun on a forge that is well again has to do. */
async function postOrRerun(scene: Scene, verdict: Verdict | null): Promise<void> {
  try {
    await scene.post(verdict)
  } catch (error) {
    expectClear(error, JOB_TOKEN)
    scene.server.faults.clear()
    await scene.post(verdict)
  }
}

function trigger(
  dialect: Dialect,
  action: FaultAction,
  from: number,
  times: number,
): Promise<boolean> {
  return onForge(dialect, async (scene) => {
    scene.server.faults.add({ action, skip: from, times })
    await postTriggerOrRerun(scene)
    expect(triggersOf(scene), `from request ${from}, ${times} times`).toBe(1)
    return scene.server.faults.used.length > 0
  })
}

/** When it is not known whether the trigger stands there the error says so: people look before they run it again. */
async function postTriggerOrRerun(scene: Scene): Promise<void> {
  try {
    await postTrigger(await scene.client(BOT_TOKEN), PULL, '!testme')
  } catch (error) {
    expectClear(error, BOT_TOKEN)
    scene.server.faults.clear()
    const uncertain = error instanceof ForgeError && error.reason === 'uncertain'
    if (uncertain && triggersOf(scene) === 1) return
    await postTrigger(await scene.client(BOT_TOKEN), PULL, '!testme')
  }
}

function triggersOf(scene: Scene): number {
  return scene.server.state.comments(PULL).filter(({ body }) => body.trim() === '!testme').length
}
