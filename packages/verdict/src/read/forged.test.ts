import { BASE_SHA, FORK_SHA, HEAD_SHA } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { doubtOf, read, type Scene, startScene } from '../../test/read-scene.ts'
import type { Doubt, Trust } from './model.ts'

const DAY = 86_400

describe.each(['github', 'gitea'] as const)('on a simulated %s', (dialect) => {
  describe('a forged or stale status is PENDING', () => {
    const forgeries: [string, Doubt, (scene: Scene) => void, Partial<Trust>?][] = [
      [
        'of a user, with the address of a real run',
        'creator',
        (scene) => {
          const run = scene.server.state.run()
          scene.post('success', scene.pageOf(run.id), 'wendy')
          scene.server.state.finishRun(run.id, 'success')
        },
      ],
      [
        'of another bot',
        'creator',
        (scene) => {
          scene.server.state.user('tim').bot = true
          const run = scene.server.state.run()
          scene.post('success', scene.pageOf(run.id), 'tim')
          scene.server.state.finishRun(run.id, 'success')
        },
      ],
      [
        "of a user who took the bot's login",
        'creator',
        (scene) => {
          scene.server.state.user(scene.bot).login = 'retired'
          scene.server.state.user('wendy').login = scene.bot
          const run = scene.server.state.run()
          scene.post('success', scene.pageOf(run.id), scene.bot)
          scene.server.state.finishRun(run.id, 'success')
        },
      ],
      [
        'of a creator whose login was taken over',
        'creator',
        (scene) => {
          scene.server.state.user('mona').login = 'mona-then'
          scene.server.state.user('wendy').login = 'mona'
          const run = scene.server.state.run()
          scene.post('success', scene.pageOf(run.id), 'mona')
          scene.server.state.finishRun(run.id, 'success')
        },
        // What was noted once, when mona was still mona.
        { creators: ['2'] },
      ],
      [
        'of another workflow',
        'workflow',
        (scene) => scene.said('success', { run: { workflow: 'build.yml' } }),
      ],
      [
        'of a workflow in the pull request',
        'event',
        (scene) => scene.said('success', { run: { event: 'pull_request', headSha: HEAD_SHA } }),
      ],
      [
        'of an event that is not known',
        'event',
        (scene) => scene.said('success', { run: { event: 'workflow_run' } }),
      ],
      [
        'of a workflow dispatched from a branch',
        'branch',
        (scene) =>
          scene.said('success', { run: { event: 'workflow_dispatch', headBranch: 'faster' } }),
      ],
      [
        'of a workflow from no branch that is known',
        'branch',
        (scene) => scene.said('success', { run: { headBranch: null } }),
      ],
      [
        'of a push about another commit',
        'commit',
        (scene) => scene.said('success', { run: { event: 'push', headSha: BASE_SHA } }),
      ],
      [
        "of another pull request's run that has ended",
        'time',
        (scene) => {
          const { url } = scene.said('success', { sha: FORK_SHA })
          scene.post('success', url)
        },
      ],
      [
        'from before its run: backdated',
        'time',
        (scene) => {
          const { id } = scene.server.state.run({ created: '2026-11-21T10:05:00.000Z' })
          scene.post('success', scene.pageOf(id))
          scene.pass(600)
          scene.server.state.finishRun(id, 'success')
        },
      ],
      [
        'of a run far too high',
        'run',
        (scene) => scene.post('success', scene.pageOf(9_007_199_254_740_991)),
      ],
      [
        'of a run that there cannot be',
        'address',
        (scene) => scene.post('success', `${scene.pageOf(9_007_199_254_740_991)}0`),
      ],
      [
        'with an address elsewhere',
        'address',
        (scene) => {
          const { id } = scene.said('success')
          scene.pass(5)
          scene.post('success', `https://evil.example/octo/hearts/actions/runs/${id}`)
        },
      ],
      [
        'with a run of another repository',
        'address',
        (scene) => {
          const { url } = scene.said('success')
          scene.post('success', url.replace('octo/hearts', 'sam/hearts'))
        },
      ],
      ['without an address', 'address', (scene) => scene.post('success', null)],
      [
        'too old',
        'age',
        (scene) => {
          scene.said('success')
          scene.pass(8 * DAY)
        },
      ],
      [
        'from the future',
        'age',
        (scene) => {
          scene.pass(DAY)
          scene.said('success')
          scene.pass(-DAY - 70)
        },
      ],
    ]
    test.each(forgeries)('%s', async (_, doubt, forge, trust = {}) => {
      await using scene = await startScene(dialect)
      scene.said('failure', { sha: FORK_SHA })
      forge(scene)
      const reading = await read(scene, trust)
      expect(reading).toMatchObject({ verdict: 'PENDING', reason: 'not-ours', build: null })
      expect(doubtOf(reading)).toBe(doubt)
      expect(reading.detail).toBe(reading.checked[0]?.detail)
    })
  })
})
