import { HEAD_SHA } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { type Scene, startScene } from '../../test/read-scene.ts'
import { awaitVerdict } from './await-verdict.ts'

/** Does something when the forge's clock has reached so many seconds, between two requests. */
function at(scene: Scene, seconds: number, act: () => void): void {
  const begin = scene.server.clock.now().getTime()
  let done = false
  scene.server.onRequest({
    before: () => {
      if (done || scene.server.clock.now().getTime() - begin < seconds * 1000) return
      done = true
      act()
    },
  })
}

function looksOf({ server }: Scene): number {
  return server.requests.filter(({ path }) => path.includes('/statuses')).length
}

describe.each(['github', 'gitea'] as const)('waiting, on a simulated %s', (dialect) => {
  test('until the run in flight is GREEN', async () => {
    await using scene = await startScene(dialect)
    const { id, url } = scene.said('pending', { conclusion: null })
    at(scene, 120, () => {
      scene.post('success', url)
      scene.server.state.finishRun(id, 'success')
    })
    const reading = await awaitVerdict(scene.forge, scene.waiting())
    expect(reading).toMatchObject({ verdict: 'GREEN', build: url })
    expect(scene.told).toEqual([expect.stringContaining(`run ${id} is running`)])
  })

  test('looks further and further apart, but no more than 15 seconds', async () => {
    await using scene = await startScene(dialect)
    const timeout = 20 * 60_000
    const reading = await awaitVerdict(scene.forge, scene.waiting({ timeout }))
    expect(reading).toMatchObject({ verdict: 'PENDING', reason: 'timeout', build: null })
    expect(reading.detail).toContain('20m')
    const looks = looksOf(scene)
    expect(looks).toBeGreaterThan(timeout / 15_000)
    expect(looks).toBeLessThan(timeout / 15_000 + 10)
  })

  test('a timeout keeps the page of the run that goes on', async () => {
    await using scene = await startScene(dialect)
    const { url } = scene.said('pending', { conclusion: null })
    const reading = await awaitVerdict(scene.forge, scene.waiting({ timeout: 30_000 }))
    expect(reading).toMatchObject({ verdict: 'PENDING', reason: 'timeout', build: url })
  })

  test('no time is one look', async () => {
    await using scene = await startScene(dialect)
    const reading = await awaitVerdict(scene.forge, scene.waiting({ timeout: 0 }))
    expect(reading).toMatchObject({ verdict: 'PENDING', reason: 'no-status' })
    expect(looksOf(scene)).toBe(1)
  })

  test('the head that moves ends it: another commit is not the one that was asked for', async () => {
    await using scene = await startScene(dialect)
    scene.said('pending', { conclusion: null })
    const moved = 'c0de'.repeat(10)
    at(scene, 60, () => {
      scene.server.state.moveHead(7, moved)
      scene.said('success', { sha: moved })
    })
    const reading = await awaitVerdict(scene.forge, scene.waiting())
    expect(reading).toMatchObject({ verdict: 'PENDING', reason: 'head-moved', sha: HEAD_SHA })
    expect(reading.detail).toContain(moved.slice(0, 12))
  })

  test('unless it is to be followed', async () => {
    await using scene = await startScene(dialect)
    scene.said('pending', { conclusion: null })
    const moved = 'c0de'.repeat(10)
    at(scene, 60, () => {
      scene.server.state.moveHead(7, moved)
      scene.said('success', { sha: moved })
    })
    const reading = await awaitVerdict(scene.forge, scene.waiting({ follow: true }))
    expect(reading).toMatchObject({ verdict: 'GREEN', sha: moved })
    expect(scene.told.join('\n')).toContain(moved.slice(0, 12))
  })

  test.each([
    ['answers 502', { kind: 'status', status: 502 }],
    ['breaks connections', { kind: 'dropAfter' }],
    ['cuts its answers', { kind: 'truncate', how: 'length' }],
    ['cuts its JSON', { kind: 'truncate', how: 'json' }],
    ['limits the rate', { kind: 'status', status: 429, retryAfter: 30 }],
  ] as const)('a forge that %s for a while is waited for', async (_, action) => {
    await using scene = await startScene(dialect)
    const { url } = scene.said('success')
    scene.server.faults.add({ action, times: 12 })
    const reading = await awaitVerdict(scene.forge, scene.waiting({ timeout: 3_600_000 }))
    expect(reading).toMatchObject({ verdict: 'GREEN', build: url })
  })

  test('a forge that is unwell to the end is an error, and no verdict', async () => {
    await using scene = await startScene(dialect)
    scene.said('success')
    scene.server.faults.add({ action: { kind: 'status', status: 502 }, times: 100_000 })
    const waited = awaitVerdict(scene.forge, scene.waiting())
    await expect(waited).rejects.toMatchObject({ reason: 'unavailable', exitCode: 69 })
    expect(scene.told).toEqual([expect.stringContaining('the forge is unwell')])
  })

  test('no access is an error at once', async () => {
    await using scene = await startScene(dialect, 'no-such-token')
    const waited = awaitVerdict(scene.forge, scene.waiting())
    await expect(waited).rejects.toMatchObject({ reason: 'unauthorized', exitCode: 2 })
    expect(scene.told).toEqual([])
  })

  test('a pull request that is not there is an error at once', async () => {
    await using scene = await startScene(dialect)
    const waited = awaitVerdict(scene.forge, scene.waiting({ pull: 4711 }))
    await expect(waited).rejects.toMatchObject({ reason: 'not-found', exitCode: 2 })
  })
})
