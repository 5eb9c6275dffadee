import { expect, test } from 'vitest'
import { recorded, sorted, startRecordedGitea, TOKEN } from '../../test/recorded-gitea.ts'

const CI = { id: 1, login: 'ci', bot: false }
const MALLORY = { id: 2, login: 'mallory', bot: false }

function requestOf(name: string): string {
  return sorted(recorded(name).request)
}

function shaOf(name: string): string {
  return /[0-9a-f]{40}/.exec(requestOf(name))?.[0] ?? ''
}

test('who the token belongs to is asked once, also by two at once', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('user')
  const both = await Promise.all([gitea.forge.account(), gitea.forge.account()])
  expect(both).toEqual([CI, CI])
  expect(gitea.requests).toEqual(['GET /user'])
  expect(gitea.authorizations).toEqual([`token ${TOKEN}`])
})

test('without a token nobody is asked, and nothing is sent that could be one', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('pull')
  const forge = await gitea.open({ token: null })
  expect(await forge.account()).toBeNull()
  await forge.pulls.get(1)
  expect(gitea.requests).toEqual([requestOf('pull')])
  expect(gitea.authorizations).toEqual([undefined])
})

test('the user that a job runs as is no person', async () => {
  const gitea = await startRecordedGitea()
  gitea.answer('GET /user', { status: 200, answer: { id: -2, login: 'gitea-actions' } })
  expect(await gitea.forge.account()).toEqual({ id: -2, login: 'gitea-actions', bot: true })
})

test('a repository is what the forge calls it', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('repository')
  expect(await gitea.forge.about()).toEqual({
    id: expect.any(Number),
    name: 'ci/demo',
    defaultBranch: 'main',
    private: false,
  })
})

test('a draft is shown by its title without the prefix', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('pull')
  expect(await gitea.forge.pulls.get(1)).toEqual({
    number: 1,
    open: true,
    merged: false,
    draft: true,
    title: 'A title',
    body: 'A body',
    author: CI,
    head: { ref: 'feature', sha: shaOf('status created'), repository: 'ci/demo', fork: false },
    base: { ref: 'main', sha: expect.stringMatching(/^[0-9a-f]{40}$/) },
    url: 'https://git.example.org/ci/demo/pulls/1',
  })
})

test('the head of a fork is told as one, and as unknown when the fork is gone', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('pull of a fork')
  const { head } = await gitea.forge.pulls.get(2)
  expect(head).toMatchObject({ ref: 'feature', repository: 'mallory/demo', fork: true })
  gitea.play('pull of a fork that is gone')
  const gone = await gitea.forge.pulls.get(2)
  expect(gone.open).toBe(false)
  expect(gone.head).toEqual({ ref: 'feature', sha: head.sha, repository: null, fork: true })
})

test('pull requests are found by their head, of a fork only with its owner', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('pulls')
  const { pulls } = gitea.forge
  const numbers = async (head?: string): Promise<number[]> =>
    (await pulls.list({ state: 'open', limit: 9, ...(head === undefined ? {} : { head }) })).map(
      ({ number }) => number,
    )
  expect(await numbers()).toEqual([2, 1])
  expect(await numbers('feature')).toEqual([1])
  expect(await numbers('ci:feature')).toEqual([1])
  expect(await numbers('Mallory:feature')).toEqual([2])
  expect(await numbers('other:feature')).toEqual([])
  expect(await numbers('main')).toEqual([])
  expect(await pulls.list({ state: 'open', limit: 1 })).toHaveLength(1)
})

test('statuses come newest first, and states nobody knows are errors', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('statuses')
  const sha = shaOf('statuses')
  const all = await gitea.forge.statuses.list(sha)
  expect(all.map(({ id, context, state }) => [id, context, state])).toEqual([
    [6, 'other', 'success'],
    [5, 'greenlight/demo', 'failure'],
    [4, 'greenlight/demo', 'error'],
    [3, 'greenlight/demo', 'error'],
    [2, 'greenlight/demo', 'success'],
    [1, 'greenlight/demo', 'pending'],
  ])
  expect(all.at(-1)).toEqual({
    id: 1,
    context: 'greenlight/demo',
    state: 'pending',
    description: 'running',
    targetUrl: 'https://ci.example.org/1',
    creator: CI,
    created: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  })
  expect(await gitea.forge.statuses.list(sha, 'other')).toHaveLength(1)
})

test('a link that would run as a script is no link', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('statuses')
  const statuses = await gitea.forge.statuses.list(shaOf('statuses'))
  expect(statuses.find(({ id }) => id === 3)?.targetUrl).toBeNull()
})

