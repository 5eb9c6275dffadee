import {
  DEFAULT_REPOSITORY,
  DEFAULT_USERS,
  type Dialect,
  FORK_SHA,
  HEAD_SHA,
  type Role,
} from '@greenlight/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rulesOf, startWorld, type World } from '../../test/world.ts'
import { admit } from './admit.ts'
import { parseCommentEvent } from './comment-event.ts'
import type { Admission } from './model.ts'

const MOVED = 'ab12'.repeat(10)

let world: World

async function open(dialect: Dialect): Promise<void> {
  world = await startWorld(dialect)
}

afterEach(async () => {
  await world[Symbol.asyncDispose]()
})

/** Why it was refused, if nobody heard of it. */
function silent(admission: Admission): string {
  if (admission.accepted) return 'accepted'
  return [admission.reason, ...world.writes()].join(', after ')
}

describe.each(['github', 'gitea'] as const)('on a simulated %s', (dialect) => {
  beforeEach(() => open(dialect))

  test('a collaborator starts a run of the head, with a receipt', async () => {
    const { event, id } = world.comment('wendy', '!testme')
    const admission = await admit(world.forge, event, rulesOf(world))
    expect(admission).toMatchObject({
      accepted: true,
      comment: id,
      sha: HEAD_SHA,
      resumed: false,
      author: { login: 'wendy' },
      pull: { number: 7, head: { ref: 'faster', fork: false } },
    })
    expect(world.server.state.statuses(HEAD_SHA)).toMatchObject([
      { state: 'pending', targetUrl: world.page(500) },
    ])
    const [comment] = world.server.state.comments(7)
    expect(comment?.reactions).toMatchObject([{ content: 'eyes' }])
    expect(world.server.state.comments(7)).toHaveLength(1)
  })

  test.each<[Role, 'write' | 'maintain' | 'admin', boolean]>([
    ['none', 'write', false],
    ['read', 'write', false],
    ['triage', 'write', false],
    ['write', 'write', true],
    ['maintain', 'write', true],
    ['admin', 'write', true],
    ['write', 'maintain', false],
    ['admin', 'maintain', true],
    ['write', 'admin', false],
    ['admin', 'admin', true],
  ])('a user with %s, where %s is needed: %s', async (role, permission, accepted) => {
    world.server.state.setRole('wendy', role)
    const { event } = world.comment('wendy', '!testme')
    const admission = await admit(world.forge, event, rulesOf(world, { permission }))
    expect(admission.accepted).toBe(accepted)
    expect(world.writes().length > 0).toBe(accepted)
  })

  test.each([
    ['!testmexyz'],
    ['> !testme'],
    ['```\n!testme\n```'],
    ['!testme\u200b'],
    ['!t\u0435stme'],
    ['!TESTME'],
    ['!testme\nand more'],
    ['looks good'],
  ])('the comment %j asks the forge nothing', async (body) => {
    const { event } = world.comment('wendy', body)
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('no-trigger')
    expect(world.server.requests).toEqual([])
  })

  test('a comment on an issue starts nothing', async () => {
    const { event } = world.comment('wendy', '!testme', 9)
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('not-a-pull-request')
  })

  test.each(['edited', 'deleted', 'Created', ''])(
    'the action %j starts nothing',
    async (action) => {
      const { event } = world.comment('wendy', '!testme')
      expect(silent(await admit(world.forge, { ...event, action }, rulesOf(world)))).toBe(
        'not-created',
      )
    },
  )

  test('an event sent by another than the author starts nothing', async () => {
    const { event } = world.comment('wendy', '!testme')
    const { sender } = world.comment('mona', '!testme').event
    expect(silent(await admit(world.forge, { ...event, sender }, rulesOf(world)))).toBe(
      'not-the-author',
    )
  })

  test('an event of another repository starts nothing', async () => {
    const { event } = world.comment('wendy', '!testme')
    const other = { ...event, repository: 'sam/hearts' }
    expect(silent(await admit(world.forge, other, rulesOf(world)))).toBe('other-repository')
  })

  test('a comment that was edited since starts nothing, whatever it says now', async () => {
    const { event, id } = world.comment('wendy', '!testme')
    world.server.clock.advance(2000)
    world.server.state.editComment(id, '!testme')
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('comment-edited')
  })

  test('a comment that was edited within its second starts nothing', async () => {
    const { event, id } = world.comment('wendy', '!testme')
    world.server.state.editComment(id, `!testme ${FORK_SHA}`)
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('comment-edited')
  })

  test('a comment that is gone starts nothing', async () => {
    const { event, id } = world.comment('wendy', '!testme')
    world.server.state.removeComment(id)
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('comment-gone')
  })

  test('an event that tells of another author than the forge starts nothing', async () => {
    const { event } = world.comment('sam', '!testme')
    const { author } = world.comment('wendy', '!testme').event.comment
    const forged = { ...event, comment: { ...event.comment, author }, sender: author }
    expect(silent(await admit(world.forge, forged, rulesOf(world)))).toBe('comment-differs')
  })

  test('an event that tells of another pull request than the forge starts nothing', async () => {
    const { event } = world.comment('wendy', '!testme')
    expect(silent(await admit(world.forge, { ...event, pull: 8 }, rulesOf(world)))).toBe(
      'comment-differs',
    )
  })

  test('a login that belongs to another account by now has no say', async () => {
    const { event } = world.comment('rita', '!testme')
    const { state } = world.server
    const asked = world.server.onRequest.bind(world.server)
    asked({
      before: ({ path }) => {
        if (!path.includes('/permission')) return
        // Rita is renamed away, and Wendy, who may write, takes her name.
        state.user('rita').login = 'rita-of-old'
        state.user('wendy').login = 'rita'
      },
    })
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('renamed')
  })

  test('an author whom the forge does not know any more has no say', async () => {
    const { event } = world.comment('wendy', '!testme')
    world.server.faults.add({
      action: { kind: 'answer', status: 404, body: '{"message":"Not Found"}' },
      when: { path: '/permission' },
    })
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('permission-unknown')
  })

  test('a token that may not ask for permissions is told what is needed', async () => {
    const { event } = world.comment('wendy', '!testme')
    world.server.faults.add({
      action: { kind: 'answer', status: 403, body: '{"message":"Forbidden"}' },
      when: { path: '/permission' },
      times: 9,
    })
    const admission = await admit(world.forge, event, rulesOf(world))
    expect(silent(admission)).toBe('permission-unreadable')
    const [problem] = admission.accepted ? [] : admission.problems
    expect(problem?.hint).toContain(dialect === 'github' ? 'metadata: read' : 'administers')
  })

  test.each(['/comments/', '/pulls/7', '/permission', '/reactions'])(
    'a forge that does not answer at %s lets nothing through',
    async (path) => {
      const { event } = world.comment('wendy', '!testme')
      world.server.faults.add({
        action: { kind: 'status', status: 502 },
        when: { path },
        times: 99,
      })
      const admission = await admit(world.forge, event, rulesOf(world))
      expect(admission).toMatchObject({ accepted: false, reason: 'forge-unavailable' })
      expect(admission.accepted ? [] : admission.problems).not.toEqual([])
      expect(world.server.state.statuses(HEAD_SHA)).toEqual([])
    },
  )

  test.each([
    ['of another shape', '{"permission":"admin"}'],
    ['that is no JSON', '<html>admin</html>'],
    ['that is empty', ''],
    ['of a permission we do not know', '{"permission":"emperor","user":{"id":3,"login":"wendy"}}'],
  ])('an answer %s about the permission lets nothing through', async (_, body) => {
    const { event } = world.comment('wendy', '!testme')
    world.server.faults.add({
      action: { kind: 'answer', status: 200, body },
      when: { path: '/permission' },
      times: 99,
    })
    const admission = await admit(world.forge, event, rulesOf(world))
    expect(admission.accepted).toBe(false)
    expect(world.writes()).toEqual([])
  })

  test('a closed pull request starts nothing', async () => {
    world.server.state.issue(7).open = false
    const { event } = world.comment('wendy', '!testme')
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('pull-closed')
  })

  test('the SHA in the comment has to be the head', async () => {
    const right = world.comment('wendy', `!testme ${HEAD_SHA}`)
    expect(await admit(world.forge, right.event, rulesOf(world))).toMatchObject({ sha: HEAD_SHA })
    const wrong = world.comment('mona', `!testme ${MOVED}`)
    const admission = await admit(world.forge, wrong.event, rulesOf(world, { run: 501 }))
    expect(admission).toMatchObject({ accepted: false, reason: 'sha-differs' })
  })

  test('a head in a fork needs its SHA in the comment, and the author is told so once', async () => {
    const bare = world.comment('wendy', '!testme', 8)
    for (const run of [500, 501]) {
      const admission = await admit(world.forge, bare.event, rulesOf(world, { run }))
      expect(admission).toMatchObject({ accepted: false, reason: 'fork-without-sha' })
    }
    const told = world.server.state.comments(8).filter(({ body }) => body.includes('fork'))
    expect(told).toHaveLength(1)
    expect(told[0]?.body).not.toContain(FORK_SHA)
    expect(world.server.state.statuses(FORK_SHA)).toEqual([])

    const wrong = world.comment('wendy', `!testme ${MOVED}`, 8)
    expect(await admit(world.forge, wrong.event, rulesOf(world))).toMatchObject({
      reason: 'sha-differs',
    })
    const right = world.comment('wendy', `!testme ${FORK_SHA}`, 8)
    expect(await admit(world.forge, right.event, rulesOf(world))).toMatchObject({
      accepted: true,
      sha: FORK_SHA,
      pull: { head: { fork: true, repository: 'sam/hearts' } },
    })
  })

  test('heads in forks can be refused altogether, and so can those whose fork is gone', async () => {
    const named = world.comment('wendy', `!testme ${FORK_SHA}`, 8)
    const rules = rulesOf(world, { forks: 'never' })
    expect(silent(await admit(world.forge, named.event, rules))).toBe('fork-refused')
    world.server.state.pull(8).head.repository = null
    expect(silent(await admit(world.forge, named.event, rules))).toBe('fork-refused')
  })

  test('the author of a fork has no say over it', async () => {
    const { event } = world.comment('sam', `!testme ${FORK_SHA}`, 8)
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('permission-low')
  })

  test('a head that moves before it is read is tested as it is, and its SHA is the one of the answer', async () => {
    const { event } = world.comment('wendy', '!testme')
    world.server.onRequest({
      before: ({ path }) => {
        if (path.includes('/permission')) world.server.state.moveHead(7, MOVED)
      },
    })
    // The pull request was read before the permission: what was pinned has moved.
    const admission = await admit(world.forge, event, rulesOf(world))
    expect(admission).toMatchObject({ accepted: false, reason: 'moved' })
  })

  test('a head that moves between two looks starts nothing, and the author is told once', async () => {
    const { event } = world.comment('wendy', '!testme')
    world.server.onRequest({
      after: ({ path, method }) => {
        if (method === 'POST' && path.includes('/reactions')) {
          world.server.state.moveHead(7, MOVED)
        }
      },
    })
    const first = await admit(world.forge, event, rulesOf(world))
    expect(first).toMatchObject({ accepted: false, reason: 'moved' })
    const second = await admit(world.forge, event, rulesOf(world, { run: 501 }))
    expect(second).toMatchObject({ accepted: false, reason: 'claimed' })
    const told = world.server.state.comments(7).filter(({ body }) => body.includes('moved'))
    expect(told).toHaveLength(1)
    expect(world.server.state.statuses(HEAD_SHA)).toEqual([])
    expect(world.server.state.statuses(MOVED)).toEqual([])
  })

  test('a commit is never judged by its date: only its SHA counts', async () => {
    // The new head says it is older than the comment, as whoever makes a commit can have it say.
    const { event } = world.comment('wendy', `!testme ${HEAD_SHA}`)
    world.server.state.moveHead(7, MOVED)
    const admission = await admit(world.forge, event, rulesOf(world))
    expect(admission).toMatchObject({ accepted: false, reason: 'sha-differs' })
    expect(world.server.requests.filter(({ path }) => path.includes('/commits/'))).toEqual([])
  })

  test('a comment delivered twice is claimed once', async () => {
    const { event } = world.comment('wendy', '!testme')
    const first = await admit(world.forge, event, rulesOf(world, { run: 500 }))
    const second = await admit(world.forge, event, rulesOf(world, { run: 501 }))
    expect(first.accepted).toBe(true)
    expect(second).toMatchObject({ accepted: false, reason: 'claimed' })
  })

  test('of two gates at once one claims the comment', async () => {
    const { event } = world.comment('wendy', '!testme')
    const both = await Promise.all(
      [500, 501].map((run) => admit(world.forge, event, rulesOf(world, { run }))),
    )
    expect(both.filter(({ accepted }) => accepted)).toHaveLength(1)
    expect(world.server.state.statuses(HEAD_SHA)).toHaveLength(1)
  })

  test('the same run takes up its own claim: before its receipt, and after it', async () => {
    const { event } = world.comment('wendy', '!testme')
    const rules = rulesOf(world, {
      lease: { announce: () => Promise.reject(new Error('killed before the receipt')) },
    })
    await expect(admit(world.forge, event, rules)).rejects.toThrow('killed')
    const again = rulesOf(world, { ci: { attempt: 2, url: world.page(500) } })
    expect(await admit(world.forge, event, again)).toMatchObject({ accepted: true, resumed: true })
    const third = rulesOf(world, { ci: { attempt: 1, url: world.page(500) } })
    expect(await admit(world.forge, event, third)).toMatchObject({ accepted: true, resumed: true })
  })

  test('a second attempt does not take what another run has claimed', async () => {
    const { event } = world.comment('wendy', '!testme')
    await admit(world.forge, event, rulesOf(world, { run: 500 }))
    const other = rulesOf(world, { ci: { attempt: 2, url: world.page(501) } })
    expect(await admit(world.forge, event, other)).toMatchObject({ reason: 'claimed' })
  })

  test('a claim whose answer was lost is taken up by the next attempt, and by nobody else', async () => {
    const { event } = world.comment('wendy', '!testme')
    world.server.faults.add({
      action: { kind: 'dropAfter' },
      when: { path: '/reactions', method: 'POST' },
      times: 99,
    })
    const first = await admit(world.forge, event, rulesOf(world))
    world.server.faults.clear()
    // Some clients can tell that it was theirs, others cannot; nobody runs it twice.
    const others = await admit(world.forge, event, rulesOf(world, { run: 501 }))
    expect(others).toMatchObject({ accepted: false, reason: 'claimed' })
    const again = rulesOf(world, { ci: { attempt: 2, url: world.page(500) } })
    expect(await admit(world.forge, event, again)).toMatchObject({ accepted: true, resumed: true })
    expect(first.accepted || first.claimed).toBe(true)
  })
})

