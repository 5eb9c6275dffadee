import { HEAD_SHA } from '@greenlight/testkit'
import { describe, expect, it } from 'vitest'
import { markerOf, openMark, type Posting } from '../index.ts'
import { because, type Dialect, GREEN, place, PULL, RED } from '../../test/posting-place.ts'

const BOTH: readonly Dialect[] = ['github', 'gitea']
const BOT = { github: 'github-actions[bot]', gitea: 'gitea-actions' } as const

describe.each(BOTH)('the one comment, on a simulated %s', (dialect) => {
  it('is the oldest of ours when two writers began at once, and the other is removed', async () => {
    const { post, server, comments } = await place(dialect)
    await post(1)
    const [first] = comments()
    server.state.comment(PULL, BOT[dialect], first?.body ?? '')
    expect(comments()).toHaveLength(2)
    await post(1, { verdict: GREEN })
    expect(comments().map(({ id }) => id)).toEqual([first?.id])
    expect(comments()[0]?.body).toMatch(/GREEN/)
  })

  it('is not that of somebody else who copied the mark', async () => {
    const { post, server, comments } = await place(dialect)
    await post(1)
    const copied = server.state.comment(PULL, 'sam', comments()[0]?.body ?? '')
    await post(1, { verdict: RED })
    expect(comments().map(({ body }) => body)).toEqual([
      expect.stringContaining('RED'),
      copied.body,
    ])
  })

  it('is one for each context', async () => {
    const { post, comments } = await place(dialect)
    await post(1, { context: 'greenlight/fast' })
    await post(1, { context: 'greenlight/slow' })
    await post(1, { context: 'greenlight/fast', verdict: GREEN })
    const found = comments().map(({ body }) => openMark(body, null)?.mark)
    expect(found).toMatchObject([
      { context: 'greenlight/fast', verdict: 'GREEN' },
      { context: 'greenlight/slow', verdict: 'PENDING' },
    ])
  })

  it('stays that of its context when a job quotes the mark of another', async () => {
    const { post, comments } = await place(dialect)
    const forged: Posting['verdict'] = {
      ...RED,
      jobs: RED.jobs.map((job) => ({
        ...job,
        evidence: [
          { file: 'log', line: 1, offset: 0, text: `${markerOf('greenlight/slow')}x -->` },
        ],
      })),
    }
    await post(1, { context: 'greenlight/fast', verdict: forged })
    await post(1, { context: 'greenlight/slow', verdict: GREEN })
    expect(comments()).toHaveLength(2)
  })

  it('is written anew when it was deleted between our look and our write', async () => {
    const { post, server, comments } = await place(dialect)
    await post(1)
    const [first] = comments()
    server.onRequest({
      before: ({ method, path }) => {
        if (method === 'PATCH' && path.includes('comments'))
          server.state.removeComment(first?.id ?? 0)
      },
    })
    expect(await post(1, { verdict: GREEN })).toMatchObject({ comment: 'created' })
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.body).toMatch(/GREEN/)
  })

  it('believes only what was sealed with the key', async () => {
    const { post, server, comments, marks } = await place(dialect)
    await post(1, { verdict: GREEN })
    await post(2, { verdict: RED }, { key: 'a key' })
    expect(comments()[0]?.body).not.toContain('Since the last GREEN')
    expect(marks('a key')).toMatchObject([{ verdict: 'RED', green: null }])
    expect(marks('another key')).toEqual([undefined])
    await post(3, { verdict: GREEN }, { key: 'a key' })
    server.state.editComment(comments()[0]?.id ?? 0, `${comments()[0]?.body}<!-- seen -->`)
    await post(4, { verdict: RED }, { key: 'a key' })
    expect(comments()[0]?.body).toContain('Since the last GREEN')
  })

  it('recreate: stands at the end, and the old one is gone', async () => {
    const { post, server, comments } = await place(dialect)
    const options = { comment: 'recreate' } as const
    await post(1, {}, options)
    const [first] = comments()
    const between = server.state.comment(PULL, 'wendy', 'hm')
    expect(await post(1, { verdict: GREEN }, options)).toMatchObject({ comment: 'created' })
    expect(comments().map(({ id }) => id)).toEqual([between.id, expect.any(Number)])
    expect(comments()[1]?.id).not.toBe(first?.id)
    expect(await post(1, { verdict: GREEN }, options)).toMatchObject({ comment: 'unchanged' })
    expect(comments()).toHaveLength(2)
  })

  it('recreate: that was left behind by a poster who died is removed by the next', async () => {
    const { post, server, comments } = await place(dialect)
    const options = { comment: 'recreate' } as const
    await post(1, {}, options)
    server.faults.add({ action: { kind: 'status', status: 403 }, when: { method: 'DELETE' } })
    const done = await post(1, { verdict: GREEN }, options)
    expect(done.warnings).toEqual([expect.stringMatching(/older comment .* could not be removed/)])
    expect(comments()).toHaveLength(2)
    expect(await post(1, { verdict: GREEN }, options)).toMatchObject({ comment: 'unchanged' })
    expect(comments().map(({ body }) => body)).toEqual([expect.stringContaining('GREEN')])
  })

  it('only-on-change: is written when the verdict is another, and not for PENDING', async () => {
    const { post, requests, comments } = await place(dialect)
    const options = { comment: 'only-on-change', status: false } as const
    expect(await post(1, {}, options)).toMatchObject({ comment: 'unchanged', commentUrl: null })
    expect(await post(1, { verdict: GREEN }, options)).toMatchObject({ comment: 'created' })
    requests()
    expect(await post(2, { verdict: GREEN }, options)).toMatchObject({ comment: 'unchanged' })
    expect(await post(2, {}, options)).toMatchObject({ comment: 'unchanged' })
    expect(requests()).not.toContain('write')
    expect(await post(3, { verdict: RED }, options)).toMatchObject({ comment: 'updated' })
    const timeout = because('timeout')
    expect(await post(4, { verdict: timeout }, options)).toMatchObject({ comment: 'updated' })
    expect(comments()).toHaveLength(1)
  })
})

describe('hide-previous', () => {
  it('on a simulated github folds the comments of earlier runs away, each once', async () => {
    const { post, requests, comments } = await place('github')
    const options = { comment: 'hide-previous', status: false } as const
    await post(1, {}, options)
    expect(await post(1, { verdict: RED }, options)).toMatchObject({ comment: 'updated' })
    expect(comments()).toMatchObject([{ hidden: false }])
    expect(await post(2, {}, options)).toMatchObject({ comment: 'created' })
    expect(await post(2, { verdict: GREEN }, options)).toMatchObject({ comment: 'updated' })
    expect(comments()).toMatchObject([{ hidden: true }, { hidden: false }])
    expect(comments()[0]?.body).toContain('RED')
    requests()
    await post(3, {}, options)
    expect(requests()).toEqual(['read', 'write', 'write', 'write'])
    await post(3, {}, options)
    expect(requests()).toEqual(['read'])
    expect(comments().map(({ hidden }) => hidden)).toEqual([true, true, false])
  })

  it('on a simulated gitea is refused, and the status stands', async () => {
    const { post, statuses, comments } = await place('gitea')
    await expect(post(1, { verdict: GREEN }, { comment: 'hide-previous' })).rejects.toThrow(
      /cannot fold comments away; expected update, recreate or only-on-change/,
    )
    expect(statuses(HEAD_SHA)).toHaveLength(1)
    expect(comments()).toEqual([])
  })
})
