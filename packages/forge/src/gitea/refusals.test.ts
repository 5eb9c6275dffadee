import { expect, test } from 'vitest'
import { recorded, startRecordedGitea, TOKEN } from '../../test/recorded-gitea.ts'

const SHA = /[0-9a-f]{40}/.exec(recorded('status created').request)?.[0] ?? ''
const STATUS = {
  context: 'greenlight/demo',
  state: 'pending',
  description: 'running',
  targetUrl: null,
} as const

test.for(['7ead7ead', SHA.slice(0, 39), SHA.toUpperCase(), `${SHA}0`, 'main', '', `${SHA}\n`])(
  'the SHA %j is refused before anything is sent, for the server would take it',
  async (sha) => {
    const gitea = await startRecordedGitea()
    const { statuses, branches, tags } = gitea.forge
    await expect(statuses.create(sha, STATUS)).rejects.toMatchObject({ reason: 'invalid' })
    await expect(statuses.list(sha)).rejects.toMatchObject({ reason: 'invalid' })
    await expect(branches.create('b', sha)).rejects.toMatchObject({ reason: 'invalid' })
    const tag = { name: 'v1', sha, message: 'm' }
    await expect(tags.create(tag)).rejects.toMatchObject({ reason: 'invalid' })
    expect(gitea.requests).toEqual([])
  },
)

test.for([
  { ...STATUS, state: 'skipped' as 'pending' },
  { ...STATUS, state: 'SUCCESS' as 'pending' },
  { ...STATUS, context: ' ' },
  { ...STATUS, targetUrl: 'javascript:alert(1)' },
  { ...STATUS, targetUrl: 'https://a.example/\nx' },
])(
  'the status %j is refused before anything is sent, for the server would keep it',
  async (status) => {
    const gitea = await startRecordedGitea()
    const posted = gitea.forge.statuses.create(SHA, status)
    await expect(posted).rejects.toMatchObject({ reason: 'invalid' })
    expect(gitea.requests).toEqual([])
  },
)

test.for(['..', '.', '', 'a/../b', 'a//b', '../../other/repo', 'a\u0000b', '\ud800'])(
  'the path %j leads nowhere',
  async (path) => {
    const gitea = await startRecordedGitea()
    await expect(gitea.forge.files.get(path, 'main')).rejects.toMatchObject({ reason: 'invalid' })
    expect(gitea.requests).toEqual([])
  },
)

test.for(['..', '.', '', 'a\u0000b', '\ud800'])('the name %j leads nowhere', async (name) => {
  const gitea = await startRecordedGitea()
  const { permissions, branches, tags, releases, runs } = gitea.forge
  for (const asked of [
    permissions.of(name),
    branches.get(name),
    branches.remove(name),
    tags.get(name),
    releases.ofTag(name),
    runs.dispatch(name, 'main', {}),
  ]) {
    await expect(asked).rejects.toMatchObject({ reason: 'invalid' })
  }
  expect(gitea.requests).toEqual([])
})

test('a name with slashes stays one name', async () => {
  const gitea = await startRecordedGitea()
  const { status, answer } = recorded('branch missing')
  gitea.answer('GET /repos/ci/demo/branches/..%2F..%2Fother', { status, answer })
  expect(await gitea.forge.branches.get('../../other')).toBeNull()
})

test('a description is one line of at most 140 code points, and secrets are taken out of it', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('status created')
  const description = `password hunter2\n${'💡'.repeat(200)}`
  await gitea.forge.statuses.create(SHA, { ...STATUS, description })
  const body = gitea.bodyOf('POST') as { description: string; state: string }
  expect(Array.from(body.description)).toHaveLength(140)
  expect(body.description).toMatch(/^password \*\*\* 💡+…$/u)
})