describe('bots, on a simulated github', () => {
  const users = [
    ...DEFAULT_USERS.map((user) =>
      user.login === 'greenlight-bot' ? { ...user, role: 'admin' as const } : user,
    ),
    { login: 'release-app[bot]', bot: true, role: 'write' as const },
  ]

  beforeEach(async () => {
    world = await startWorld('github', { users, repositories: [DEFAULT_REPOSITORY] })
  })

  test('a bot starts nothing, not even one that may write', async () => {
    const { event } = world.comment('release-app[bot]', '!testme')
    expect(silent(await admit(world.forge, event, rulesOf(world)))).toBe('bot')
    expect(world.server.requests).toEqual([])
  })

  test('a bot that the payload does not show as one starts nothing', async () => {
    const { event } = world.comment('release-app[bot]', '!testme')
    const author = { ...event.comment.author, bot: false }
    const hidden = { ...event, comment: { ...event.comment, author } }
    expect(silent(await admit(world.forge, hidden, rulesOf(world)))).toBe('bot')
  })

  test('a bot that is named may start runs', async () => {
    const { event } = world.comment('release-app[bot]', '!testme')
    const rules = rulesOf(world, { bots: ['release-app[bot]'] })
    expect(await admit(world.forge, event, rules)).toMatchObject({ accepted: true })
  })
})

