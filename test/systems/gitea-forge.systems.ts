import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Forge, ForgeError, openForge } from '@greenlight/forge'
import { type Gitea, type GiteaPull, type GiteaRepository, startGitea } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

const MARKER = '<!-- greenlight: mark -->'
const STATUS = {
  context: 'greenlight/demo',
  state: 'pending',
  description: 'running',
  targetUrl: 'https://ci.example.org/1',
} as const
const WORKFLOW = `on:
  workflow_dispatch:
    inputs:
      exit: {type: string}
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - run: exit "\${{ inputs.exit }}"
`

/** Every method of the interface, against the real server. */
describe.skipIf(programs === null)('Gitea as a forge', () => {
  let server: Gitea
  let repo: GiteaRepository
  let pull: GiteaPull
  let forge: Forge
  let proxy: DroppingProxy

  beforeAll(async () => {
    server = await startGitea(programs?.gitea ?? { program: '', staticRoot: '' })
    repo = await server.repository({
      owner: 'ada',
      name: 'hearts',
      files: { 'a.txt': 'one', '.gitea/workflows/testme.yml': WORKFLOW },
    })
    pull = await repo.pull({ branch: 'topic', title: 'Better', files: { 'b.txt': 'b' } })
    proxy = await startDroppingProxy(server.url)
    forge = await openAs('ada')
  })
  afterAll(async () => {
    await proxy.close()
    await server.stop()
  })

  async function openAs(login: string, scopes?: readonly string[]): Promise<Forge> {
    const token =
      scopes === undefined ? (await server.user(login)).token : await server.token(login, scopes)
    return openForge({
      kind: 'gitea',
      repository: repo.fullName,
      webUrl: server.url,
      apiUrl: `${proxy.url}/api/v1`,
      token,
      redact: (text) => text,
      clock: { now: () => Date.now(), sleep: (milliseconds) => sleep(Math.min(milliseconds, 50)) },
    })
  }

  test('who we are and where', async () => {
    const { id } = await server.user('ada')
    expect(await forge.account()).toEqual({ id, login: 'ada', bot: false })
    expect(await forge.about()).toMatchObject({ name: 'ada/hearts', defaultBranch: 'main' })
    expect(forge).toMatchObject({ kind: 'gitea', webUrl: server.url, checks: null })
  })

  test('statuses: newest first, of a context, and what the server would have swallowed', async () => {
    const { statuses } = forge
    const first = await statuses.create(pull.head, STATUS)
    expect(first).toMatchObject({ ...STATUS, creator: { login: 'ada' } })
    await statuses.create(pull.head, { ...STATUS, context: 'other' })
    await statuses.create(pull.head, { ...STATUS, state: 'success', description: '💡'.repeat(999) })
    const listed = await statuses.list(pull.head, STATUS.context)
    expect(listed.map(({ state }) => state)).toEqual(['success', 'pending'])
    expect(Array.from(listed[0]?.description ?? '')).toHaveLength(140)
    expect(await statuses.list(pull.head)).toHaveLength(3)
    expect(await statuses.list('a'.repeat(40))).toEqual([])
    await expect(statuses.create('a'.repeat(40), STATUS)).rejects.toMatchObject({
      reason: 'not-found',
    })
    await expect(statuses.create(pull.head.slice(0, 8), STATUS)).rejects.toMatchObject({
      reason: 'invalid',
    })
    await expect(
      (await openAs('mallory')).statuses.create(pull.head, STATUS),
    ).rejects.toMatchObject({
      reason: 'forbidden',
    })
  })

  test('more statuses than a page holds are all there, newest first', async () => {
    const sha = await repo.push('many', { 'm.txt': 'm' }, 'many')
    const api = await server.api('ada')
    for (let index = 0; index < 57; index += 1) {
      const body = { context: `c${index % 3}`, state: 'success', description: String(index) }
      await api.post(`/repos/ada/hearts/statuses/${sha}`, body)
    }
    const listed = await forge.statuses.list(sha, 'c0')
    expect(listed.map(({ description }) => Number(description))).toEqual(
      Array.from({ length: 19 }, (_, index) => 54 - 3 * index),
    )
  })

  test('comments: made, read, changed, taken away, reacted to once', async () => {
    const { comments } = forge
    const { number } = pull
    const made = await comments.create(number, { body: `hello ${MARKER}`, marker: MARKER })
    expect(made).toMatchObject({ author: { login: 'ada' }, issue: number, nodeId: null })
    expect(await comments.get(made.id)).toEqual(made)
    expect((await comments.list(number)).map(({ id }) => id)).toContain(made.id)
    expect(await comments.list(number, '2100-01-01T00:00:00Z')).toEqual([])
    expect(await comments.update(made.id, 'changed')).toMatchObject({ body: 'changed' })
    expect(await comments.react(made.id, 'eyes')).toBe('created')
    expect(await comments.react(made.id, 'eyes')).toBe('existed')
    expect(await comments.react(made.id, 'rocket')).toBe('created')
    expect(await (await openAs('grace')).comments.react(made.id, 'eyes')).toBe('created')
    await comments.remove(made.id)
    expect(await comments.get(made.id)).toBeNull()
    await expect(comments.remove(made.id)).rejects.toMatchObject({ reason: 'not-found' })
    await expect(comments.hide(made)).rejects.toMatchObject({ reason: 'unsupported' })
    const issue = await repo.issue('ada', 'A question')
    const plain = await comments.create(issue, { body: MARKER, marker: MARKER })
    expect(plain.issue).toBe(issue)
    await expect(comments.list(9999)).rejects.toMatchObject({ reason: 'not-found' })
  })

  test('permissions: told to an administrator of the repository only', async () => {
    await repo.collaborator('grace', 'write')
    const { permissions } = forge
    expect(await permissions.of('ada')).toMatchObject({ permission: 'admin' })
    expect(await permissions.of('GRACE')).toMatchObject({
      permission: 'write',
      account: { login: 'grace' },
    })
    await server.user('mallory')
    expect(await permissions.of('mallory')).toMatchObject({ permission: 'read' })
    expect(await permissions.of('nobody')).toEqual({ permission: 'none', account: null })
    const asked = (await openAs('grace')).permissions.of('ada')
    await expect(asked).rejects.toMatchObject({ reason: 'forbidden', exitCode: 2 })
  })

  test('pull requests: opened as drafts, found by head, changed, closed; forks, also gone', async () => {
    const { pulls } = forge
    await repo.push('draft', { 'd.txt': 'd' }, 'd')
    const change = { title: 'Draft', body: 'why', head: 'draft', base: 'main', draft: true }
    const made = await pulls.create(change)
    expect(made).toMatchObject({ title: 'Draft', draft: true, open: true, base: { ref: 'main' } })
    await expect(pulls.create(change)).rejects.toMatchObject({ reason: 'conflict' })
    expect(await pulls.update(made.number, { title: 'Other' })).toMatchObject({
      title: 'Other',
      draft: true,
    })
    const found = await pulls.list({ state: 'open', head: 'ada:draft', limit: 5 })
    expect(found.map(({ number }) => number)).toEqual([made.number])
    expect(await pulls.update(made.number, { state: 'closed' })).toMatchObject({ open: false })
    expect(await pulls.list({ state: 'open', head: 'draft', limit: 5 })).toEqual([])

    const fork = await repo.fork('mallory')
    const theirs = await repo.pull({
      from: fork,
      branch: 'worse',
      title: 'Worse',
      files: { 'a.txt': 'two' },
    })
    const head = { ref: 'worse', sha: theirs.head, repository: 'mallory/hearts', fork: true }
    expect((await pulls.get(theirs.number)).head).toEqual(head)
    await (await server.api('mallory')).delete('/repos/mallory/hearts')
    const gone = await pulls.get(theirs.number)
    expect(gone).toMatchObject({ open: false, head: { ...head, repository: null } })
    await expect(pulls.get(9999)).rejects.toMatchObject({ reason: 'not-found' })
  })

  test('branches and tags', async () => {
    const { branches, tags } = forge
    const made = { name: 'deep/branch', sha: pull.head }
    expect(await branches.create(made.name, made.sha)).toEqual(made)
    expect(await branches.get(made.name)).toEqual(made)
    await expect(branches.create(made.name, made.sha)).rejects.toMatchObject({
      reason: 'conflict',
    })
    await branches.remove(made.name)
    expect(await branches.get(made.name)).toBeNull()
    const tag = { name: 'v1.0.0', sha: pull.head, message: 'first' }
    expect(await tags.create(tag)).toEqual({ name: 'v1.0.0', sha: pull.head })
    expect(await tags.create(tag)).toEqual({ name: 'v1.0.0', sha: pull.head })
    const main = (await branches.get('main'))?.sha ?? ''
    await expect(tags.create({ ...tag, sha: main })).rejects.toMatchObject({ reason: 'conflict' })
    const [ref] = await (await server.api('ada')).get<{ object: { type: string } }[]>(
      '/repos/ada/hearts/git/refs/tags/v1.0.0',
    )
    expect(ref?.object.type).toBe('tag')
    expect(await tags.get('v9')).toBeNull()
  })

  test('files: written, replaced by blob, refused when they are another by now', async () => {
    const { files, branches } = forge
    const change = { path: 'deep/ä b.txt', message: 'm', branch: 'topic', replaces: null }
    const content = new Uint8Array([0, 255, 10, 13])
    const commit = await files.put({ ...change, content })
    expect((await branches.get('topic'))?.sha).toBe(commit)
    const stored = await files.get(change.path, 'topic')
    expect(stored?.content).toEqual(content)
    await expect(files.put({ ...change, content })).rejects.toMatchObject({ reason: 'conflict' })
    const next = { ...change, content: Buffer.from('x'), replaces: stored?.blob ?? '' }
    await files.put(next)
    await expect(files.put(next)).rejects.toMatchObject({ reason: 'conflict' })
    expect(await files.get('deep', 'topic')).toBeNull()
    expect(await files.get('none', 'topic')).toBeNull()
    expect(await files.get(change.path, 'main')).toBeNull()
  })

  test('releases: drafts, attachments, and published', async () => {
    const { releases } = forge
    const draft = { tag: 'v2', title: 'Two', notes: 'new', draft: true, prerelease: true }
    const made = await releases.create(draft)
    expect(made).toMatchObject({ ...draft, assets: [] })
    expect(await releases.ofTag('v2')).toEqual(made)
    const asset = await releases.upload(made.id, 'ä b.txt', Buffer.from('hello'))
    expect(asset).toMatchObject({ name: 'ä b.txt', size: 5 })
    const twice = releases.upload(made.id, 'ä b.txt', Buffer.from('hello'))
    await expect(twice).rejects.toMatchObject({ reason: 'conflict' })
    const published = await releases.update(made.id, { draft: false })
    expect(published).toMatchObject({ draft: false, title: 'Two', assets: [{ size: 5 }] })
    expect((await releases.list(1)).map(({ tag }) => tag)).toEqual(['v2'])
    expect(await releases.ofTag('v3')).toBeNull()
    await expect(releases.create(draft)).rejects.toBeInstanceOf(ForgeError)
  })

  test('runs: dispatched, waiting, ended, begun again; found by what they are', async () => {
    const { runs } = forge
    await runs.dispatch('testme.yml', 'main', { exit: '3' })
    const [waiting] = await runs.list({ limit: 5, workflow: 'testme.yml' })
    expect(waiting).toMatchObject({
      workflow: 'testme.yml',
      event: 'workflow_dispatch',
      headBranch: 'main',
      headRepository: 'ada/hearts',
      state: 'queued',
      conclusion: null,
      attempt: 1,
    })
    const id = waiting?.id ?? 0
    const runner = await server.runner({ act: programs?.act ?? '' })
    try {
      await repo.waitForRun({ workflow: 'testme.yml' })
      const ended = await runs.get(id)
      expect(ended).toMatchObject({ state: 'completed', conclusion: 'failure' })
      expect(ended?.created).toBe(waiting?.created)
      expect(await runs.jobs(id)).toMatchObject([
        { name: 'one', state: 'completed', conclusion: 'failure', started: expect.any(String) },
      ])
      const api = await server.api('ada')
      await api.post(`/repos/ada/hearts/actions/runs/${id}/rerun`)
      await repo.waitForRun({ workflow: 'testme.yml' })
      expect(await runs.get(id)).toMatchObject({ attempt: 2, created: waiting?.created })
    } finally {
      await runner.stop()
    }
    const sha = waiting?.headSha ?? ''
    const filter = { event: 'workflow_dispatch', headSha: sha, branch: 'main', limit: 5 }
    expect(await runs.list(filter)).toHaveLength(1)
    expect(await runs.list({ ...filter, event: 'push' })).toEqual([])
    expect(await runs.list({ limit: 5, workflow: 'none.yml' })).toEqual([])
    expect(await runs.get(999_999)).toBeNull()
    await expect(runs.dispatch('none.yml', 'main', {})).rejects.toMatchObject({
      reason: 'not-found',
    })
    await expect(runs.cancel(id)).rejects.toMatchObject({ reason: 'unsupported' })
  })

  test('what stands on a commit and its pull request', async () => {
    const sha = await repo.push('standing', { 's.txt': 's' }, 's')
    const { number } = await forge.pulls.create({
      title: 'S',
      body: '',
      head: 'standing',
      base: 'main',
      draft: false,
    })
    await forge.statuses.create(sha, STATUS)
    const ours = await forge.comments.create(number, { body: MARKER, marker: MARKER })
    await repo.comment('grace', number, MARKER)
    await repo.comment('ada', number, 'no mark')
    const query = { sha, context: STATUS.context, pull: number, marker: MARKER }
    const standing = await forge.standing(query)
    expect(standing.pull).toEqual({ head: sha, open: true })
    expect(standing.statuses.map(({ state }) => state)).toEqual(['pending'])
    expect(standing.comments.map(({ id }) => id)).toEqual([ours.id])
  })

  test('answers that are lost after the server accepted: everything is there once', async () => {
    const sha = await repo.push('lossy', { 'l.txt': 'l' }, 'l')
    proxy.dropNextAnswer()
    const made = await forge.pulls.create({
      title: 'L',
      body: '',
      head: 'lossy',
      base: 'main',
      draft: false,
    })
    const { number } = made
    expect(await forge.pulls.list({ state: 'all', head: 'lossy', limit: 9 })).toHaveLength(1)
    for (const body of ['one', 'two']) {
      proxy.dropNextAnswer()
      await forge.comments.create(number, { body: `${body} ${MARKER}`, marker: MARKER })
    }
    const bodies = (await forge.comments.list(number)).map(({ body }) => body)
    expect(bodies).toEqual([`one ${MARKER}`, `two ${MARKER}`])
    for (const state of ['pending', 'success'] as const) {
      proxy.dropNextAnswer()
      await forge.statuses.create(sha, { ...STATUS, state })
    }
    const states = (await forge.statuses.list(sha)).map(({ state }) => state)
    expect(states).toEqual(['success', 'pending'])

    proxy.dropNextAnswer()
    expect(await forge.branches.create('lost', sha)).toEqual({ name: 'lost', sha })
    proxy.dropNextAnswer()
    await forge.branches.remove('lost')
    expect(await forge.branches.get('lost')).toBeNull()
    proxy.dropNextAnswer()
    expect(await forge.tags.create({ name: 'lost', sha, message: 'm' })).toMatchObject({ sha })
    proxy.dropNextAnswer()
    const change = { path: 'lost.txt', message: 'm', branch: 'lossy', replaces: null }
    const commit = await forge.files.put({ ...change, content: Buffer.from('lost') })
    expect((await forge.branches.get('lossy'))?.sha).toBe(commit)
    proxy.dropNextAnswer()
    const draft = { tag: 'v9', title: 'T', notes: '', draft: true, prerelease: false }
    const release = await forge.releases.create(draft)
    const bytes = Buffer.from('hello')
    proxy.dropNextAnswer()
    const asset = await forge.releases.upload(release.id, 'a.txt', bytes)
    expect((await forge.releases.ofTag('v9'))?.assets).toEqual([asset])

    const comment = await forge.comments.create(number, { body: MARKER, marker: MARKER })
    proxy.dropNextAnswer()
    const reacted = forge.comments.react(comment.id, 'eyes')
    await expect(reacted).rejects.toMatchObject({ reason: 'uncertain' })
    expect(await forge.comments.react(comment.id, 'eyes')).toBe('existed')
    proxy.dropNextAnswer()
    await forge.comments.remove(comment.id)
    expect(await forge.comments.get(comment.id)).toBeNull()
  })

  test('a token with too few scopes is told which it lacks', async () => {
    const narrow = await openAs('ada', ['read:repository'])
    const posted = narrow.comments.create(pull.number, { body: MARKER, marker: MARKER })
    const error = await posted.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reason: 'forbidden', status: 403 })
    expect(String(error)).toMatch(/(?:read|write):issue/)
    await expect(narrow.account()).rejects.toThrow('read:user')
    await expect((await openAs('mallory')).branches.remove('topic')).rejects.toMatchObject({
      reason: 'forbidden',
    })
  })

  test('a private repository is not found by strangers, and none of their permissions read', async () => {
    await server.repository({ owner: 'ada', name: 'hidden', files: { a: '' }, private: true })
    const stranger = await openForge({
      kind: 'gitea',
      repository: 'ada/hidden',
      webUrl: server.url,
      apiUrl: null,
      token: (await server.user('mallory')).token,
      redact: (text) => text,
    })
    await expect(stranger.about()).rejects.toMatchObject({ reason: 'not-found' })
    await expect(stranger.permissions.of('ada')).rejects.toMatchObject({ reason: 'not-found' })
  })
})