test('secrets are taken out of comments, files, titles, notes and attachments', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('comments', 'comment created', 'pull created', 'file written', 'release created')
  const { comments, pulls, files, releases } = gitea.forge
  await comments.create(1, { body: 'hunter2 <!-- mark -->', marker: '<!-- mark -->' })
  await pulls.create({ title: 'hunter2', body: 'hunter2', head: 'f', base: 'main', draft: true })
  const content = Buffer.from('a hunter2 b')
  const path = '.gitea/workflows/testme.yml'
  await files.put({ path, content, message: 'hunter2', branch: 'main', replaces: null })
  const release = { tag: 'v1', title: 'hunter2', notes: 'hunter2', draft: true, prerelease: false }
  await releases.create(release)
  expect(gitea.bodyOf('POST /repos/ci/demo/issues/1/comments')).toEqual({
    body: '*** <!-- mark -->',
  })
  expect(gitea.bodyOf('POST /repos/ci/demo/pulls')).toMatchObject({
    title: 'WIP: ***',
    body: '***',
  })
  const file = gitea.bodyOf('POST /repos/ci/demo/contents') as { content: string; message: string }
  expect(file.message).toBe('***')
  expect(Buffer.from(file.content, 'base64').toString()).toBe('a *** b')
  expect(gitea.bodyOf('POST /repos/ci/demo/releases')).toMatchObject({ name: '***', body: '***' })
})

test('a comment needs its marker, and fits', async () => {
  const gitea = await startRecordedGitea()
  const { comments } = gitea.forge
  for (const comment of [
    { body: 'a', marker: '' },
    { body: 'a', marker: 'b' },
    { body: 'x'.repeat(65_537), marker: 'x' },
  ]) {
    await expect(comments.create(1, comment)).rejects.toMatchObject({ reason: 'invalid' })
  }
  expect(gitea.requests).toEqual([])
})

test('asking for the permission of others takes an administrator, and the refusal says so', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('permission refused')
  const error = await gitea.forge.permissions.of('ci').catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ reason: 'forbidden', status: 403, exitCode: 2 })
  expect(String(error)).toMatch(/administrator of the repository.*read:repository/)
  expect(String(error)).toMatch(/the token of the job/)
})

test('an account that is not there has no permission, but a repository that is hidden is an error', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('permission of nobody')
  const { status, answer } = recorded('pull missing')
  gitea.answer('GET /repos/ci/demo', { status, answer })
  await expect(gitea.forge.permissions.of('nobody')).rejects.toMatchObject({ reason: 'not-found' })
})

test('a commit or an issue that is not there is not found, though the server calls it a failure of its own', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('status of an unknown commit', 'comments of nothing')
  const posted = gitea.forge.statuses.create('a'.repeat(40), STATUS)
  await expect(posted).rejects.toMatchObject({ reason: 'not-found', status: 500 })
  await expect(gitea.forge.comments.list(99)).rejects.toMatchObject({ reason: 'not-found' })
  expect(gitea.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1)
})

test('who does not administer the site is told nothing with a 500, so commit and issue are looked for', async () => {
  const gitea = await startRecordedGitea()
  const silent = {
    status: 500,
    answer: { message: '', url: 'https://git.example.org/api/swagger' },
  }
  const { status, answer } = recorded('pull missing')
  const sha = 'a'.repeat(40)
  const { statuses, comments, branches } = gitea.forge
  gitea.play('user')
  gitea.answer(`POST /repos/ci/demo/statuses/${sha}`, silent)
  gitea.answer('POST /repos/ci/demo/branches', silent)
  gitea.answer('GET /repos/ci/demo/branches/b', { status, answer })
  const list = `GET /repos/ci/demo/statuses/${sha}?sort=leastindex&limit=50&page=1`
  gitea.answer(list, { status: 200, total: '0', answer: [] })
  gitea.answer(`GET /repos/ci/demo/commits/${sha}/status`, { status, answer })
  gitea.answer('GET /repos/ci/demo/issues/99/comments', silent)
  gitea.answer('GET /repos/ci/demo/issues/99', { status, answer })
  await expect(statuses.create(sha, STATUS)).rejects.toMatchObject({ reason: 'not-found' })
  await expect(branches.create('b', sha)).rejects.toMatchObject({ reason: 'not-found' })
  await expect(comments.list(99)).rejects.toMatchObject({ reason: 'not-found' })
  expect(gitea.requests.filter((request) => request.startsWith('POST'))).toHaveLength(2)

  gitea.answer('GET /repos/ci/demo/issues/99', { status: 200, answer: {} })
  await expect(comments.list(99)).rejects.toMatchObject({ reason: 'unavailable' })
})

