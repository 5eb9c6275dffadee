import { describe, expect, it } from 'vitest'
import {
  commentJson,
  commentNode,
  githubBench,
  page,
  pullJson,
  REPO,
} from '../../../test/github.ts'
import { drop } from '../../../test/wire.ts'

const COMMENT = { body: 'text <!-- m -->', marker: '<!-- m -->' }

function comments(...nodes: unknown[]): { body: unknown } {
  return { body: { data: { repository: { issueOrPullRequest: { comments: page(nodes) } } } } }
}

describe('a comment', () => {
  it('whose answer was lost is found among our own, not among older or foreign ones', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`POST ${REPO}/issues/7/comments`, drop)
    wire.on(
      'POST /graphql',
      comments(
        commentNode({ fullDatabaseId: '3', createdAt: '2026-11-20T23:00:00Z' }),
        commentNode({ fullDatabaseId: '4', viewerDidAuthor: false }),
        commentNode({ fullDatabaseId: '5', body: 'older text <!-- m -->' }),
        commentNode({ fullDatabaseId: '6', body: 'text <!-- m -->\r\n' }),
      ),
    )
    expect((await forge.comments.create(7, COMMENT)).id).toBe(6)
    expect(wire.requests()).toEqual([`POST ${REPO}/issues/7/comments`, 'POST /graphql'])
  })

  it('like one that stands there for long is written again when its answer is lost', async () => {
    const { wire, forge } = await githubBench()
    wire.on(`POST ${REPO}/issues/7/comments`, drop, {
      status: 201,
      body: commentJson({ id: 8, body: '!testme' }),
    })
    const before = commentNode({ body: '!testme', createdAt: '2026-11-20T23:59:00Z' })
    wire.on('POST /graphql', comments(before))
    const created = await forge.comments.create(7, { body: '!testme', marker: '!testme' })
    expect(created.id).toBe(8)
  })

  it('goes by the clock of the forge, not by ours', async () => {
    const { wire, forge } = await githubBench()
    const ahead = '2026-11-21T05:00:00Z'
    wire.on(`POST ${REPO}/issues/7/comments`, drop, { status: 201, body: commentJson({ id: 8 }) })
    const stale = commentNode({ createdAt: '2026-11-21T04:00:00Z' })
    wire.on('POST /graphql', {
      headers: { date: new Date(ahead).toUTCString() },
      ...comments(stale),
    })
    expect((await forge.comments.create(7, COMMENT)).id).toBe(8)
  })

  it('that is too long is cut behind a line, and keeps the mark at its end', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.reply({ status: 201, body: commentJson() })
    const mark = '<!-- greenlight 0123456789 -->'
    await forge.comments.create(7, { body: `${'a line\n'.repeat(20_000)}${mark}\n`, marker: mark })
    const body = String(sent(/comments/)['body'])
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(body.length).toBeGreaterThan(60_000)
    expect(body).toMatch(/the rest is left out.*<!-- greenlight 0123456789 -->$/s)
  })

  it('is redacted', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.reply({ status: 200, body: commentJson() })
    await forge.comments.update(11, 'the word is hunter2')
    expect(sent(/comments/)['body']).toBe('the word is ***')
  })

  it('on a pull request of a moment ago is tried again after 404', async () => {
    const { wire, forge, clock } = await githubBench()
    wire.on(`POST ${REPO}/pulls`, { status: 201, body: pullJson(7) })
    wire.on(
      /issues\/\d+\/comments/,
      { status: 404, body: {} },
      { status: 422, body: {} },
      { status: 201, body: commentJson() },
    )
    await forge.pulls.create({ title: 't', body: '', head: 'x', base: 'main', draft: false })
    expect((await forge.comments.create(7, COMMENT)).id).toBe(11)
    expect(clock.slept).toEqual([1000, 2000])
  })

  it('on any other is not', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 404, body: {} })
    await expect(forge.comments.create(7, COMMENT)).rejects.toMatchObject({ reason: 'not-found' })
    expect(wire.arrived).toHaveLength(1)
  })

  it('that is gone is null, and removed is removed though the answer was lost', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 404, body: {} })
    expect(await forge.comments.get(11)).toBeNull()
    wire.reply(drop, { status: 404, body: {} })
    await expect(forge.comments.remove(11)).resolves.toBeUndefined()
  })

  it('tells a first reaction from a second; a lost answer is neither', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 201, body: { id: 1 } }, { status: 200, body: { id: 1 } }, drop)
    expect(await forge.comments.react(11, 'eyes')).toBe('created')
    expect(await forge.comments.react(11, 'eyes')).toBe('existed')
    await expect(forge.comments.react(11, 'eyes')).rejects.toMatchObject({ reason: 'uncertain' })
    expect(wire.arrived).toHaveLength(3)
  })
})
