import { HEAD_SHA } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { CONTEXT, type Scene, startScene } from '../../test/read-scene.ts'
import { sealMark } from '../mark/mark.ts'
import type { VerdictMark } from '../posting.ts'
import type { Reading } from './model.ts'
import { readVerdict } from './read-verdict.ts'

const KEY = 'a key that only the poster and the reader know'
const PREFIX = 'https://ci.example.org/octo/hearts'

function mark(url: string, change: Partial<VerdictMark> = {}): VerdictMark {
  return {
    version: 1,
    context: CONTEXT,
    sha: HEAD_SHA,
    verdict: 'GREEN',
    reason: 'all-passed',
    plan: 'stable-release',
    run: '20261121-100000-3f9c',
    ci: { id: url.split('/').at(-1) ?? null, attempt: 1, url },
    posted: '2026-11-21T10:01:00Z',
    green: null,
    before: null,
    ...change,
  }
}

function read(scene: Scene, key: string | null = KEY): Promise<Reading> {
  const { forge, query } = scene
  return readVerdict(forge, { ...query, trust: { ...query.trust, key } })
}

function payload(text: string): string {
  return text.split(' ')[3]?.split('.')[0] ?? ''
}

/** Comments by users have an author everywhere, and so has the bot of Actions in comments. */
function comment(scene: Scene, body: string, login = scene.bot): number {
  return scene.server.state.comment(7, login, body).id
}

describe.each(['github', 'gitea'] as const)('with a key, on a simulated %s', (dialect) => {
  test('GREEN and RED need the seal in the comment', async () => {
    await using scene = await startScene(dialect)
    const { url } = scene.said('success')
    expect(await read(scene)).toMatchObject({ verdict: 'PENDING', checked: [{ doubt: 'seal' }] })
    comment(scene, `A comment of ours.\n${sealMark(mark(url), KEY)}`)
    expect(await read(scene)).toMatchObject({ verdict: 'GREEN', build: url })

    const red = scene.said('failure')
    expect(await read(scene)).toMatchObject({ verdict: 'PENDING' })
    comment(scene, sealMark(mark(red.url, { verdict: 'RED' }), KEY))
    expect(await read(scene)).toMatchObject({ verdict: 'RED', build: red.url })
  })

  test('PENDING needs none', async () => {
    await using scene = await startScene(dialect)
    scene.said('pending', { conclusion: null })
    expect(await read(scene)).toMatchObject({ verdict: 'PENDING', reason: 'in-flight' })
  })

  const forgeries: [string, (scene: Scene, url: string) => void][] = [
    ['without a seal', (scene, url) => comment(scene, sealMark(mark(url), null))],
    ['sealed with another key', (scene, url) => comment(scene, sealMark(mark(url), 'guessed'))],
    ['of somebody else', (scene, url) => comment(scene, sealMark(mark(url), KEY), 'wendy')],
    [
      'edited after it was sealed',
      (scene, url) => {
        const red = sealMark(mark(url, { verdict: 'RED' }), KEY)
        const green = sealMark(mark(url), null)
        const id = comment(scene, red)
        scene.server.state.editComment(id, red.replace(payload(red), payload(green)))
      },
    ],
    [
      'about another commit',
      (scene, url) => comment(scene, sealMark(mark(url, { sha: 'c0de'.repeat(10) }), KEY)),
    ],
    [
      'of another verdict',
      (scene, url) => comment(scene, sealMark(mark(url, { verdict: 'RED' }), KEY)),
    ],
    [
      'of another context',
      (scene, url) => comment(scene, sealMark(mark(url, { context: 'greenlight/quick' }), KEY)),
    ],
    [
      'of ours, unsealed, above a sealed one of another context',
      (scene, url) => {
        const other = sealMark(mark(url, { context: 'greenlight/quick' }), KEY)
        comment(scene, sealMark(mark(url), null) + other)
      },
    ],
    [
      'of another run: an older comment brought back',
      (scene) => comment(scene, sealMark(mark(scene.pageOf(17)), KEY)),
    ],
    [
      'of another attempt',
      (scene, url) => {
        const ci = { id: '1', attempt: 2, url }
        comment(scene, sealMark(mark(url, { ci }), KEY))
      },
    ],
  ]
  test.each(forgeries)('a mark %s proves nothing', async (_, forge) => {
    await using scene = await startScene(dialect)
    const { url } = scene.said('success')
    forge(scene, url)
    expect(await read(scene)).toMatchObject({
      verdict: 'PENDING',
      reason: 'not-ours',
      checked: [{ doubt: 'seal' }],
    })
    expect(await read(scene, null)).toMatchObject({ verdict: 'GREEN' })
  })
})

function readBuild(scene: Scene, change = {}): Promise<Reading> {
  const { forge, query } = scene
  const trust = { ...query.trust, buildUrl: PREFIX, creators: ['mona'], key: KEY, ...change }
  return readVerdict(forge, { ...query, trust })
}

describe('builds of another CI system, on a simulated Gitea', () => {
  test('creator and seal stand in for the run', async () => {
    await using scene = await startScene('gitea')
    const url = `${PREFIX}/12`
    scene.post('pending', url, 'mona')
    expect(await readBuild(scene)).toMatchObject({ verdict: 'PENDING', reason: 'in-flight' })
    scene.pass(60)
    scene.post('success', url, 'mona')
    expect(await readBuild(scene)).toMatchObject({ verdict: 'PENDING', reason: 'not-ours' })
    comment(scene, sealMark(mark(url), KEY), 'mona')
    expect(await readBuild(scene)).toMatchObject({ verdict: 'GREEN', build: url })
    expect(await readBuild(scene, { key: 'another' })).toMatchObject({ verdict: 'PENDING' })
    expect(await readBuild(scene, { creators: ['octo'] })).toMatchObject({ verdict: 'PENDING' })
  })

  test('a build below another address is not ours, nor is a status of nobody', async () => {
    await using scene = await startScene('gitea')
    const url = 'https://ci.example.org/mallory/hearts/12'
    scene.post('success', url, 'mona')
    comment(scene, sealMark(mark(url), KEY), 'mona')
    expect(await readBuild(scene)).toMatchObject({ checked: [{ doubt: 'address' }] })
    scene.post('success', `${PREFIX}/13`)
    expect(await readBuild(scene)).toMatchObject({ checked: [{ doubt: 'creator' }, {}] })
  })

  test('a verdict from before the trigger is no answer to it', async () => {
    await using scene = await startScene('gitea')
    const url = `${PREFIX}/12`
    scene.post('success', url, 'mona')
    comment(scene, sealMark(mark(url), KEY), 'mona')
    scene.pass(60)
    const since = { created: scene.server.clock.now().toISOString(), run: null }
    const { query } = scene
    const trust = { ...query.trust, buildUrl: PREFIX, creators: ['mona'], key: KEY }
    const answer = await readVerdict(scene.forge, { ...query, trust, since })
    expect(answer).toMatchObject({ verdict: 'PENDING', checked: [{ doubt: 'trigger' }] })
  })

  test('a later build that began before speaks for the commit', async () => {
    await using scene = await startScene('gitea')
    const url = `${PREFIX}/12`
    scene.post('pending', `${PREFIX}/13`, 'mona')
    scene.pass(60)
    scene.post('success', url, 'mona')
    comment(scene, sealMark(mark(url), KEY), 'mona')
    expect(await readBuild(scene)).toMatchObject({ verdict: 'PENDING', build: `${PREFIX}/13` })
  })
})
