import { BASE_SHA, HEAD_SHA } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { doubtOf, read, startScene } from '../../test/read-scene.ts'

describe.each(['github', 'gitea'] as const)('on a simulated %s', (dialect) => {
  describe('whose word counts', () => {
    test('a run of pull_request counts only where that is allowed, and about its own head', async () => {
      await using scene = await startScene(dialect)
      const run = { event: 'pull_request', headSha: HEAD_SHA, headBranch: 'faster' }
      const { url } = scene.said('success', { run })
      const allowed = { pullRequestRuns: true }
      expect(await read(scene, allowed)).toMatchObject({ verdict: 'GREEN' })
      scene.said('success', { run: { ...run, headSha: BASE_SHA } })
      expect(doubtOf(await read(scene, allowed))).toBe('commit')
      expect(url).not.toBe('')
    })

    test('strangers neither hide nor replace a verdict', async () => {
      await using scene = await startScene(dialect)
      const { url } = scene.said('failure')
      scene.post('success', url, 'wendy')
      const reading = await read(scene)
      expect(reading).toMatchObject({ verdict: 'RED', build: url })
      expect(doubtOf(reading)).toBe('creator')
    })

    test('an older GREEN does not answer for a word that does not hold', async () => {
      await using scene = await startScene(dialect)
      scene.said('success')
      scene.post('pending', scene.pageOf(999_999))
      expect(await read(scene)).toMatchObject({ verdict: 'PENDING', reason: 'not-ours' })
    })

    test('a slow older run does not answer for a newer one', async () => {
      await using scene = await startScene(dialect)
      const slow = scene.server.state.run()
      scene.pass(5)
      const newer = scene.said('pending', { conclusion: null })
      scene.post('success', scene.pageOf(slow.id))
      scene.server.state.finishRun(slow.id, 'success')
      const reading = await read(scene)
      expect(reading).toMatchObject({ verdict: 'PENDING', build: newer.url, reason: 'in-flight' })
      expect(doubtOf(reading)).toBe('superseded')
    })

    test('a later run that there is not supersedes nothing', async () => {
      await using scene = await startScene(dialect)
      scene.post('pending', scene.pageOf(999_999))
      scene.pass(5)
      scene.said('success')
      expect(await read(scene)).toMatchObject({ verdict: 'GREEN' })
    })

    test('of many claims of later runs not one is believed, and few are looked up', async () => {
      await using scene = await startScene(dialect)
      for (let run = 900_000; run < 900_100; run += 1) scene.post('pending', scene.pageOf(run))
      scene.pass(5)
      scene.said('success')
      scene.server.forgetRequests()
      expect(await read(scene)).toMatchObject({ verdict: 'PENDING', reason: 'not-ours' })
      expect(scene.server.requests.length).toBeLessThan(12)
    })
  })

  describe('an answer to a trigger', () => {
    test('a verdict from before it does not count', async () => {
      await using scene = await startScene(dialect)
      scene.said('success')
      const since = { created: scene.server.clock.now().toISOString(), run: null }
      const reading = await read(scene, {}, { since })
      expect(reading).toMatchObject({ verdict: 'PENDING', reason: 'not-ours' })
      expect(doubtOf(reading)).toBe('trigger')
      scene.said('failure')
      expect(await read(scene, {}, { since })).toMatchObject({ verdict: 'RED' })
    })

    test('nor does a run from before it that speaks after it', async () => {
      await using scene = await startScene(dialect)
      const { id, url } = scene.said('pending', { conclusion: null })
      const since = { created: scene.server.clock.now().toISOString(), run: null }
      scene.pass(5)
      scene.post('success', url)
      scene.server.state.finishRun(id, 'success')
      expect(doubtOf(await read(scene, {}, { since }))).toBe('trigger')
    })

    test('within one second, the run that was there already does not count', async () => {
      await using scene = await startScene(dialect)
      const { id } = scene.server.state.run()
      const since = { created: scene.server.clock.now().toISOString(), run: id }
      scene.post('success', scene.pageOf(id))
      scene.server.state.finishRun(id, 'success')
      expect(doubtOf(await read(scene, {}, { since }))).toBe('trigger')
      const next = scene.server.state.run()
      scene.post('success', scene.pageOf(next.id))
      scene.server.state.finishRun(next.id, 'success')
      expect(await read(scene, {}, { since })).toMatchObject({ verdict: 'GREEN' })
    })
  })
})

test('on a simulated GitHub: the workflow of a fork is not ours', async () => {
  await using scene = await startScene('github')
  scene.said('success', { run: { headRepository: 'sam/hearts' } })
  expect(doubtOf(await read(scene))).toBe('repository')
})

describe('attempts, on a simulated GitHub', () => {
  test('what an earlier attempt said is no word of the one that is going on', async () => {
    await using scene = await startScene('github')
    const { id } = scene.said('success')
    const run = scene.server.state.repository().runs.find((each) => each.id === id)
    scene.pass(60)
    const started = scene.server.clock.now().toISOString()
    Object.assign(run ?? {}, { attempt: 2, status: 'in_progress', conclusion: null })
    run?.jobs.push({
      id: 1,
      name: 'run',
      status: 'in_progress',
      conclusion: null,
      started,
      completed: null,
    })
    expect(doubtOf(await read(scene))).toBe('attempt')
    scene.pass(60)
    scene.server.state.finishRun(id, 'success')
    expect(doubtOf(await read(scene))).toBe('attempt')
    scene.post('success', scene.pageOf(id))
    expect(await read(scene)).toMatchObject({ verdict: 'GREEN' })
  })

  test('an address that names its attempt', async () => {
    await using scene = await startScene('github')
    const { id } = scene.server.state.run()
    scene.post('success', `${scene.pageOf(id)}/attempts/1`)
    scene.server.state.finishRun(id, 'success')
    expect(await read(scene)).toMatchObject({ verdict: 'GREEN' })
    scene.post('success', `${scene.pageOf(id)}/attempts/2`)
    expect(doubtOf(await read(scene))).toBe('attempt')
  })
})
