import { describe, expect, it } from 'vitest'
import { commentNode, githubBench, OTHER, page, SHA, TIME } from '../../test/github.ts'

const QUERY = { sha: SHA, context: 'greenlight/x', pull: 7, marker: '<!-- m -->' }
const STATUS = {
  context: 'greenlight/x',
  state: 'SUCCESS',
  description: 'GREEN',
  targetUrl: 'https://ci.example.org/1',
  createdAt: TIME,
  creator: { __typename: 'Bot', login: 'github-actions', databaseId: 41_898_282 },
}

function standing(comments: unknown, status: unknown = STATUS, state = 'OPEN'): unknown {
  return {
    data: {
      repository: {
        object: { status: { context: status } },
        pullRequest: { headRefOid: OTHER, state, comments },
      },
    },
  }
}

function older(comments: unknown): unknown {
  return { data: { repository: { issueOrPullRequest: { comments } } } }
}

describe('what stands on a commit', () => {
  it('is one request: status and creator, head, and our comments with the marker', async () => {
    const { wire, forge } = await githubBench()
    const nodes = [
      commentNode({ fullDatabaseId: '10', viewerDidAuthor: false }),
      commentNode({ fullDatabaseId: '11' }),
      commentNode({ fullDatabaseId: '12', body: 'another' }),
      commentNode({ fullDatabaseId: '4294967297' }),
    ]
    wire.reply({ body: standing(page(nodes)) })
    const seen = await forge.standing(QUERY)
    expect(wire.requests()).toEqual(['POST /graphql'])
    expect(seen.statuses).toEqual([
      {
        id: 0,
        context: 'greenlight/x',
        state: 'success',
        description: 'GREEN',
        targetUrl: 'https://ci.example.org/1',
        creator: { id: 41_898_282, login: 'github-actions[bot]', bot: true },
        created: TIME,
      },
    ])
    expect(seen.pull).toEqual({ head: OTHER, open: true })
    expect(seen.comments.map(({ id }) => id)).toEqual([11, 4_294_967_297])
  })

  it('goes back through the pages, and tells the oldest comment first', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.reply(
      { body: standing(page([commentNode({ fullDatabaseId: '30' })], 'b')) },
      { body: older(page([commentNode({ fullDatabaseId: '20' })], 'a')) },
      { body: older(page([commentNode({ fullDatabaseId: '10' })])) },
    )
    expect((await forge.standing(QUERY)).comments.map(({ id }) => id)).toEqual([10, 20, 30])
    expect(wire.arrived).toHaveLength(3)
    expect(sent(/graphql/)['variables']).toMatchObject({ number: 7, before: 'a' })
  })

  it('without a pull request asks for none', async () => {
    const { wire, forge, sent } = await githubBench()
    wire.reply({ body: { data: { repository: { object: { status: null } } } } })
    const seen = await forge.standing({ ...QUERY, pull: null })
    expect(seen).toEqual({ statuses: [], pull: null, comments: [] })
    expect(sent(/graphql/)['variables']).toMatchObject({ withPull: false })
  })

  it.each([
    ['closed', 'CLOSED'],
    ['merged', 'MERGED'],
  ])('says that a %s pull request is not open', async (_name, state) => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: standing(page([]), null, state) })
    expect((await forge.standing(QUERY)).pull?.open).toBe(false)
  })

  it.each([
    ['EXPECTED', 'pending'],
    ['ERROR', 'error'],
    ['FAILURE', 'failure'],
    ['SOMETHING_NEW', 'error'],
  ])('takes the state %s for %s', async (state, meant) => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: standing(page([]), { ...STATUS, state }) })
    expect((await forge.standing(QUERY)).statuses[0]?.state).toBe(meant)
  })

  it.each([
    ['the commit', { repository: { object: null } }, 'no such commit'],
    ['the pull request', { repository: { object: {}, pullRequest: null } }, 'no pull request #7'],
  ])('is an error when there is not %s', async (_name, data, words) => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: { data } })
    await expect(forge.standing(QUERY)).rejects.toMatchObject({
      reason: 'not-found',
      message: expect.stringContaining(words),
    })
  })

  it.each([
    ['a head that is no SHA', { headRefOid: 'main', state: 'OPEN', comments: page([]) }],
    ['no comments', { headRefOid: OTHER, state: 'OPEN' }],
    [
      'comments without an author mark',
      { headRefOid: OTHER, state: 'OPEN', comments: page([{ viewerDidAuthor: true }]) },
    ],
  ])('is malformed with %s', async (_name, pullRequest) => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: { data: { repository: { object: {}, pullRequest } } } })
    await expect(forge.standing(QUERY)).rejects.toMatchObject({ reason: 'malformed' })
  })

  it('is about a full SHA only', async () => {
    const { wire, forge } = await githubBench()
    await expect(forge.standing({ ...QUERY, sha: 'main' })).rejects.toMatchObject({
      reason: 'invalid',
    })
    expect(wire.arrived).toEqual([])
  })
})

describe('whose token it is', () => {
  it('is asked once, and told of the token of a job too', async () => {
    const { wire, forge } = await githubBench()
    const viewer = { __typename: 'User', login: 'github-actions[bot]', databaseId: 41_898_282 }
    wire.reply({ body: { data: { viewer } } })
    const bot = { id: 41_898_282, login: 'github-actions[bot]', bot: true }
    expect([await forge.account(), await forge.account()]).toEqual([bot, bot])
    expect(wire.arrived).toHaveLength(1)
  })

  it('is null where GitHub does not tell, and asked again after a failure', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 401, body: {} }, { status: 403, body: { message: 'no' } })
    await expect(forge.account()).rejects.toMatchObject({ reason: 'unauthorized' })
    expect(await forge.account()).toBeNull()
  })
})
