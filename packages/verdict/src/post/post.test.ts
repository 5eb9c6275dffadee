import { HEAD_SHA } from '@greenlight/testkit'
import { describe, expect, it } from 'vitest'
import { type CiRun, PostingError, type Verdict } from '../index.ts'
import {
  because,
  type Dialect,
  GREEN,
  NEXT_SHA,
  place,
  PULL,
  RED,
  runUrl,
} from '../../test/posting-place.ts'

const BOTH: readonly Dialect[] = ['github', 'gitea']

function build(id: string): CiRun {
  return { id, attempt: 1, url: `https://ci.example/build-${id}x` }
}

async function failure(work: Promise<unknown>): Promise<PostingError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof PostingError) return error
  throw new Error('it did not fail as expected', { cause: error })
}

describe.each(BOTH)('a verdict, on a simulated %s', (dialect) => {
  it('is PENDING, then GREEN, as one status each and one comment', async () => {
    const { post, statuses, comments, marks } = await place(dialect)
    expect(await post(1)).toMatchObject({ status: 'created', comment: 'created', stale: false })
    const [pending] = comments()
    expect(statuses()).toEqual(['pending PENDING: stable-release is under way'])
    const done = await post(1, { verdict: GREEN })
    expect(done).toMatchObject({ status: 'updated', comment: 'updated', head: HEAD_SHA })
    expect(statuses()[0]).toBe('success GREEN: 1 job passed, 1 of 1 criterion met')
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.id).toBe(pending?.id)
    expect(comments()[0]?.body).toMatch(/^### 🟢 GREEN/)
    expect(marks()[0]).toMatchObject({ verdict: 'GREEN', sha: HEAD_SHA, ci: { id: '1' } })
    expect(done.commentUrl).toContain(`/${PULL}#issuecomment-${pending?.id}`)
  })

  it('of a run that pauses stays PENDING and says how far it came', async () => {
    const { post, statuses, comments } = await place(dialect)
    const paused: Verdict = {
      ...GREEN,
      verdict: 'PENDING',
      reason: 'paused',
      summary: 'paused at its deadline: 2 of 4 phases done, checkpoint 17 saved',
      finished: null,
    }
    await post(1, { verdict: paused })
    expect(statuses()).toEqual([`pending PENDING: ${paused.summary}`])
    expect(comments()[0]?.body).toMatch(/^### 🟡 PENDING: paused at its deadline/)
    await post(2, { verdict: GREEN })
    expect(statuses()[0]).toMatch(/^success GREEN/)
    expect(comments()).toHaveLength(1)
  })

  it('that stands there is not said twice', async () => {
    const { post, requests } = await place(dialect)
    for (const verdict of [null, GREEN, RED]) {
      await post(1, { verdict })
      requests()
      expect(await post(1, { verdict })).toMatchObject({
        status: 'unchanged',
        comment: 'unchanged',
      })
      expect(requests()).not.toContain('write')
    }
  })

  it('of a run that is tried again is said again, for it is another word', async () => {
    const { post, server, statuses } = await place(dialect)
    const again = { verdict: GREEN, ci: { id: '1', attempt: 2, url: runUrl(server, 1) } }
    await post(1, { verdict: GREEN })
    expect(await post(1, again)).toMatchObject({ status: 'updated', comment: 'updated' })
    expect(statuses()[0]).toMatch(/^success GREEN \(attempt 2\): 1 job passed/)
    expect(await post(1, again)).toMatchObject({ status: 'unchanged', comment: 'unchanged' })
  })

  it('of a commit that is the head no longer is said of that commit, as stale', async () => {
    const { post, server, statuses, comments } = await place(dialect)
    await post(1)
    server.state.moveHead(PULL, NEXT_SHA)
    const done = await post(1, { verdict: GREEN })
    expect(done).toMatchObject({ stale: true, head: NEXT_SHA, status: 'updated' })
    expect(statuses()[0]).toMatch(/^success GREEN \(stale: the head is now ab12ab1\): 1 job/)
    expect(statuses(NEXT_SHA)).toEqual([])
    expect(comments()[0]?.body).toContain('**Stale:** the head is now <code>ab12ab1</code>')
  })

  it('of a stale commit does not take the place of one about the head', async () => {
    const { post, server, statuses, marks } = await place(dialect)
    await post(1)
    server.state.moveHead(PULL, NEXT_SHA)
    await post(2, { sha: NEXT_SHA, verdict: GREEN })
    const done = await post(1, { verdict: RED })
    expect(done).toMatchObject({ status: 'updated', comment: 'superseded', stale: true })
    expect(statuses()[0]).toMatch(/^failure RED \(stale/)
    expect(marks()).toMatchObject([{ sha: NEXT_SHA, verdict: 'GREEN' }])
  })

  it('of a stale commit gives way also where runs have no numbers', async () => {
    const { post, server, marks } = await place(dialect)
    server.state.moveHead(PULL, NEXT_SHA)
    await post(0, { sha: NEXT_SHA, verdict: GREEN, ci: build('b') })
    expect(await post(0, { verdict: RED, ci: build('a') })).toMatchObject({ comment: 'superseded' })
    expect(marks()).toMatchObject([{ sha: NEXT_SHA, verdict: 'GREEN' }])
  })

  it('of an older run is not written over that of a newer one', async () => {
    const { post, requests, statuses } = await place(dialect)
    await post(9)
    await post(10)
    requests()
    const done = await post(9, { verdict: GREEN })
    expect(done).toMatchObject({ status: 'superseded', comment: 'superseded', commentUrl: null })
    expect(requests()).not.toContain('write')
    expect(statuses()[0]).toBe('pending PENDING: stable-release is under way')
    expect(await post(11, { verdict: RED })).toMatchObject({ status: 'updated' })
  })

  it('of two pull requests with one head is in the order in which they spoke', async () => {
    const { post, server } = await place(dialect)
    const linking = (pull: number) => {
      return { ci: { id: null, attempt: 1, url: `${server.webUrl}/octo/hearts/pull/${pull}` } }
    }
    await post(0, { ...linking(8), verdict: RED })
    expect(await post(0, linking(7))).toMatchObject({ status: 'updated' })
    expect(await post(0, { ...linking(7), verdict: GREEN })).toMatchObject({ status: 'updated' })
  })

  it('of a CI system without numbers gives way to the run that came after it', async () => {
    const { post } = await place(dialect)
    await post(0, { ci: build('a') })
    await post(0, { ci: build('b') })
    expect(await post(0, { ci: build('a'), verdict: GREEN })).toMatchObject({
      status: 'superseded',
    })
    expect(await post(0, { ci: build('b'), verdict: RED })).toMatchObject({ status: 'updated' })
  })

  it('is not held up by a status of another repository or place', async () => {
    const { post, server } = await place(dialect)
    for (const url of [
      'https://evil.example/octo/hearts/actions/runs/999',
      '/octo/evil/actions/runs/999',
    ]) {
      const targetUrl = url.startsWith('/') ? server.webUrl + url : url
      server.state.status(HEAD_SHA, 'wendy', { context: 'greenlight', state: 'failure', targetUrl })
    }
    expect(await post(5, { verdict: GREEN })).toMatchObject({ status: 'updated' })
  })

  it.each<[Verdict['reason'], string]>([
    ['criterion-failed', 'failure'],
    ['job-failed', 'failure'],
    ['timeout', 'failure'],
    ['infrastructure', 'error'],
    ['inconclusive', 'error'],
    ['interrupted', 'error'],
    ['no-work', 'error'],
  ])('that is RED for %s is the state %s', async (reason, state) => {
    const { post, statuses } = await place(dialect)
    await post(1, { verdict: because(reason) }, { comment: null })
    expect(statuses()).toEqual([`${state} RED: it is ${reason}`])
  })

  it('without a pull request is a status alone', async () => {
    const { post, comments, statuses } = await place(dialect)
    expect(await post(1, { pull: null })).toMatchObject({ comment: null, head: null, stale: false })
    expect(statuses()).toHaveLength(1)
    expect(comments()).toEqual([])
  })

  it('is compared with the last GREEN, also after the comment said other things since', async () => {
    const { post, server, comments } = await place(dialect)
    await post(1, { verdict: GREEN })
    server.state.moveHead(PULL, NEXT_SHA)
    await post(2, { sha: NEXT_SHA })
    await post(2, { sha: NEXT_SHA, verdict: because('timeout') })
    await post(3, { sha: NEXT_SHA, verdict: RED })
    expect(comments()[0]?.body).toContain(`Since the last GREEN ([<code>${HEAD_SHA.slice(0, 7)}`)
    expect(comments()[0]?.body).toContain('(−24%)')
    await post(4, { sha: NEXT_SHA, verdict: GREEN })
    const body = comments()[0]?.body
    expect(body).toContain(`Since the last GREEN ([<code>${HEAD_SHA.slice(0, 7)}`)
    await post(4, { sha: NEXT_SHA, verdict: GREEN })
    expect(comments()[0]?.body).toBe(body)
    await post(5, { sha: NEXT_SHA, verdict: RED })
    expect(comments()[0]?.body).toContain(`Since the last GREEN ([<code>${NEXT_SHA.slice(0, 7)}`)
  })
})

describe('requests on a simulated github', () => {
  it('are still made for the comment where a commit can hold no more statuses', async () => {
    const { post, server, comments } = await place('github')
    for (let count = 0; count < 1000; count++) {
      server.state.status(HEAD_SHA, 'octo', { context: 'greenlight', state: 'pending' })
    }
    const done = await post(1, { verdict: GREEN })
    expect(done).toMatchObject({ status: null, comment: 'created' })
    expect(done.warnings).toEqual([expect.stringMatching(/can hold no more statuses/)])
    expect(comments()[0]?.body).toMatch(/GREEN/)
  })

  it('are one to look and one for each thing that is said', async () => {
    const { post, requests } = await place('github')
    await post(1)
    expect(requests()).toEqual(['read', 'write', 'write'])
    await post(1, { verdict: GREEN })
    expect(requests()).toEqual(['read', 'write', 'write'])
    await post(1, { verdict: GREEN })
    expect(requests()).toEqual(['read'])
  })
})

describe.each(BOTH)('a write that fails, on a simulated %s', (dialect) => {
  it('of the comment leaves the status, tells so, and is made up for', async () => {
    const { post, server, statuses, comments, requests } = await place(dialect)
    const scopes = {
      contents: 'write',
      statuses: 'write',
      issues: 'read',
      pull_requests: 'read',
    } as const
    server.state.setScopes('token-job', scopes)
    const error = await failure(post(1, { verdict: GREEN }))
    expect(error.posted).toMatchObject({ status: 'created', comment: null })
    expect(error.exitCode).toBe(2)
    expect(error.problems[0]?.code).toBe('forge-forbidden')
    expect(error.message).toMatch(/issues: write|pull-requests: write/)
    expect(error.message).toContain('done: status created')
    expect(statuses()).toHaveLength(1)
    server.state.setScopes('token-job', { ...scopes, issues: 'write', pull_requests: 'write' })
    requests()
    expect(await post(1, { verdict: GREEN })).toMatchObject({
      status: 'unchanged',
      comment: 'created',
    })
    expect(requests().filter((kind) => kind === 'write')).toHaveLength(1)
    expect(comments()).toHaveLength(1)
  })

  it('of the status does not keep the comment back', async () => {
    const { post, server, comments } = await place(dialect)
    const scopes = {
      contents: 'read',
      statuses: 'read',
      issues: 'write',
      pull_requests: 'write',
    } as const
    server.state.setScopes('token-job', scopes)
    const error = await failure(post(1, { verdict: RED }))
    expect(error.posted).toMatchObject({ status: null, comment: 'created' })
    expect(error.message).toMatch(/statuses: write|contents: write/)
    expect(comments()).toHaveLength(1)
  })

  it('because the forge is down is its fault, and the rerun says everything once', async () => {
    const { post, server, statuses, comments } = await place(dialect)
    const down = {
      action: { kind: 'status', status: 503 },
      when: { writes: true },
      times: 1000,
    } as const
    server.faults.add(down)
    const error = await failure(post(1, { verdict: GREEN }))
    expect(error.exitCode).toBe(69)
    expect(error.posted).toMatchObject({ status: null, comment: null })
    server.faults.clear()
    await post(1, { verdict: GREEN })
    expect([statuses().length, comments().length]).toEqual([1, 1])
  })

  it.each(['dropAfter', 'dropBefore'] as const)(
    'by %s of the connection happens once',
    async (kind) => {
      const { post, server, statuses, comments } = await place(dialect, 'token-greenlight-bot')
      server.faults.add({ action: { kind }, when: { writes: true }, times: 2 })
      await post(1).catch(() => undefined)
      await post(1)
      expect([statuses().length, comments().length]).toEqual([1, 1])
    },
  )
})

describe('what stands there cannot be read whole, on a simulated github', () => {
  it('says the status nevertheless, and never over that of a newer run', async () => {
    const { post, server, statuses } = await place('github')
    const blind = {
      action: {
        kind: 'answer',
        status: 200,
        body: '{"errors":[{"type":"FORBIDDEN","message":"no"}]}',
      },
      when: { path: 'graphql' },
      times: 1000,
    } as const
    server.faults.add(blind)
    const error = await failure(post(5, { verdict: GREEN }))
    expect(error.posted).toMatchObject({ status: 'created', comment: null, head: null })
    expect(statuses()).toHaveLength(1)
    server.faults.clear()
    await post(6)
    server.faults.add(blind)
    expect((await failure(post(5, { verdict: RED }))).posted.status).toBe('superseded')
  })
})

describe('a check run', () => {
  it('is created, updated and left alone, with annotations beside the plan', async () => {
    const { post, server } = await place('github')
    const options = { check: true }
    expect(await post(1, {}, options)).toMatchObject({ check: 'created' })
    expect(await post(1, { verdict: RED }, options)).toMatchObject({ check: 'updated' })
    expect(await post(1, { verdict: RED }, options)).toMatchObject({ check: 'unchanged' })
    expect(await post(1, { verdict: because('timeout') }, options)).toMatchObject({
      check: 'updated',
    })
    expect(server.state.repository().checks[0]?.title).toBe('RED: it is timeout')
    await post(1, { verdict: RED }, options)
    const [check, ...others] = server.state.repository().checks
    expect(others).toEqual([])
    expect(check).toMatchObject({
      name: 'greenlight',
      sha: HEAD_SHA,
      status: 'completed',
      conclusion: 'failure',
      detailsUrl: runUrl(server, 1),
    })
    expect(check?.summary).toContain('RED')
    expect(check?.annotations).toEqual([
      expect.objectContaining({
        path: 'greenlight.yaml',
        start_line: 1,
        annotation_level: 'failure',
      }),
    ])
    expect(await post(2, { verdict: GREEN }, options)).toMatchObject({ check: 'created' })
    expect(
      await post(1, { verdict: RED }, { ...options, status: false, comment: null }),
    ).toMatchObject({
      check: 'superseded',
    })
  })

  it('is refused where the forge has none, after the status and with the comment', async () => {
    const { post, statuses, comments } = await place('gitea')
    const error = await failure(post(1, { verdict: GREEN }, { check: true }))
    expect(error.problems[0]?.code).toBe('forge-unsupported')
    expect(error.posted).toMatchObject({ status: 'created', check: null, comment: 'created' })
    expect([statuses().length, comments().length]).toEqual([1, 1])
  })
})
