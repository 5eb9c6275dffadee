import { expect, onTestFinished, test } from 'vitest'
import {
  FORK_SHA,
  type ForgeServer,
  type ForgeServerOptions,
  HEAD_SHA,
  startForgeServer,
} from './index.ts'

async function started(options: ForgeServerOptions): Promise<ForgeServer> {
  const server = await startForgeServer(options)
  onTestFinished(() => server.close())
  return server
}

async function ask(
  server: ForgeServer,
  method: string,
  path: string,
  options: { readonly token?: string; readonly body?: unknown } = {},
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(`${server.apiUrl}${path}`, {
    method,
    redirect: 'manual',
    headers: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  })
  const text = await response.text()
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, body, headers: response.headers }
}

const REPOSITORY = '/repos/octo/hearts'

async function permissionOf(server: ForgeServer, login: string, token: string): Promise<unknown> {
  const path = `${REPOSITORY}/collaborators/${login}/permission`
  const { status, body } = await ask(server, 'GET', path, { token })
  return status === 200 ? body : status
}

test('a status is bound to a commit that exists, a token that may, and 140 characters', async () => {
  const server = await started({
    dialect: 'github',
    now: '2026-11-21T12:00:00.500Z',
  })
  const path = `${REPOSITORY}/statuses/${HEAD_SHA}`
  const body = { context: 'greenlight', state: 'success', description: 'é'.repeat(140) }
  const post = async (token: string | undefined, sent: unknown, to = path): Promise<number> =>
    (await ask(server, 'POST', to, { ...(token === undefined ? {} : { token }), body: sent }))
      .status
  expect(await post('token-job', body)).toBe(201)
  expect(await post('token-wendy', body)).toBe(201)
  expect(await post('token-job', { ...body, description: 'x'.repeat(141) })).toBe(422)
  expect(await post('token-job', { ...body, state: 'green' })).toBe(422)
  expect(await post('token-job', body, `${REPOSITORY}/statuses/${'0'.repeat(40)}`)).toBe(422)
  expect(await post('token-rita', body)).toBe(403)
  expect(await post('nobodys', body)).toBe(401)
  expect(await post(undefined, body)).toBe(401)
  server.state.setScopes('token-job', { statuses: 'read' })
  const refused = await ask(server, 'POST', path, { token: 'token-job', body })
  expect(refused.body).toMatchObject({ message: 'Resource not accessible by integration' })
  const listed = await ask(server, 'GET', `${REPOSITORY}/commits/${HEAD_SHA}/statuses`)
  expect(listed.body).toMatchObject([
    { creator: { login: 'wendy', type: 'User' } },
    { creator: { id: 41_898_282, type: 'Bot' }, created_at: '2026-11-21T12:00:00Z' },
  ])
  expect(server.requests.map((request) => [request.user, request.authorization])).toContainEqual([
    null,
    true,
  ])
})

test('the thousand-and-first status of a context is refused', async () => {
  const server = await started({ dialect: 'github' })
  for (let count = 0; count < 1000; count++)
    server.state.status(HEAD_SHA, 'wendy', { context: 'a' })
  const post = (context: string): Promise<{ status: number }> =>
    ask(server, 'POST', `${REPOSITORY}/statuses/${HEAD_SHA}`, {
      token: 'token-job',
      body: { context, state: 'success' },
    })
  expect((await post('a')).status).toBe(422)
  expect((await post('b')).status).toBe(201)
})

test('comments come in pages on GitHub', async () => {
  const server = await started({ dialect: 'github' })
  for (let count = 0; count < 35; count++) server.state.comment(7, 'sam', `number ${count}`)
  const first = await ask(server, 'GET', `${REPOSITORY}/issues/7/comments?per_page=30`)
  expect(first.body).toHaveLength(30)
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  const second = await ask(server, 'GET', next.replace(server.apiUrl, ''))
  expect(second.body).toHaveLength(5)
  expect(second.headers.get('link')).not.toContain('rel="next"')
})

test('comments come in one piece on Gitea', async () => {
  const server = await started({ dialect: 'gitea' })
  for (let count = 0; count < 35; count++) server.state.comment(7, 'sam', `number ${count}`)
  const all = await ask(server, 'GET', `${REPOSITORY}/issues/7/comments?limit=30`)
  expect(all.body).toHaveLength(35)
  expect(all.headers.get('link')).toBeNull()
})

