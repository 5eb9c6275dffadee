import { expect, onTestFinished, test } from 'vitest'
import { type Forge, openForge } from '@greenlight/forge'
import { type FaultAction, type ForgeServer, HEAD_SHA, startForgeServer } from '@greenlight/testkit'
import { hasty, recorded, startRecordedGitea } from '../../test/recorded-gitea.ts'

const SHA = /[0-9a-f]{40}/.exec(recorded('status created').request)?.[0] ?? ''
const STATUS = {
  context: 'greenlight/demo',
  state: 'success',
  description: 'all criteria met',
  targetUrl: 'https://ci.example.org/1',
} as const
const COMMENT = { body: 'GREEN <!-- mark -->', marker: '<!-- mark -->' }

const MISHAPS: readonly FaultAction[] = [
  { kind: 'dropBefore' },
  { kind: 'dropAfter' },
  { kind: 'truncate', how: 'length' },
  { kind: 'truncate', how: 'json' },
  { kind: 'status', status: 502 },
]

test.for(MISHAPS)('on a simulated Gitea, a comment met by %j is there once', async (action) => {
  const { server, forge } = await startWorld()
  await forge.comments.create(7, COMMENT)
  server.faults.add({ action, when: { method: 'POST' } })
  const created = await forge.comments.create(7, { ...COMMENT, body: 'again <!-- mark -->' })
  const bodies = server.state.comments(7).map(({ body }) => body)
  expect(bodies).toEqual(['GREEN <!-- mark -->', 'again <!-- mark -->'])
  expect(created).toMatchObject({ body: 'again <!-- mark -->', issue: 7 })
})

test.for(MISHAPS)('on a simulated Gitea, a status met by %j is there once', async (action) => {
  const { server, forge } = await startWorld()
  server.faults.add({ action, when: { method: 'POST' } })
  await forge.statuses.create(HEAD_SHA, STATUS)
  server.faults.add({ action, when: { method: 'POST' } })
  await forge.statuses.create(HEAD_SHA, { ...STATUS, state: 'failure' })
  const states = await forge.statuses.list(HEAD_SHA, STATUS.context)
  expect(states.map(({ state }) => state)).toEqual(['failure', 'success'])
})

test.for(MISHAPS)('on a simulated Gitea, a change met by %j is made', async (action) => {
  const { server, forge } = await startWorld()
  const { id } = await forge.comments.create(7, COMMENT)
  server.faults.add({ action, when: { method: 'PATCH' } })
  expect(await forge.comments.update(id, 'RED')).toMatchObject({ id, body: 'RED' })
  server.faults.add({ action, when: { method: 'DELETE' } })
  await forge.comments.remove(id)
  expect(server.state.comments(7)).toEqual([])
})

test('on a simulated Gitea, a comment of another is never taken for ours', async () => {
  const { server, forge } = await startWorld()
  const other = await openWith(server, 'token-sam')
  server.faults.add({ action: { kind: 'dropBefore' }, when: { method: 'POST', user: 'octo' } })
  server.onRequest({
    async before(request) {
      if (request.method !== 'POST' || request.user !== 'octo') return
      server.onRequest(null)
      await other.comments.create(7, COMMENT)
    },
  })
  const created = await forge.comments.create(7, COMMENT)
  expect(created.author?.login).toBe('octo')
  expect(server.state.comments(7)).toHaveLength(2)
})

test('on a simulated Gitea, a status of another is never taken for ours', async () => {
  const { server, forge } = await startWorld()
  const other = await openWith(server, 'token-wendy')
  server.faults.add({ action: { kind: 'dropBefore' }, when: { method: 'POST', user: 'octo' } })
  server.onRequest({
    async before(request) {
      if (request.method !== 'POST' || request.user !== 'octo') return
      server.onRequest(null)
      await other.statuses.create(HEAD_SHA, STATUS)
    },
  })
  const posted = await forge.statuses.create(HEAD_SHA, STATUS)
  expect(posted.creator?.login).toBe('octo')
  const listed = await forge.statuses.list(HEAD_SHA)
  expect(listed.map(({ creator }) => creator?.login)).toEqual(['octo', 'wendy'])
})

test('on a simulated Gitea, a reaction that never arrived is sent again', async () => {
  const { server, forge } = await startWorld()
  const { id } = await forge.comments.create(7, COMMENT)
  server.faults.add({ action: { kind: 'dropBefore' }, when: { method: 'POST' } })
  expect(await forge.comments.react(id, 'eyes')).toBe('created')
  expect(await forge.comments.react(id, 'eyes')).toBe('existed')
})

test('on a simulated Gitea, a reaction whose answer is lost is nobody’s for certain', async () => {
  const { server, forge } = await startWorld()
  const { id } = await forge.comments.create(7, COMMENT)
  server.faults.add({ action: { kind: 'dropAfter' }, when: { method: 'POST' } })
  await expect(forge.comments.react(id, 'eyes')).rejects.toMatchObject({
    reason: 'uncertain',
    exitCode: 69,
  })
})

test('on a simulated Gitea, a read is repeated while the forge is unwell, a write only after a look', async () => {
  const { server, forge } = await startWorld()
  server.faults.add({ action: { kind: 'status', status: 503 }, times: 3 })
  expect((await forge.pulls.get(7)).number).toBe(7)
  server.forgetRequests()
  server.faults.add({ action: { kind: 'status', status: 503 }, when: { writes: true }, times: 99 })
  const posted = forge.statuses.create(HEAD_SHA, STATUS)
  await expect(posted).rejects.toMatchObject({ reason: 'uncertain' })
  const order = server.requests.map(({ writes }) => (writes ? 'write' : 'look'))
  expect(order.filter((one) => one === 'write')).toHaveLength(3)
  expect(order.join(' ')).not.toContain('write write')
})