test('a status that may not be written names the permission of a workflow', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('status forbidden')
  const error = await gitea.forge.statuses.create(SHA, STATUS).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ reason: 'forbidden', status: 403 })
  expect(String(error)).toContain('contents: write')
})

test('a token that is refused is never quoted', async () => {
  const gitea = await startRecordedGitea()
  const { status } = recorded('bad token')
  gitea.answer('GET /user', { status, answer: { message: `bad token ${TOKEN}` } })
  const error = await gitea.forge.account().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ reason: 'unauthorized', status: 401 })
  expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain(TOKEN)
})

test('an account that could not be asked for is asked for again', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('bad token')
  await expect(gitea.forge.account()).rejects.toMatchObject({ reason: 'unauthorized' })
  gitea.play('user')
  expect(await gitea.forge.account()).toMatchObject({ login: 'ci' })
})

test.for([
  ['file again', null],
  ['file of another blob', 'b'.repeat(40)],
] as const)('%s is a conflict', async ([name, replaces]) => {
  const gitea = await startRecordedGitea()
  gitea.play(name)
  const change = { path: 'f.txt', content: Buffer.from('hi'), message: 'b', branch: 'feature' }
  const put = gitea.forge.files.put({ ...change, replaces })
  await expect(put).rejects.toMatchObject({ reason: 'conflict' })
})

test('a file that is gone and was to be replaced is a conflict', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('file gone')
  const change = { path: 'gone.txt', content: Buffer.from('hi'), message: 'b', branch: 'feature' }
  const put = gitea.forge.files.put({ ...change, replaces: 'b'.repeat(40) })
  await expect(put).rejects.toMatchObject({ reason: 'conflict' })
})

test('a tag that is there on the same commit is that one, on another a conflict', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('tag again', 'tag')
  const { tags } = gitea.forge
  const tag = { name: 'v1', sha: SHA, message: 'one' }
  expect(await tags.create(tag)).toEqual({ name: 'v1', sha: SHA })
  const other = tags.create({ ...tag, sha: 'b'.repeat(40) })
  await expect(other).rejects.toMatchObject({ reason: 'conflict' })
  const bare = tags.create({ ...tag, message: ' ' })
  await expect(bare).rejects.toMatchObject({ reason: 'invalid' })
})

test.for([
  ['branch again', 'conflict'],
  ['pull again', 'conflict'],
  ['release again', 'conflict'],
  ['dispatch of nothing', 'not-found'],
] as const)('%s: %s', async ([name, reason]) => {
  const gitea = await startRecordedGitea()
  gitea.play(name)
  const { branches, pulls, releases, runs } = gitea.forge
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    'branch again': () => branches.create('feature', SHA),
    'pull again': () =>
      pulls.create({ title: 'A', body: '', head: 'feature', base: 'main', draft: false }),
    'release again': () =>
      releases.create({ tag: 'v1', title: '', notes: '', draft: true, prerelease: false }),
    'dispatch of nothing': () => runs.dispatch('none.yml', 'main', {}),
  }
  await expect(calls[name]?.()).rejects.toMatchObject({ reason })
})

test('a second file of the same name is refused, for the server would keep both', async () => {
  const gitea = await startRecordedGitea()
  gitea.play('release')
  const id = Number(/(\d+)$/.exec(recorded('release').request)?.[1])
  const upload = gitea.forge.releases.upload(id, 'a b.txt', Buffer.from('hello'))
  await expect(upload).rejects.toMatchObject({ reason: 'conflict' })
  expect(gitea.requests).toHaveLength(1)
})

test('a file larger than the forge hands out is no empty file', async () => {
  const gitea = await startRecordedGitea()
  const { request, answer } = recorded('file')
  const large = { ...(answer as object), content: null, encoding: null }
  gitea.answer(request, { status: 200, answer: large })
  const got = gitea.forge.files.get('f.txt', 'feature')
  await expect(got).rejects.toMatchObject({ reason: 'unsupported' })
})
