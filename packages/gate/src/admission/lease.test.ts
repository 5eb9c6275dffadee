import { HEAD_SHA } from '@greenlight/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CONTEXT, rulesOf, startWorld, type World } from '../../test/world.ts'
import { admit } from './admit.ts'
import type { Admission } from './model.ts'

const BOT = 'greenlight-bot'

let world: World

afterEach(async () => {
  await world[Symbol.asyncDispose]()
})

/** Another run's word on the commit. */
function say(state: 'pending' | 'success' | 'failure', run: number, login = BOT): void {
  const targetUrl = world.page(run)
  world.server.state.status(HEAD_SHA, login, { context: CONTEXT, state, targetUrl })
}

function outcomes(admissions: readonly Admission[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const admission of admissions) {
    const outcome = admission.accepted ? 'accepted' : admission.reason
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

describe('where the host does not queue, on a simulated gitea', () => {
  beforeEach(async () => {
    world = await startWorld('gitea')
  })

  test('a newer trigger waits for the run before and then goes on', async () => {
    say('pending', 400)
    world.server.clock.advance(1000)
    const { event } = world.comment('wendy', '!testme')
    const seen: (string | undefined)[] = []
    world.clock.onSleep = (count) => {
      seen.push(world.server.state.statuses(HEAD_SHA)[0]?.targetUrl ?? undefined)
      if (count === 3) say('failure', 400)
    }
    const log: string[] = []
    const admission = await admit(
      world.forge,
      event,
      rulesOf(world, { log: (line) => log.push(line) }),
    )
    expect(admission.accepted).toBe(true)
    // While it waits, what stands on the commit is the other run's.
    expect(seen.length).toBeGreaterThanOrEqual(3)
    expect(new Set(seen)).toEqual(new Set([world.page(400)]))
    expect(log.join('\n')).toContain(world.page(400))
    expect(world.server.state.statuses(HEAD_SHA)[0]).toMatchObject({
      state: 'pending',
      targetUrl: world.page(500),
    })
  })

  test('waiting has an end', async () => {
    say('pending', 400)
    world.server.clock.advance(1000)
    const { event } = world.comment('wendy', '!testme')
    const begun = world.clock.now()
    const rules = rulesOf(world, { lease: { queueTimeout: 600_000 } })
    expect(await admit(world.forge, event, rules)).toMatchObject({ reason: 'queue-timeout' })
    expect(world.clock.now() - begun).toBeLessThanOrEqual(600_000)
    expect(world.clock.now() - begun).toBeGreaterThan(500_000)
  })

  test('a run that ended without a word holds up nobody', async () => {
    const { id } = world.server.state.run()
    say('pending', id)
    world.server.clock.advance(1000)
    world.server.state.finishRun(id, 'cancelled')
    const { event } = world.comment('wendy', '!testme')
    const rules = rulesOf(world, { lease: { queueTimeout: 0 } })
    expect(await admit(world.forge, event, rules)).toMatchObject({ accepted: true })
  })

  test('what others say in our name holds up nobody', async () => {
    say('pending', 400, 'rita')
    world.server.clock.advance(1000)
    const { event } = world.comment('wendy', '!testme')
    const rules = rulesOf(world, { lease: { queueTimeout: 0 } })
    expect(await admit(world.forge, event, rules)).toMatchObject({ accepted: true })
  })

  test('200 comments are one run, and one more', async () => {
    const comments = Array.from({ length: 200 }, () => world.comment('wendy', '!testme'))
    world.server.clock.advance(1000)
    const [first, ...others] = comments
    if (first === undefined) throw new Error('no comment')
    const one = await admit(world.forge, first.event, rulesOf(world, { run: 500 }))
    expect(one.accepted).toBe(true)
    // Half of them were written before that run began, the other half while it went on.
    world.server.clock.advance(1000)
    const later = Array.from({ length: 99 }, () => world.comment('wendy', '!testme'))
    world.server.clock.advance(1000)
    let sleeping = 0
    world.clock.onSleep = async () => {
      sleeping += 1
      if (sleeping === later.length) say('success', 500)
    }
    const waiting = await Promise.all(
      [...others.slice(0, 100), ...later].map(({ event }, index) =>
        admit(world.forge, event, rulesOf(world, { run: 501 + index })),
      ),
    )
    expect(outcomes(waiting)).toEqual({ accepted: 1, answered: 198 })
  })

  test('of two that begin at once one gives the commit back to the other', async () => {
    const comments = [world.comment('wendy', '!testme'), world.comment('mona', '!testme')]
    const { promise: both, resolve } = Promise.withResolvers<void>()
    let arrived = 0
    const begun = comments.map(({ event }, index) => {
      const rules = rulesOf(world, { run: 500 + index })
      const announce = rules.lease?.announce
      if (rules.lease === null || announce === undefined) throw new Error('no lease')
      const together = {
        ...rules.lease,
        // Both have looked before either posts.
        announce: async (claim: Parameters<typeof announce>[0]) => {
          arrived += 1
          if (arrived === 2) resolve()
          await both
          return announce(claim)
        },
      }
      return admit(world.forge, event, { ...rules, lease: together })
    })
    const admissions = await Promise.all(begun)
    expect(outcomes(admissions)).toEqual({ accepted: 1, answered: 1 })
    const winner = admissions.findIndex(({ accepted }) => accepted)
    expect(world.server.state.statuses(HEAD_SHA)[0]).toMatchObject({
      state: 'pending',
      targetUrl: world.page(500 + winner),
    })
  })

  test('a newer trigger may take over, and says that the other run cannot be cancelled', async () => {
    say('pending', 400)
    world.server.clock.advance(1000)
    const { event } = world.comment('wendy', '!testme')
    const log: string[] = []
    const rules = rulesOf(world, {
      lease: { whenBusy: 'supersede' },
      log: (line) => log.push(line),
    })
    expect(await admit(world.forge, event, rules)).toMatchObject({ accepted: true })
    expect(log.join('\n')).toContain('cannot be cancelled')
  })

  test('an older trigger does not take over from a newer one', async () => {
    const { event } = world.comment('wendy', '!testme')
    world.server.clock.advance(1000)
    say('pending', 600)
    const rules = rulesOf(world, { lease: { whenBusy: 'supersede' } })
    expect(await admit(world.forge, event, rules)).toMatchObject({ reason: 'answered' })
  })
})

describe('where the host queues by itself, on a simulated github', () => {
  beforeEach(async () => {
    world = await startWorld('github')
  })

  test('one run goes on, one waits in the queue of the host, and there is no third', async () => {
    const runs = [0, 1, 2].map(() => world.server.state.run().id)
    const admissions: Admission[] = []
    for (const run of runs) {
      world.server.clock.advance(1000)
      const { event } = world.comment('wendy', '!testme')
      world.server.clock.advance(1000)
      admissions.push(await admit(world.forge, event, rulesOf(world, { run })))
    }
    expect(outcomes(admissions)).toEqual({ accepted: 2, 'queue-full': 1 })
  })

  test('the run before is cancelled when a newer one takes over', async () => {
    const { id } = world.server.state.run()
    say('pending', id)
    world.server.clock.advance(1000)
    const { event } = world.comment('wendy', '!testme')
    const rules = rulesOf(world, { lease: { whenBusy: 'supersede' } })
    expect(await admit(world.forge, event, rules)).toMatchObject({ accepted: true })
    expect(world.writes().some((write) => write.includes(`/actions/runs/${id}/cancel`))).toBe(true)
  })

  test('a run that cannot be cancelled does not stop the newer one', async () => {
    const { id } = world.server.state.run()
    say('pending', id)
    world.server.clock.advance(1000)
    const { event } = world.comment('wendy', '!testme')
    world.server.faults.add({
      action: { kind: 'answer', status: 403, body: '{"message":"Resource not accessible"}' },
      when: { path: '/cancel' },
      times: 9,
    })
    const log: string[] = []
    const rules = rulesOf(world, {
      lease: { whenBusy: 'supersede' },
      log: (line) => log.push(line),
    })
    expect(await admit(world.forge, event, rules)).toMatchObject({ accepted: true })
    expect(log.join('\n')).toContain('could not be cancelled')
  })

  test('a receipt that another run has overtaken is no lease', async () => {
    const { event } = world.comment('wendy', '!testme')
    const rules = rulesOf(world, { lease: { announce: () => Promise.resolve(false) } })
    expect(await admit(world.forge, event, rules)).toMatchObject({ reason: 'answered' })
  })
})