interface DroppingProxy {
  readonly url: string
  /** The server does the next write, and its answer never comes. */
  dropNextAnswer(): void
  close(): Promise<void>
}

/** Passes everything on but the answers it is told to lose. */
async function startDroppingProxy(target: string): Promise<DroppingProxy> {
  let drops = false
  const proxy = createServer((message, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of message) chunks.push(chunk as Buffer)
      const { authorization = '', 'content-type': type = '' } = message.headers
      const writes = message.method !== 'GET'
      const answer = await fetch(`${target}${message.url}`, {
        method: message.method ?? 'GET',
        headers: { authorization, ...(type === '' ? {} : { 'content-type': type }) },
        ...(writes ? { body: Buffer.concat(chunks) } : {}),
      })
      const body = Buffer.from(await answer.arrayBuffer())
      if (writes && drops) {
        drops = false
        message.socket.destroy()
        return
      }
      const total = answer.headers.get('x-total-count')
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'text/plain',
        ...(total === null ? {} : { 'x-total-count': total }),
      })
      response.end(body)
    })().catch(() => message.socket.destroy())
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  proxy.listen(0, '127.0.0.1', resolve)
  await promise
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    dropNextAnswer() {
      drops = true
    },
    async close() {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>()
      proxy.close(() => done())
      proxy.closeAllConnections()
      await closed
    },
  }
}