function ids(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index)
}

test('statuses are read to the last page, each once, though one arrives between pages', async () => {
  const gitea = await startRecordedGitea()
  const { request, answer } = recorded('statuses')
  const [first] = answer as object[]
  const page = (numbers: readonly number[]): object => ({
    status: 200,
    total: '120',
    answer: numbers.map((id) => ({ ...first, id })),
  })
  for (const [number, numbers] of [ids(120, 71), ids(71, 22), ids(22, 1)].entries()) {
    const path = request.replace('page=1', `page=${number + 1}`)
    gitea.answer(path, page(numbers) as { status: number; answer: unknown })
  }
  const all = await gitea.forge.statuses.list(shaOf('statuses'))
  expect(all.map(({ id }) => id)).toEqual(ids(120, 1))
  expect(gitea.requests).toHaveLength(3)
})

test('a comment says on what it is, pull request or issue', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('comments', 'comment', 'comment missing')
  const [first, second] = await gitea.forge.comments.list(1)
  expect(first).toMatchObject({ author: CI, body: 'hello <!-- mark -->', issue: 1, nodeId: null })
  expect(second).toMatchObject({ author: MALLORY, issue: 1 })
  const [, id] = /(\d+)$/.exec(requestOf('comment')) ?? []
  expect(await gitea.forge.comments.get(Number(id))).toMatchObject({ id: Number(id), issue: 1 })
  expect(await gitea.forge.comments.get(999)).toBeNull()

  const { answer } = recorded('comment on an issue')
  gitea.answer('GET /repos/ci/demo/issues/comments/7', { status: 200, answer })
  expect(await gitea.forge.comments.get(7)).toMatchObject({ issue: 3, body: 'plain' })
})

test('a comment brought along from another forge is by nobody, whoever imported it', async () => {
  const gitea = await startRecordedGitea()
  const { request, answer } = recorded('comment')
  const imported = { ...(answer as object), original_author: 'ci', original_author_id: 9 }
  gitea.answer(request, { status: 200, answer: imported })
  const [, id] = /(\d+)$/.exec(request) ?? []
  expect((await gitea.forge.comments.get(Number(id)))?.author).toBeNull()
})

test('permissions: an owner may all, a stranger reads, nobody has none', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('permission of the owner', 'permission of a stranger')
  gitea.play('permission of nobody', 'repository')
  const { permissions } = gitea.forge
  expect(await permissions.of('ci')).toEqual({ permission: 'admin', account: CI })
  expect(await permissions.of('mallory')).toEqual({ permission: 'read', account: MALLORY })
  expect(await permissions.of('nobody')).toEqual({ permission: 'none', account: null })
})

test('a permission in a word nobody knows is none', async () => {
  const gitea = await startRecordedGitea()
  const { request, answer } = recorded('permission of the owner')
  for (const word of ['superuser', 'Write', '', '__proto__', 'constructor']) {
    gitea.answer(request, { status: 200, answer: { ...(answer as object), permission: word } })
    expect((await gitea.forge.permissions.of('ci')).permission).toBe('none')
  }
})

test('branches, tags and files are found, or null', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('branch', 'branch missing', 'tag', 'file', 'file missing', 'folder')
  const { branches, tags, files } = gitea.forge
  const sha = shaOf('status created')
  expect(await branches.get('feature')).toEqual({ name: 'feature', sha })
  expect(await branches.get('none')).toBeNull()
  expect(await tags.get('v1')).toEqual({ name: 'v1', sha })
  const file = await files.get('f.txt', 'feature')
  expect(Buffer.from(file?.content ?? []).toString()).toBe('hi')
  expect(file).toMatchObject({ path: 'f.txt', blob: '32f95c0d1244a78b2be1bab8de17906fabb2c4a8' })
  expect(await files.get('none', 'main')).toBeNull()
  expect(await files.get('.gitea', 'main')).toBeNull()
})

