import { BASE_SHA, HEAD_SHA } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { CONTEXT, read, startScene } from '../../test/read-scene.ts'

describe.each(['github', 'gitea'] as const)('on a simulated %s', (dialect) => {
  describe('a verdict that can be verified', () => {
    test('GREEN: the status says so, and its run ended with success', async () => {
      await using scene = await startScene(dialect)
      const { url } = scene.said('success')
      expect(await read(scene)).toMatchObject({
        verdict: 'GREEN',
        build: url,
        sha: HEAD_SHA,
        context: CONTEXT,
        reason: 'verified',
        checked: [{ state: 'success', build: url, doubt: null }],
      })
    })

    test.each(['failure', 'error'])('RED: the status is %s', async (state) => {
      await using scene = await startScene(dialect)
      const { url } = scene.said(state)
      expect(await read(scene)).toMatchObject({ verdict: 'RED', build: url })
    })

    test('RED by a run that ended with success all the same', async () => {
      await using scene = await startScene(dialect)
      scene.said('failure', { conclusion: 'success' })
      expect(await read(scene)).toMatchObject({ verdict: 'RED', reason: 'verified' })
    })

    test.each(['success', 'pending'])('RED: it says %s, and its run failed', async (state) => {
      await using scene = await startScene(dialect)
      const { url } = scene.said(state, { conclusion: 'failure' })
      expect(await read(scene)).toMatchObject({ verdict: 'RED', build: url, reason: 'run-failed' })
    })

    test('RED: its run was cancelled and left no word', async () => {
      await using scene = await startScene(dialect)
      scene.said('pending', { conclusion: 'cancelled' })
      expect(await read(scene)).toMatchObject({ verdict: 'RED', reason: 'run-failed' })
    })

    test('PENDING while the run goes on, also when it says GREEN already', async () => {
      await using scene = await startScene(dialect)
      const { url } = scene.said('pending', { conclusion: null })
      expect(await read(scene)).toMatchObject({
        verdict: 'PENDING',
        build: url,
        reason: 'in-flight',
      })
      scene.post('success', url)
      expect(await read(scene)).toMatchObject({ verdict: 'PENDING', reason: 'in-flight' })
    })

    test.each(['skipped', 'neutral'])(
      'PENDING: the run says GREEN, but ended as %s',
      async (end) => {
        await using scene = await startScene(dialect)
        scene.said('success', { conclusion: end })
        expect(await read(scene)).toMatchObject({ verdict: 'PENDING', reason: 'in-flight' })
      },
    )

    test('the newest run speaks, in whatever order the list comes', async () => {
      await using scene = await startScene(dialect)
      scene.said('success')
      const { url } = scene.said('failure')
      for (const reordered of [false, true]) {
        if (reordered) scene.server.faults.add({ action: { kind: 'reorder' }, times: 99 })
        expect(await read(scene)).toMatchObject({ verdict: 'RED', build: url })
      }
    })

    test('the newest is the one posted last, not the one listed first', async () => {
      await using scene = await startScene(dialect)
      const { id } = scene.server.state.run()
      scene.pass(60)
      scene.post('success', scene.pageOf(id))
      scene.pass(-30)
      scene.post('pending', scene.pageOf(id))
      scene.pass(40)
      scene.server.state.finishRun(id, 'success')
      expect(await read(scene)).toMatchObject({ verdict: 'GREEN' })
    })

    test.each(['workflow_dispatch', 'repository_dispatch', 'schedule'])(
      'a run of %s',
      async (event) => {
        await using scene = await startScene(dialect)
        scene.said('success', { run: { event } })
        expect(await read(scene)).toMatchObject({ verdict: 'GREEN' })
      },
    )

    test('a run of push about its own commit', async () => {
      await using scene = await startScene(dialect)
      scene.said('success', { run: { event: 'push' }, sha: BASE_SHA })
      expect(await read(scene, {}, { pull: null, sha: BASE_SHA })).toMatchObject({
        verdict: 'GREEN',
        sha: BASE_SHA,
      })
    })

    test('by a commit alone, and by both when they agree', async () => {
      await using scene = await startScene(dialect)
      scene.said('success')
      expect(await read(scene, {}, { pull: null, sha: HEAD_SHA })).toMatchObject({
        verdict: 'GREEN',
      })
      expect(await read(scene, {}, { sha: HEAD_SHA })).toMatchObject({ verdict: 'GREEN' })
    })

    test('of a creator that was named, by id or login', async () => {
      await using scene = await startScene(dialect)
      const { id } = scene.server.state.user('mona')
      const run = scene.server.state.run()
      scene.post('success', scene.pageOf(run.id), 'mona')
      scene.server.state.finishRun(run.id, 'success')
      for (const creator of [String(id), 'mona', 'MONA']) {
        expect(await read(scene, { creators: [creator] })).toMatchObject({ verdict: 'GREEN' })
      }
      expect(await read(scene, { creators: ['octo'] })).toMatchObject({ verdict: 'PENDING' })
    })
  })

  describe('nothing to read', () => {
    test('no status at all, or of another context only', async () => {
      await using scene = await startScene(dialect)
      expect(await read(scene)).toMatchObject({
        verdict: 'PENDING',
        reason: 'no-status',
        build: null,
      })
      scene.said('success')
      expect(await read(scene, {}, { context: 'greenlight/other' })).toMatchObject({
        verdict: 'PENDING',
        reason: 'no-status',
      })
    })

    test('a verdict on the old head says nothing about the new one', async () => {
      await using scene = await startScene(dialect)
      scene.said('success')
      const moved = 'c0de'.repeat(10)
      scene.server.state.moveHead(7, moved)
      expect(await read(scene)).toMatchObject({ reason: 'no-status', sha: moved })
      expect(await read(scene, {}, { sha: HEAD_SHA })).toMatchObject({
        verdict: 'PENDING',
        reason: 'head-moved',
        sha: HEAD_SHA,
        build: null,
      })
    })

    test('a commit that is not named in full', async () => {
      await using scene = await startScene(dialect)
      const asked = read(scene, {}, { pull: null, sha: HEAD_SHA.slice(0, 12) })
      await expect(asked).rejects.toMatchObject({ problems: [{ code: 'bad-sha' }] })
    })
  })
})

describe.each(['warning', 'skipped', 'whatever'])('on a simulated Gitea: %s', (state) => {
  test('is RED', async () => {
    await using scene = await startScene('gitea')
    scene.said(state, { conclusion: 'success' })
    expect(await read(scene)).toMatchObject({ verdict: 'RED' })
  })
})

describe('where addresses count the runs of a repository, on a simulated Gitea', () => {
  test('the run is found by its page, and the one that has that id is another', async () => {
    await using scene = await startScene('gitea')
    const { id: named, url } = scene.said('success')
    const { id: other } = scene.said('failure', { sha: BASE_SHA })
    const api = `${scene.server.apiUrl}/repos/octo/hearts/actions/runs/${other}`
    const body = await (await fetch(api)).text()
    const path = new RegExp(`/actions/runs/${named}$`)
    scene.server.faults.add({ action: { kind: 'answer', status: 200, body }, when: { path } })
    expect(await read(scene)).toMatchObject({ verdict: 'GREEN', build: url })
    expect(scene.server.faults.used).toHaveLength(1)
  })
})
