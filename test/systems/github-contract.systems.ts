import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Forge, type NewCheck, openForge } from '@greenlight/forge'
import { type GraphqlContract, loadGraphql } from './github-contract/graphql.ts'
import { type Prism, startPrism } from './github-contract/prism.ts'
import { type Proxy, startProxy } from './github-contract/proxy.ts'
import { routesOfTheAdapter } from './github-contract/routes.ts'
import { installNpmPackages, system } from './tools.ts'

const packages = system('Prism and the schemas of GitHub', installNpmPackages)

const REPO = '/repos/octo/hello'
const SHA = '6dcb09b5b57875f334f61aebed695e2e4193db5e'
const MARKER = '<!-- mark -->'

/** What GraphQL answers from: as much as the documents ask for. */
function graphqlRoot(): unknown {
  const actor = { __typename: 'Bot', login: 'github-actions', databaseId: 41_898_282 }
  const time = '2026-11-21T00:00:00Z'
  const page = (before: unknown, name: string): unknown => ({
    pageInfo: { hasPreviousPage: before === null || before === undefined, startCursor: 'cursor' },
    nodes: [
      {
        id: `IC_${name}`,
        fullDatabaseId: before === null || before === undefined ? '4294967299' : '4294967297',
        viewerDidAuthor: true,
        body: `text ${MARKER}`,
        createdAt: time,
        updatedAt: time,
        url: 'https://github.com/octo/hello/pull/7#issuecomment-1',
        author: actor,
      },
      null,
    ],
  })
  const comments = ({ before }: { before: unknown }): unknown => page(before, 'x')
  const context = {
    context: 'greenlight/x',
    state: 'EXPECTED',
    description: null,
    targetUrl: null,
    createdAt: time,
    creator: actor,
  }
  return {
    viewer: { __typename: 'User', login: 'github-actions[bot]', databaseId: 41_898_282 },
    repository: {
      object: { __typename: 'Commit', status: { context: () => context } },
      pullRequest: { headRefOid: SHA, state: 'OPEN', comments },
      issueOrPullRequest: { __typename: 'PullRequest', comments },
    },
    minimizeComment: { minimizedComment: { __typename: 'IssueComment', isMinimized: true } },
  }
}

function check(annotations: number): NewCheck {
  return {
    name: 'greenlight',
    sha: SHA,
    externalId: 'run-1',
    detailsUrl: 'https://ci.example.org/1',
    state: 'completed',
    conclusion: 'failure',
    title: 'RED',
    summary: 'x'.repeat(100_000),
    annotations: Array.from({ length: annotations }, (_unused, line) => ({
      path: 'greenlight.yaml',
      line: line + 1,
      level: 'failure' as const,
      title: 'too slow',
      message: 'sps.mean 31,204 is below 40,000',
    })),
  }
}