describe('payloads', () => {
  beforeEach(() => open('github'))

  test('of a comment in a review, and of everything else, are no comments', async () => {
    const { payload } = world.comment('wendy', '!testme')
    const { issue: _, ...review } = payload
    const wrong: unknown[] = [
      { ...review, pull_request: { number: 7 } },
      null,
      undefined,
      [],
      'text',
      7,
      {},
      { ...payload, comment: null },
      { ...payload, comment: { id: '11', body: '!testme', user: { id: 3, login: 'wendy' } } },
      { ...payload, comment: { id: 11, body: ['!testme'], user: { id: 3, login: 'wendy' } } },
      { ...payload, comment: { id: 11.5, body: '!testme', user: { id: 3, login: 'wendy' } } },
      { ...payload, comment: { id: 11, body: '!testme', user: null } },
      { ...payload, sender: { id: 3, login: 'x'.repeat(300) } },
      { ...payload, repository: { full_name: '../../etc' } },
      { ...payload, repository: { full_name: 'octo/hearts/..' } },
      { ...payload, issue: { number: -1, pull_request: {} } },
      JSON.parse('{"__proto__":{"action":"created"}}') as unknown,
    ]
    expect(wrong.map(parseCommentEvent)).toEqual(wrong.map(() => null))
    expect(silent(await admit(world.forge, null, rulesOf(world)))).toBe('not-a-comment')
  })

  test("Gitea's null and is_pull are understood", () => {
    const { payload } = world.comment('wendy', '!testme')
    const pullOf = (change: object) => parseCommentEvent({ ...payload, ...change })?.pull
    expect(pullOf({})).toBe(7)
    expect(pullOf({ issue: { number: 9, pull_request: null } })).toBeNull()
    expect(pullOf({ issue: { number: 9 } })).toBeNull()
    expect(pullOf({ is_pull: false })).toBeNull()
    expect(pullOf({ is_pull: true })).toBe(7)
  })
})
