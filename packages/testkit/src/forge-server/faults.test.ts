import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FaultAction } from './faults.ts'
import { type ForgeServer, HEAD_SHA, startForgeServer } from './index.ts'

let server: ForgeServer

beforeEach(async () => {
  server = await startForgeServer({ dialect: 'github' })
})

afterEach(() => server.close())

const COMMENTS = '/repos/octo/hearts/issues/7/comments'

function write(): Promise<Response> {
  return fetch(`${server.apiUrl}${COMMENTS}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: 'Bearer token-job' },
    body: JSON.stringify({ body: 'hello' }),
  })
}

async function read(): Promise<unknown> {
  const response = await fetch(`${server.apiUrl}${COMMENTS}`)
  const comments = (await response.json()) as { body: string }[]
  return comments.map((comment) => comment.body)
}

test('a connection that breaks before leaves nothing, one that breaks after leaves the comment', async () => {
  server.faults.add({ action: { kind: 'dropBefore' }, when: { method: 'POST' } })
  await expect(write()).rejects.toThrow('fetch failed')
  expect(server.state.comments(7)).toHaveLength(0)
  server.faults.add({ action: { kind: 'dropAfter' }, when: { method: 'POST' } })
  await expect(write()).rejects.toThrow('fetch failed')
  expect(server.state.comments(7)).toHaveLength(1)
  expect((await write()).status).toBe(201)
})

test('a cut answer is no answer, and the comment is there', async () => {
  server.faults.add({ action: { kind: 'truncate', how: 'length' } })
  await expect(write().then((response) => response.text())).rejects.toThrow('terminated')
  server.faults.add({ action: { kind: 'truncate', how: 'json' } })
  await expect(write().then((response) => response.json())).rejects.toThrow('JSON')
  expect(server.state.comments(7)).toHaveLength(2)
})

test('limits and refusals come instead of what was asked', async () => {
  server.faults.add(
    { action: { kind: 'status', status: 503 } },
    { action: { kind: 'secondary', retryAfter: 7 }, skip: 1 },
    { action: { kind: 'primary', resetIn: 30 }, skip: 2 },
    { action: { kind: 'redirect', to: 'http://127.0.0.1:9/' }, skip: 3 },
    { action: { kind: 'answer', status: 200, body: '<html>' }, skip: 4 },
  )
  const answers = [await write(), await write(), await write(), await write(), await write()]
  expect(answers.map((response) => response.status)).toEqual([503, 403, 403, 307, 200])
  expect(answers[1]?.headers.get('retry-after')).toBe('7')
  expect(answers[2]?.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(await answers[4]?.text()).toBe('<html>')
  expect(server.state.comments(7)).toHaveLength(0)
})

test('a list may run the other way round, or show what stood there requests ago', async () => {
  server.faults.add({ action: { kind: 'stale', requests: 1 }, skip: 1 })
  await write()
  await write()
  expect(await read()).toHaveLength(2)
  await write()
  expect(await read()).toHaveLength(2)
  expect(await read()).toHaveLength(3)
  server.state.comment(7, 'sam', 'last')
  server.faults.add({ action: { kind: 'reorder' } })
  expect(await read()).toEqual(['last', 'hello', 'hello', 'hello'])
})

async function drawn(seed: number): Promise<readonly FaultAction[]> {
  const other = await startForgeServer({ dialect: 'gitea' })
  other.faults.random({
    seed,
    atMost: 3,
    actions: [
      { kind: 'status', status: 500 },
      { kind: 'status', status: 502 },
    ],
  })
  for (let count = 0; count < 12; count++) await fetch(`${other.apiUrl}/version`)
  await other.close()
  return other.faults.used.map((fault) => fault.action)
}

test('a seed draws the same faults again', async () => {
  const first = await drawn(5)
  expect(first).toHaveLength(3)
  expect(await drawn(5)).toEqual(first)
})

test('a hook acts before a request is handled and before it is answered', async () => {
  const seen: unknown[] = []
  server.onRequest({
    before: () => void seen.push(server.state.comments(7).length),
    after: (request, number) => {
      seen.push(server.state.comments(7).length, request.status, number)
      server.state.moveHead(7, 'c0de'.repeat(10))
    },
  })
  await write()
  expect(seen).toEqual([0, 1, 201, 1])
  expect(server.state.pull(7).head.sha).not.toBe(HEAD_SHA)
})