test('a run that waits, goes on, has ended; when it was made is asked of its jobs', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('run', 'jobs')
  const id = Number(/(\d+)$/.exec(requestOf('run'))?.[1])
  const { runs } = gitea.forge
  const waiting = await runs.get(id)
  expect(waiting).toMatchObject({
    id,
    attempt: 1,
    workflow: 'testme.yml',
    event: 'workflow_dispatch',
    headBranch: 'main',
    headRepository: 'ci/demo',
    state: 'queued',
    conclusion: null,
    created: expect.stringMatching(/^20/),
    url: `https://git.example.org/ci/demo/actions/runs/${id}`,
  })
  expect(waiting?.updated).toBe(waiting?.created)
  expect(await runs.jobs(id)).toMatchObject([
    { name: 'one', state: 'queued', started: null, completed: null },
    { name: 'two', state: 'queued', started: null, completed: null },
  ])
  gitea.play('run going on')
  expect(await runs.get(id)).toMatchObject({ state: 'running', conclusion: null })
  gitea.play('run that failed', 'jobs that ended')
  expect(await runs.get(id)).toMatchObject({
    state: 'completed',
    conclusion: 'failure',
    created: waiting?.created,
  })
  expect(
    (await runs.jobs(id)).map(({ name, state, conclusion }) => [name, state, conclusion]),
  ).toEqual([
    ['one', 'completed', 'success'],
    ['two', 'completed', 'failure'],
  ])
  gitea.play('run missing')
  expect(await runs.get(99_999)).toBeNull()
})

test('the attempt of a run is that of its jobs', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('run that failed')
  const { request, answer } = recorded('jobs that ended')
  const jobs = (answer as { jobs: object[] }).jobs.map((job) => ({ ...job, run_attempt: 3 }))
  gitea.answer(request, { status: 200, answer: { jobs, total_count: 2 } })
  const id = Number(/(\d+)$/.exec(requestOf('run that failed'))?.[1])
  expect((await gitea.forge.runs.get(id))?.attempt).toBe(3)
})

test.for([
  ['pull_request', 'testme.yml@refs/pull/2/head', null],
  ['push', 'testme.yml@refs/tags/v1', 'ci/demo'],
  ['schedule', 'testme.yml', null],
])('where the code of a run by %s at %s came from', async ([event, path, repository]) => {
  const gitea = await startRecordedGitea()
  gitea.play('jobs')
  const { request, answer } = recorded('run')
  gitea.answer(request, { status: 200, answer: { ...(answer as object), event, path } })
  const id = Number(/(\d+)$/.exec(request)?.[1])
  expect(await gitea.forge.runs.get(id)).toMatchObject({
    workflow: 'testme.yml',
    headRepository: repository,
  })
})

test('a comment on a pull request starts runs by the event that workflows know', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('jobs')
  const { request, answer } = recorded('run')
  const run = { ...(answer as object), event: 'pull_request_comment' }
  gitea.answer(request, { status: 200, answer: run })
  const id = Number(/(\d+)$/.exec(request)?.[1])
  expect((await gitea.forge.runs.get(id))?.event).toBe('issue_comment')
})

test('runs are filtered by what the server cannot filter by', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('runs', 'jobs')
  const { runs } = gitea.forge
  expect(await runs.list({ limit: 5, workflow: 'testme.yml' })).toHaveLength(1)
  expect(await runs.list({ limit: 5, workflow: 'other.yml' })).toEqual([])
})

test('a run as Forgejo tells it', async () => {
  const gitea = await startRecordedGitea()
  const forge = await gitea.open({ kind: 'forgejo' })
  const run = {
    id: 42,
    title: 'qualify',
    repository: { id: 1, full_name: 'ci/demo' },
    workflow_id: 'testme.yml',
    index_in_repo: 7,
    prettyref: 'main',
    commit_sha: 'a'.repeat(40),
    is_fork_pull_request: false,
    event: 'issue_comment',
    trigger_event: 'issue_comment',
    status: 'success',
    started: '2026-11-21T05:00:01+01:00',
    stopped: '2026-11-21T05:00:09+01:00',
    created: '2026-11-21T05:00:00+01:00',
    updated: '2026-11-21T05:00:09+01:00',
    html_url: 'https://git.example.org/ci/demo/actions/runs/7',
  }
  gitea.answer('GET /repos/ci/demo/actions/runs/42', { status: 200, answer: run })
  expect(await forge.runs.get(42)).toEqual({
    id: 42,
    attempt: 1,
    workflow: 'testme.yml',
    event: 'issue_comment',
    headSha: 'a'.repeat(40),
    headBranch: 'main',
    headRepository: 'ci/demo',
    state: 'completed',
    conclusion: 'success',
    created: '2026-11-21T04:00:00Z',
    updated: '2026-11-21T04:00:09Z',
    url: 'https://git.example.org/ci/demo/actions/runs/7',
    title: 'qualify',
  })
  const jobs = [{ id: 5, name: 'one', status: 'waiting', runs_on: [], needs: null }]
  gitea.answer('GET /repos/ci/demo/actions/runs/42/jobs?limit=50', { status: 200, answer: jobs })
  expect(await forge.runs.jobs(42)).toEqual([
    { id: 5, name: 'one', state: 'queued', conclusion: null, started: null, completed: null },
  ])
})