test('a comment is written, edited by its author, refused to others and taken away', async () => {
  const server = await started({ dialect: 'github' })
  const created = await ask(server, 'POST', `${REPOSITORY}/issues/7/comments`, {
    token: 'token-sam',
    body: { body: 'hello' },
  })
  expect(created.status).toBe(201)
  const [comment] = server.state.comments(7)
  const path = `${REPOSITORY}/issues/comments/${comment?.id ?? 0}`
  const change = { body: { body: 'bye' } }
  expect((await ask(server, 'PATCH', path, { token: 'token-rita', ...change })).status).toBe(403)
  expect((await ask(server, 'PATCH', path, { token: 'token-sam', ...change })).status).toBe(200)
  const long = { body: { body: 'x'.repeat(65_537) } }
  expect((await ask(server, 'PATCH', path, { token: 'token-sam', ...long })).status).toBe(422)
  expect(comment?.body).toBe('bye')
  expect((await ask(server, 'DELETE', path, { token: 'token-sam' })).status).toBe(204)
  expect((await ask(server, 'GET', path)).status).toBe(404)
})

test('a reaction is created once per user and content', async () => {
  for (const dialect of ['github', 'gitea'] as const) {
    const server = await started({ dialect })
    const { id } = server.state.comment(7, 'wendy', '!testme')
    const react = async (token: string, content: string): Promise<number> =>
      (
        await ask(server, 'POST', `${REPOSITORY}/issues/comments/${id}/reactions`, {
          token,
          body: { content },
        })
      ).status
    expect(await react('token-job', 'eyes')).toBe(201)
    expect(await react('token-job', 'eyes')).toBe(200)
    expect(await react('token-job', 'rocket')).toBe(201)
    expect(await react('token-mona', 'eyes')).toBe(201)
    expect(await react('token-mona', 'wink')).toBe(dialect === 'github' ? 422 : 403)
  }
})

test('a permission names the role and the user, and is told to those who may ask', async () => {
  const github = await started({ dialect: 'github' })
  expect(await permissionOf(github, 'mona', 'token-job')).toMatchObject({
    permission: 'write',
    role_name: 'maintain',
    user: { login: 'mona', id: 2 },
  })
  expect(await permissionOf(github, 'sam', 'token-job')).toMatchObject({ permission: 'read' })
  expect(await permissionOf(github, 'nobody', 'token-job')).toBe(404)
  const gitea = await started({ dialect: 'gitea' })
  expect(await permissionOf(gitea, 'octo', 'token-octo')).toMatchObject({ permission: 'owner' })
  expect(await permissionOf(gitea, 'rita', 'token-octo')).toMatchObject({ permission: 'read' })
  expect(await permissionOf(gitea, 'rita', 'token-rita')).toMatchObject({ permission: 'read' })
  expect(await permissionOf(gitea, 'mona', 'token-wendy')).toBe(403)
  expect(await permissionOf(gitea, 'mona', 'token-job')).toBe(403)
})

test('a job’s own token is refused on GitHub and the Actions user on Gitea when it asks who it is', async () => {
  const github = await started({ dialect: 'github' })
  expect((await ask(github, 'GET', '/user', { token: 'token-job' })).status).toBe(403)
  const gitea = await started({ dialect: 'gitea' })
  expect((await ask(gitea, 'GET', '/user', { token: 'token-job' })).body).toMatchObject({ id: -2 })
})

test('Gitea tells a state as status, numbers statuses by commit, and breaks on an unknown commit', async () => {
  const server = await started({ dialect: 'gitea' })
  const post = (sha: string): ReturnType<typeof ask> =>
    ask(server, 'POST', `${REPOSITORY}/statuses/${sha}`, {
      token: 'token-job',
      body: { context: 'greenlight', state: 'warning', description: 'x'.repeat(500) },
    })
  const made = await post(HEAD_SHA.slice(0, 10))
  expect(made.body).toMatchObject({ id: 1, status: 'warning', creator: null })
  expect(made.body).not.toHaveProperty('state')
  expect((await post('0'.repeat(40))).status).toBe(500)
  server.state.setScopes('token-job', { statuses: 'write' })
  expect((await post(HEAD_SHA)).status).toBe(403)
})