describe.skipIf(packages === null)('what we send to GitHub', () => {
  let prism: Prism
  let proxy: Proxy
  let graphql: GraphqlContract
  let forge: Forge

  beforeAll(async () => {
    graphql = loadGraphql(packages ?? '')
    prism = await startPrism(packages ?? '')
    proxy = await startProxy(prism.origin, graphql, graphqlRoot)
    forge = await openForge({
      kind: 'github',
      repository: 'octo/hello',
      webUrl: 'https://github.com',
      apiUrl: proxy.origin,
      token: 'ghs_none',
      redact: (text) => text,
      // Nothing here is about waiting.
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    })
  })

  afterAll(async () => {
    await proxy?.close()
    await prism?.stop()
  })

  /** Runs it and returns what the contract did not like of the requests it sent. */
  async function complaints(work: () => Promise<unknown>): Promise<string[]> {
    const before = proxy.checked.length
    const outcome = await Promise.allSettled([work()])
    const sent = proxy.checked.slice(before)
    expect(sent.length).toBeGreaterThan(0)
    const unhappy = sent
      .filter(({ complaint }) => complaint !== null)
      .map(({ method, path, complaint }) => `${method} ${path}: ${complaint}`)
    if (unhappy.length === 0 && outcome[0].status === 'rejected') throw outcome[0].reason
    return unhappy
  }

  const methods: Readonly<Record<string, () => Promise<unknown>>> = {
    account: () => forge.account(),
    about: () => forge.about(),
    standing: () => forge.standing({ sha: SHA, context: 'greenlight/x', pull: 7, marker: MARKER }),
    'standing without a pull request': () =>
      forge.standing({ sha: SHA, context: 'greenlight/x', pull: null, marker: MARKER }),
    'statuses.list': () => forge.statuses.list(SHA, 'greenlight/x'),
    'statuses.create': () =>
      forge.statuses.create(SHA, {
        context: 'greenlight/x',
        state: 'pending',
        description: 'é'.repeat(1000),
        targetUrl: 'https://ci.example.org/1',
      }),
    'statuses.create without a link': () =>
      forge.statuses.create(SHA, {
        context: 'greenlight/x',
        state: 'error',
        description: '',
        targetUrl: null,
      }),
    'checks.list': () => checks().list(SHA, 'greenlight'),
    'checks.create': () => checks().create(check(120)),
    'checks.create while it runs': () =>
      checks().create({ ...check(0), state: 'running', conclusion: null, detailsUrl: null }),
    'checks.update': () => checks().update(4, check(2)),
    'comments.list': () => forge.comments.list(7, '2026-11-21T00:00:00Z'),
    'comments.get': () => forge.comments.get(1),
    'comments.create': () => forge.comments.create(7, { body: `text ${MARKER}`, marker: MARKER }),
    'comments.create whose answer is lost': () => {
      proxy.rewrite(`POST ${REPO}/issues/7/comments`, () => 'lost')
      return forge.comments.create(7, { body: `text ${MARKER}`, marker: MARKER })
    },
    'comments.update': () => forge.comments.update(1, `text ${MARKER}`),
    'comments.remove': () => forge.comments.remove(1),
    'comments.hide': async () => {
      const [comment] = (await forge.standing({ sha: SHA, context: 'x', pull: 7, marker: MARKER }))
        .comments
      if (comment === undefined) throw new Error('there is no comment')
      await forge.comments.hide(comment)
    },
    'comments.react': () => forge.comments.react(1, 'eyes'),
    'permissions.of': () => forge.permissions.of('octocat'),
    'pulls.get': () => forge.pulls.get(7),
    'pulls.list': () => forge.pulls.list({ state: 'all', head: 'branch', limit: 5 }),
    'pulls.create': () =>
      forge.pulls.create({ title: 't', body: 'b', head: 'octo:x', base: 'main', draft: true }),
    'pulls.update': () => forge.pulls.update(7, { title: 't', body: 'b', state: 'closed' }),
    'branches.get': () => forge.branches.get('feature/x'),
    'branches.create': () => forge.branches.create('feature/x', SHA),
    'branches.remove': () => forge.branches.remove('feature/x'),
    'tags.get of an annotated one': () => {
      proxy.rewrite(`GET ${REPO}/git/ref/tags%2Fv1`, (body) => ({
        status: 200,
        body: { ...JSON.parse(body), object: { type: 'tag', sha: SHA, url: 'https://x' } },
      }))
      return forge.tags.get('v1')
    },
    'tags.create': () => {
      proxy.rewrite(`GET ${REPO}/git/ref/tags%2Fv2`, missing)
      return forge.tags.create({ name: 'v2', sha: SHA, message: 'v2' })
    },
    'files.get': () => {
      const path = `GET ${REPO}/contents/docs%2Fa%20b.md`
      proxy.prefer(path, 'example=response-if-content-is-a-file')
      return forge.files.get('docs/a b.md', 'main')
    },
    'files.get of a large one': () => {
      const path = `GET ${REPO}/contents/large.bin`
      proxy.prefer(path, 'example=response-if-content-is-a-file')
      proxy.rewrite(path, () => ({
        status: 200,
        body: { type: 'file', sha: SHA, content: '', encoding: 'none' },
      }))
      return forge.files.get('large.bin', 'main')
    },
    'files.put': () => put('a.md', SHA),
    'files.put whose answer is lost': () => {
      proxy.rewrite(`PUT ${REPO}/contents/b.md`, () => 'lost')
      proxy.prefer(`GET ${REPO}/contents/b.md`, 'example=response-if-content-is-a-file')
      const content = Buffer.from('content').toString('base64')
      const body = { type: 'file', sha: BLOB, content, encoding: 'base64' }
      proxy.rewrite(`GET ${REPO}/contents/b.md`, () => ({ status: 200, body }))
      return put('b.md', null)
    },
    'runs.get': () => forge.runs.get(1),
    'runs.list': () => forge.runs.list({ limit: 5 }),
    'runs.list of a workflow': () =>
      forge.runs.list({
        workflow: 'testme.yml',
        event: 'issue_comment',
        headSha: SHA,
        branch: 'main',
        limit: 500,
      }),
    'runs.jobs': () => forge.runs.jobs(1),
    'runs.artifacts': () => forge.runs.artifacts('greenlight-tier-mega-weekly', 50),
    'runs.cancel': () => forge.runs.cancel(1),
    'runs.dispatch': () => forge.runs.dispatch('testme.yml', 'main', { sha: SHA }),
    'releases.list': () => forge.releases.list(5),
    'releases.ofTag': () => forge.releases.ofTag('v1'),
    'releases.create': () =>
      forge.releases.create({
        tag: 'v1',
        title: 't',
        notes: 'n',
        draft: true,
        prerelease: false,
      }),
    'releases.update': () => forge.releases.update(1, { draft: false, notes: 'n' }),
    'releases.upload': () => forge.releases.upload(1, 'a b.txt', Buffer.from('content')),
    'releases.upload over what a broken one left': () => {
      const stump = {
        id: 3,
        name: 'x',
        size: 0,
        state: 'starter',
        browser_download_url: 'https://x',
      }
      const exists = { message: 'Validation Failed', errors: [{ code: 'already_exists' }] }
      proxy.rewrite(`POST ${REPO}/releases/1/assets`, () => ({ status: 422, body: exists }))
      proxy.rewrite(`GET ${REPO}/releases/1/assets`, () => ({ status: 200, body: [stump] }))
      return forge.releases.upload(1, 'x', Buffer.from('content'))
    },
  }

  it.each(Object.keys(methods))('%s is as GitHub describes it', async (name) => {
    expect(await complaints(methods[name] ?? (() => Promise.resolve()))).toEqual([])
  })

  it('went to every endpoint that the source names, and to no other', async () => {
    const routes = await routesOfTheAdapter()
    const rest = proxy.checked.filter(({ path }) => path !== '/graphql')
    const isAt = (at: { method: string; path: string }, route: (typeof routes)[number]): boolean =>
      at.method === route.method && route.path.test(at.path)
    expect(routes.length).toBeGreaterThan(35)
    expect(routes.filter((route) => !rest.some((at) => isAt(at, route)))).toEqual([])
    expect(rest.filter((at) => !routes.some((route) => isAt(at, route)))).toEqual([])
  })

  it('has every method of the interface in this list', () => {
    const tried = new Set(Object.keys(methods).map((name) => name.split(' ')[0]))
    const functions = Object.entries(forge).flatMap(([name, value]: [string, unknown]) => {
      if (typeof value === 'function') return [name]
      if (typeof value !== 'object' || value === null || name === 'capabilities') return []
      return Object.keys(value).map((method) => `${name}.${method}`)
    })
    expect(functions.filter((name) => !tried.has(name))).toEqual([])
  })

  it.each([
    ['a state that is none', 'POST', `${REPO}/statuses/${SHA}`, { state: 'green' }],
    ['a comment without a body', 'POST', `${REPO}/issues/7/comments`, { text: 'x' }],
    ['a check without a name', 'POST', `${REPO}/check-runs`, { head_sha: SHA }],
    ['a path that there is not', 'POST', `${REPO}/verdicts`, {}],
  ])('would be refused with %s', async (_name, method, path, body) => {
    const before = proxy.checked.length
    await fetch(`${proxy.origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: 'Bearer ghs_none' },
      body: JSON.stringify(body),
    })
    expect(proxy.checked[before]?.status).toBeGreaterThanOrEqual(400)
    expect(proxy.checked[before]?.complaint).not.toBeNull()
  })

  it.each([
    ['a field that there is not', 'query { viewer { verdict } }'],
    ['an argument of another type', 'query { repository(owner: 1, name: "x") { id } }'],
    [
      'a variable of another type',
      'query Q($sha: String!) { repository(owner: "o", name: "n") { object(oid: $sha) { id } } }',
    ],
  ])('would be refused in GraphQL with %s', async (_name, query) => {
    const answer = await graphql.answer({ query, variables: { sha: SHA } }, graphqlRoot())
    expect(answer.errors?.length).toBeGreaterThan(0)
  })

  function checks(): NonNullable<Forge['checks']> {
    if (forge.checks === null) throw new Error('GitHub has checks')
    return forge.checks
  }

  function put(path: string, replaces: string | null): Promise<string> {
    const content = Buffer.from('content')
    return forge.files.put({ path, content, message: 'm', branch: 'main', replaces })
  }
})

/** What Git calls `content`. */
const BLOB = '6b584e8ece562ebffc15d38808cd6b98fc3d97ea'

function missing(): { status: number; body: unknown } {
  return { status: 404, body: { message: 'Not Found' } }
}