interface Creation {
  readonly write: string
  readonly look: string
  readonly create: (forge: Forge) => Promise<unknown>
}

const RELEASE = { tag: 'v1', title: 'One', notes: 'notes', draft: true, prerelease: false }

/** What is created, by the recording of its request and the one in which it is found. */
const CREATIONS: Readonly<Record<string, Creation>> = {
  branch: {
    write: 'branch again',
    look: recorded('branch').request,
    create: (forge) => forge.branches.create('feature', SHA),
  },
  tag: {
    write: 'tag created',
    look: recorded('tag').request,
    create: (forge) => forge.tags.create({ name: 'v1', sha: SHA, message: 'one' }),
  },
  pull: {
    write: 'pull created',
    look: recorded('pulls').request,
    create: (forge) =>
      forge.pulls.create({ title: 'A', body: '', head: 'feature', base: 'main', draft: true }),
  },
  file: {
    write: 'file again',
    look: recorded('file').request,
    create: (forge) =>
      forge.files.put({
        path: 'f.txt',
        content: Buffer.from('hi'),
        message: 'b',
        branch: 'feature',
        replaces: null,
      }),
  },
  release: {
    write: 'release created',
    look: 'GET /repos/ci/demo/releases/tags/v1',
    create: (forge) => forge.releases.create(RELEASE),
  },
}

/** How each looks when it is there, and when it is not. */
const THERE: Readonly<Record<string, string>> = {
  branch: 'branch',
  tag: 'tag',
  pull: 'pulls',
  file: 'file',
  release: 'release',
}

test.for(Object.keys(CREATIONS))('a %s that arrived is found and not made again', async (what) => {
  const gitea = await startRecordedGitea()
  const { write, look, create } = creation(what)
  const { status, answer, total } = recorded(THERE[what] ?? '')
  gitea.answer(recorded(write).request, 'lost')
  gitea.answer(`GET /repos/ci/demo/commits/${SHA}/status`, { status: 200, answer: {} })
  gitea.answer(look, { status, answer, ...(total === undefined ? {} : { total }) })
  expect(await create(gitea.forge)).toBeTruthy()
  expect(gitea.requests.filter((request) => !request.startsWith('GET'))).toHaveLength(1)
})

test.for(Object.keys(CREATIONS))('a %s that did not arrive is made once more', async (what) => {
  const gitea = await startRecordedGitea()
  const { write, look, create } = creation(what)
  const { request, status, answer } = recorded(write)
  gitea.answer(request, 'lost', accepted(what) ?? { status, answer })
  gitea.answer(`GET /repos/ci/demo/commits/${SHA}/status`, { status: 200, answer: {} })
  const missing = recorded('branch missing')
  const empty = { status: 200, total: '0', answer: [] }
  gitea.answer(look, what === 'pull' ? empty : { status: 404, answer: missing.answer })
  expect(await create(gitea.forge)).toBeTruthy()
  expect(gitea.requests.filter((one) => !one.startsWith('GET'))).toHaveLength(2)
})

test('an attachment that arrived is found by name and size', async () => {
  const gitea = await startRecordedGitea()
  const { request, answer } = recorded('release')
  const id = Number(/(\d+)$/.exec(request)?.[1])
  const bare = { ...(answer as object), assets: [] }
  gitea.answer(request, { status: 200, answer: bare }, { status: 200, answer })
  gitea.answer(recorded('attached').request, 'lost')
  const asset = await gitea.forge.releases.upload(id, 'a b.txt', Buffer.from('hello'))
  expect(asset).toMatchObject({ name: 'a b.txt', size: 5 })
  expect(gitea.requests.filter((one) => one.startsWith('POST'))).toHaveLength(1)
})

test('a dispatch is sent once, and when its answer is lost that is said', async () => {
  const gitea = await startRecordedGitea()
  gitea.answer(recorded('dispatched').request, 'lost')
  const started = gitea.forge.runs.dispatch('testme.yml', 'main', {})
  await expect(started).rejects.toMatchObject({ reason: 'uncertain', exitCode: 69 })
  expect(gitea.requests).toHaveLength(1)
})

function creation(what: string): Creation {
  const found = CREATIONS[what]
  if (found === undefined) throw new Error(what)
  return found
}

/** Where the recorded answer to the write was a refusal: what it would have been. */
function accepted(what: string): { status: number; answer: unknown } | null {
  if (what === 'branch') return { status: 201, answer: recorded('branch').answer }
  if (what === 'file') return { status: 201, answer: { commit: { sha: SHA } } }
  return null
}

async function startWorld(): Promise<{ server: ForgeServer; forge: Forge }> {
  const server = await startForgeServer({ dialect: 'gitea' })
  onTestFinished(() => server.close())
  return { server, forge: await openWith(server, 'token-octo') }
}

async function openWith(server: ForgeServer, token: string): Promise<Forge> {
  return openForge({
    kind: 'gitea',
    repository: 'octo/hearts',
    webUrl: server.webUrl,
    apiUrl: server.apiUrl,
    token,
    redact: (text) => text,
    clock: hasty,
  })
}
