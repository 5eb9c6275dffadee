import { type AddressInfo, connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fromGitea, fromGitHub, hmac, SECRET, send } from '../../../test/signed-request.ts'
import { type Delivery, LIMITS, listen, type Reception } from './listen.ts'

const OLD_SECRET = 'the-secret-of-last-year'
const BODY = JSON.stringify({
  action: 'created',
  repository: { full_name: 'octo/hearts' },
  issue: { number: 7, pull_request: {} },
  comment: { id: 11, body: '!testme', user: { id: 3, login: 'wendy' } },
  sender: { id: 3, login: 'wendy' },
})

let received: Delivery[] = []
let answer: Reception = 'accepted'
let log: string[] = []
let server: Awaited<ReturnType<typeof listen>>
let port = 0

beforeEach(async () => {
  received = []
  log = []
  answer = 'accepted'
  server = await listen({
    listen: { host: '127.0.0.1', port: 0 },
    secrets: [SECRET, OLD_SECRET],
    limits: { ...LIMITS, header: 300, request: 600 },
    receive: (delivery) => {
      received.push(delivery)
      return answer
    },
    health: () => ({ status: 'ok' }),
    run: (id) => (id === '11-abc' ? { id, state: 'waiting' } : null),
    log: (line) => log.push(line),
  })
  port = (server.address() as AddressInfo).port
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('a signed webhook', () => {
  test('of GitHub is received, and of Gitea', async () => {
    expect(await send(port, { headers: fromGitHub(BODY), body: BODY })).toMatchObject({ code: 202 })
    expect(await send(port, { headers: fromGitea(BODY), body: BODY })).toMatchObject({ code: 202 })
    expect(received.map(({ event }) => event?.comment.id)).toEqual([11, 11])
    expect(received[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(received[0]?.id).not.toBe(received[1]?.id)
  })

  test('of Forgejo alone is received', async () => {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-forgejo-event': 'issue_comment',
      'x-forgejo-delivery': 'd-1',
      'x-forgejo-signature': hmac(BODY),
    }
    expect(await send(port, { headers, body: BODY })).toMatchObject({ code: 202 })
  })

  test('may still be signed with the secret that is being replaced', async () => {
    const headers = fromGitea(BODY, OLD_SECRET)
    expect(await send(port, { headers, body: BODY })).toMatchObject({ code: 202 })
  })

  test('in pieces is received', async () => {
    const body = [BODY.slice(0, 20), BODY.slice(20)]
    expect(await send(port, { headers: fromGitHub(BODY), body })).toMatchObject({ code: 202 })
  })

  test.each([
    ['accepted', 202],
    ['ignored', 200],
    ['seen', 200],
    ['not served', 403],
    ['full', 503],
    ['stopping', 503],
  ] as const)('that is %s is answered %i', async (result, code) => {
    answer = result
    const got = await send(port, { headers: fromGitHub(BODY), body: BODY })
    expect(got).toMatchObject({ code })
    expect(JSON.parse(got.body)).toEqual({ result })
  })

  test('of another event is left alone', async () => {
    for (const event of ['ping', 'push', 'pull_request', 'pull_request_review_comment']) {
      const headers = { ...fromGitHub(BODY), 'x-github-event': event }
      expect(await send(port, { headers, body: BODY })).toMatchObject({ code: 200 })
    }
    expect(received).toEqual([])
  })
})

describe('a request is refused', () => {
  test.each([
    ['no signature', { 'x-hub-signature-256': '' }],
    ['another secret', { 'x-hub-signature-256': `sha256=${hmac(BODY, 'wrong'.repeat(4))}` }],
    ['the signature of another body', { 'x-hub-signature-256': `sha256=${hmac(`${BODY} `)}` }],
    ['a signature cut short', { 'x-hub-signature-256': `sha256=${hmac(BODY).slice(0, 62)}` }],
    ['a signature without its kind', { 'x-hub-signature-256': hmac(BODY) }],
    [
      'two signatures in one',
      { 'x-hub-signature-256': `sha256=${hmac(BODY)}, sha256=${hmac(BODY)}` },
    ],
    ['one right signature and one wrong', { 'x-gitea-signature': hmac(BODY, 'wrong'.repeat(4)) }],
    [
      'one right signature and one of the other kind',
      { 'x-gitea-signature': `sha256=${hmac(BODY)}` },
    ],
    ['one right signature and an empty one', { 'x-forgejo-signature': '' }],
  ])('with %s', async (_, change) => {
    const headers = { ...fromGitHub(BODY), ...change }
    const got = await send(port, { headers, body: BODY })
    expect(got.code).toBe(401)
    expect(received).toEqual([])
    expect(log.join()).toContain('not signed by us')
  })

  test('with no signature header at all, or that of SHA-1', async () => {
    const { 'x-hub-signature-256': _, ...headers } = fromGitHub(BODY)
    expect(await send(port, { headers, body: BODY })).toMatchObject({ code: 401 })
    const old = { ...headers, 'x-hub-signature': `sha1=${hmac(BODY).slice(0, 40)}` }
    expect(await send(port, { headers: old, body: BODY })).toMatchObject({ code: 401 })
    expect(received).toEqual([])
  })

  test('of more than a megabyte, whether it says so or not', async () => {
    const big = 'x'.repeat(2 * 1024 * 1024)
    for (const body of [big, [big.slice(0, 1_000_000), big.slice(1_000_000)]]) {
      const headers = fromGitHub(big)
      const code = await send(port, { headers, body }).then(
        (got) => got.code,
        (error: NodeJS.ErrnoException) => error.code,
      )
      // The connection may break while we still write: then nothing was read either.
      expect([413, 'EPIPE', 'ECONNRESET']).toContain(code)
    }
    expect(received).toEqual([])
    expect(await send(port, { method: 'GET', path: '/healthz' })).toMatchObject({ code: 200 })
  })

  test.each([
    ['on another path', { path: '/' }, 404],
    ['on a path below', { path: '/webhook/x' }, 404],
    ['by GET', { method: 'GET' }, 405],
    ['by PUT', { method: 'PUT' }, 405],
  ])('%s', async (_, change, code) => {
    expect(await send(port, { headers: fromGitHub(BODY), body: BODY, ...change })).toMatchObject({
      code,
    })
    expect(received).toEqual([])
  })

  test.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['no content type', { 'content-type': '' }, 415],
    ['a type that only begins so', { 'content-type': 'application/jsonx' }, 415],
    ['compression', { 'content-encoding': 'gzip' }, 415],
    ['no event', { 'x-github-event': '' }, 400],
    ['no delivery id', { 'x-github-delivery': '' }, 400],
    ['a delivery id that is none', { 'x-github-delivery': 'a b\u00e4' }, 400],
  ])('with %s', async (_, change, code) => {
    const headers = { ...fromGitHub(BODY), ...change }
    expect(await send(port, { headers, body: BODY })).toMatchObject({ code })
    expect(received).toEqual([])
  })

  test.each([
    ['no JSON', '{"action":'],
    ['nothing', ''],
    ['compressed text', gzipSync(BODY).toString('latin1')],
  ])('with %s in it', async (_, body) => {
    expect(await send(port, { headers: fromGitHub(body), body })).toMatchObject({ code: 400 })
    expect(received).toEqual([])
  })
})

test('health is told, and what became of a claim', async () => {
  expect(await send(port, { method: 'GET', path: '/healthz' })).toMatchObject({
    code: 200,
    body: '{"status":"ok"}\n',
  })
  expect(await send(port, { method: 'HEAD', path: '/healthz' })).toMatchObject({
    code: 200,
    body: '',
  })
  expect(await send(port, { path: '/healthz' })).toMatchObject({ code: 405 })
  expect(await send(port, { method: 'GET', path: '/runs/11-abc' })).toMatchObject({ code: 200 })
  expect(await send(port, { method: 'GET', path: '/runs/12-abc' })).toMatchObject({ code: 404 })
})

test.each([
  ['its header', 'POST /webhook HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  [
    'its body',
    `POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n{`,
  ],
])('a sender that never ends %s is hung up on', async (_, beginning) => {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.write(beginning)
  const drip = setInterval(() => socket.write('a'), 50)
  try {
    await new Promise((resolve) => socket.once('close', resolve))
  } finally {
    clearInterval(drip)
  }
  expect(received).toEqual([])
  expect(await send(port, { method: 'GET', path: '/healthz' })).toMatchObject({ code: 200 })
})