test('releases, drafts too, with their files', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('releases', 'release missing')
  const [release] = await gitea.forge.releases.list(3)
  expect(release).toMatchObject({
    tag: 'v1',
    title: 'One',
    notes: 'notes',
    draft: true,
    prerelease: false,
    assets: [{ name: 'a b.txt', size: 5 }],
  })
  expect(await gitea.forge.releases.ofTag('v7')).toBeNull()
})

test('what stands is read in requests that leave together', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('user', 'statuses', 'pull', 'comments')
  const standing = await gitea.forge.standing({
    sha: shaOf('statuses'),
    context: 'greenlight/demo',
    pull: 1,
    marker: '<!-- mark -->',
  })
  expect(gitea.requests.toSorted()).toEqual(
    ['GET /user', requestOf('pull'), requestOf('comments'), requestOf('statuses')].toSorted(),
  )
  expect(standing.pull).toEqual({ head: shaOf('statuses'), open: true })
  expect(standing.statuses).toHaveLength(5)
  expect(standing.comments.map(({ author }) => author?.login)).toEqual(['ci'])
})

test('without a pull request only statuses are asked for', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('statuses')
  const query = { sha: shaOf('statuses'), context: 'other', pull: null, marker: 'm' }
  expect(await gitea.forge.standing(query)).toMatchObject({ pull: null, comments: [] })
  expect(gitea.requests).toEqual([requestOf('statuses')])
})

test('what Gitea lacks is said and refused', async () => {
  const gitea = await startRecordedGitea()
  const { forge } = gitea
  expect(forge.checks).toBeNull()
  expect(forge.capabilities).toEqual({
    checks: false,
    commentHiding: false,
    cancelling: false,
    jobConcurrency: false,
    artifacts: true,
  })
  await expect(forge.runs.cancel(1)).rejects.toMatchObject({ reason: 'unsupported' })
  gitea.play('comments')
  const [comment] = await forge.comments.list(1)
  if (comment === undefined) throw new Error('no comment')
  await expect(forge.comments.hide(comment)).rejects.toMatchObject({ reason: 'unsupported' })
  expect(gitea.requests).toHaveLength(1)
})

const ARTIFACTS = 'GET /repos/ci/demo/actions/artifacts?limit=50&name=tier&page=1'

function artifact(id: number, name: string, created: string): object {
  return {
    id,
    name,
    size_in_bytes: 9,
    expired: id === 1,
    created_at: created,
    workflow_run: { id: id * 10, repository_id: 1, head_sha: '' },
  }
}

test('artifacts are those of that very name, the newest first, whatever the server filtered', async () => {
  const gitea = await startRecordedGitea()
  gitea.answer(ARTIFACTS, {
    status: 200,
    total: '3',
    answer: {
      total_count: 3,
      artifacts: [
        artifact(1, 'tier', '2026-11-01T01:00:00+01:00'),
        artifact(2, 'other', '2026-11-02T01:00:00+01:00'),
        artifact(3, 'tier', '2026-11-03T01:00:00+01:00'),
      ],
    },
  })
  expect(gitea.forge.capabilities.artifacts).toBe(true)
  expect(await gitea.forge.runs.artifacts('tier', 5)).toEqual([
    { id: 3, name: 'tier', created: '2026-11-03T00:00:00Z', expired: false, run: 30 },
    { id: 1, name: 'tier', created: '2026-11-01T00:00:00Z', expired: true, run: 10 },
  ])
  expect(await gitea.forge.runs.artifacts('tier', 1)).toHaveLength(1)
})

test('a server without a list of artifacts says so, and Forgejo is not asked', async () => {
  const gitea = await startRecordedGitea()
  gitea.answer(ARTIFACTS, { status: 404, answer: { message: 'Not Found' } })
  const found = gitea.forge.runs.artifacts('tier', 5)
  await expect(found).rejects.toMatchObject({ reason: 'unsupported', status: 404 })
  const forgejo = await gitea.open({ kind: 'forgejo' })
  expect(forgejo.capabilities.artifacts).toBe(false)
  const asked = gitea.requests.length
  await expect(forgejo.runs.artifacts('tier', 5)).rejects.toMatchObject({ reason: 'unsupported' })
  expect(gitea.requests).toHaveLength(asked)
})