test('GraphQL tells in one request what stands on a commit and its pull request', async () => {
  const server = await started({ dialect: 'github' })
  server.state.comment(7, 'sam', 'not ours')
  const { id } = server.state.comment(7, 'github-actions[bot]', 'ours')
  server.state.status(HEAD_SHA, 'github-actions[bot]', { context: 'a', state: 'pending' })
  const query = `query Standing($pull: Int!, $wanted: Boolean = true) {
    viewer { login }
    repository(owner: "octo", name: "hearts") {
      pullRequest(number: $pull) {
        headRefOid
        comments(first: 1, after: null) @include(if: $wanted) { pageInfo { hasNextPage endCursor } }
        last: comments(last: 1) { nodes { ...c } }
      }
      object(oid: "${HEAD_SHA}") { ... on Commit { status { context(name: "a") { state } } } }
    }
  }
  fragment c on IssueComment { id databaseId viewerDidAuthor author { login ... on Bot { databaseId } } }`
  const send = (sent: unknown): Promise<{ body: unknown }> =>
    ask(server, 'POST', '/graphql', { token: 'token-job', body: sent })
  const { body } = await send({ query, variables: { pull: 7 } })
  expect(body).toMatchObject({
    data: {
      viewer: { login: 'github-actions[bot]' },
      repository: {
        pullRequest: {
          headRefOid: HEAD_SHA,
          comments: { pageInfo: { hasNextPage: true } },
          last: {
            nodes: [
              {
                databaseId: id,
                viewerDidAuthor: true,
                author: { login: 'github-actions', databaseId: 41_898_282 },
              },
            ],
          },
        },
        object: { status: { context: { state: 'PENDING' } } },
      },
    },
  })
  const missing = await send({ query, variables: { pull: 9 } })
  expect(missing.body).toMatchObject({ errors: [{ type: 'NOT_FOUND' }] })
  const unknown = await send({ query: '{ viewer { shoeSize } }' })
  expect(unknown.body).toMatchObject({ errors: [{ message: expect.stringContaining('shoeSize') }] })
})

test('runs are listed, dispatched and cancelled', async () => {
  const server = await started({ dialect: 'github' })
  server.state.run({ headSha: FORK_SHA, jobs: [] })
  const token = 'token-wendy'
  const dispatch = await ask(
    server,
    'POST',
    `${REPOSITORY}/actions/workflows/testme.yml/dispatches`,
    { token, body: { ref: 'main', inputs: { sha: HEAD_SHA } } },
  )
  expect(dispatch.status).toBe(204)
  expect(server.state.repository().dispatches).toMatchObject([{ inputs: { sha: HEAD_SHA } }])
  const runs = await ask(
    server,
    'GET',
    `${REPOSITORY}/actions/workflows/testme.yml/runs?event=workflow_dispatch`,
    { token },
  )
  expect(runs.body).toMatchObject({ total_count: 1, workflow_runs: [{ status: 'queued' }] })
  const id = server.state.repository().runs[1]?.id ?? 0
  const cancel = (): Promise<{ status: number }> =>
    ask(server, 'POST', `${REPOSITORY}/actions/runs/${id}/cancel`, { token })
  expect((await cancel()).status).toBe(202)
  expect((await cancel()).status).toBe(409)
})

test('checks are an app’s business, fifty annotations at a time', async () => {
  const server = await started({ dialect: 'github' })
  const annotation = {
    path: 'a',
    start_line: 1,
    end_line: 1,
    annotation_level: 'notice',
    message: 'm',
  }
  const create = async (token: string, count: number): Promise<number> =>
    (
      await ask(server, 'POST', `${REPOSITORY}/check-runs`, {
        token,
        body: {
          name: 'greenlight',
          head_sha: HEAD_SHA,
          conclusion: 'success',
          output: {
            title: 't',
            summary: 's',
            annotations: Array.from({ length: count }, () => annotation),
          },
        },
      })
    ).status
  expect(await create('token-wendy', 1)).toBe(403)
  expect(await create('token-job', 51)).toBe(422)
  expect(await create('token-job', 50)).toBe(201)
})
