import { describe, expect, it } from 'vitest'
import { bench, cutByLength, cutJson, deadOrigin, drop, silent } from '../../test/wire.ts'
import type { Ask } from './index.ts'

const READ: Ask = { method: 'GET', path: '/thing', about: 'read a thing', scope: 'contents: read' }
const GOOD = { body: { id: 7 } }

describe('a read', () => {
  it.each([
    ['a 502', { status: 502, body: '<html>bad gateway</html>' }],
    ['a 500 in JSON', { status: 500, body: { message: 'oops' } }],
    ['a broken connection', drop],
    ['an answer shorter than announced', cutByLength],
    ['JSON that ends in the middle', cutJson],
  ] as const)('is repeated after %s', async (_name, trouble) => {
    const { wire, transport, clock } = await bench()
    wire.reply(trouble, trouble, GOOD)
    expect((await transport.request(READ)).data).toEqual({ id: 7 })
    expect(wire.arrived).toHaveLength(3)
    const [first = 0, second = 0] = clock.slept
    expect(first).toBeGreaterThanOrEqual(250)
    expect(first).toBeLessThanOrEqual(500)
    expect(second).toBeGreaterThanOrEqual(500)
    expect(second).toBeLessThanOrEqual(1000)
  })

  it('is repeated after a silence, and gives up with the words for it', async () => {
    const { wire, transport } = await bench({ limits: { timeout: 60, attempts: 2 } })
    wire.reply(silent)
    await expect(transport.request(READ)).rejects.toMatchObject({
      reason: 'unavailable',
      status: null,
      exitCode: 69,
      message: expect.stringContaining('cannot read a thing at 127.0.0.1'),
    })
    expect(wire.arrived).toHaveLength(2)
    await expect(transport.request(READ)).rejects.toThrow('no whole answer within 0.06 s')
  })

  it('stops in the middle of an answer that trickles', async () => {
    const { wire, transport } = await bench({ limits: { timeout: 150, attempts: 1 } })
    wire.reply((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"id"')
    })
    await expect(transport.request(READ)).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it('ends as unavailable when the forge stays unwell, in the words of the forge', async () => {
    const { wire, transport } = await bench()
    wire.reply({ status: 503, body: { message: 'we are\r\nbusy \u202e' } })
    await expect(transport.request(READ)).rejects.toMatchObject({
      reason: 'unavailable',
      status: 503,
      exitCode: 69,
    })
    expect(wire.arrived).toHaveLength(5)
    await expect(transport.request(READ)).rejects.toThrow(/: 503, we are busy;? ?/)
  })

  it('waits as long after a 503 as it is asked to', async () => {
    const { wire, transport, clock } = await bench()
    wire.reply({ status: 503, headers: { 'retry-after': '17' } }, GOOD)
    await transport.request(READ)
    expect(clock.slept).toEqual([17_000])
  })

  it('names a server that does not listen, and a name that nobody knows', async () => {
    const { transport } = await bench({ apiUrl: await deadOrigin(), limits: { attempts: 2 } })
    await expect(transport.request(READ)).rejects.toThrow(
      /nothing listens at 127\.0\.0\.1.*ECONNREFUSED/,
    )
    const lost = await bench({ apiUrl: 'http://forge.invalid', limits: { attempts: 1 } })
    await expect(lost.transport.request(READ)).rejects.toThrow(
      /forge\.invalid.*\((?:ENOTFOUND|EAI_AGAIN)\)/,
    )
  })

  it('takes no more of an answer than it may', async () => {
    const { wire, transport } = await bench({ limits: { responseBytes: 1000 } })
    wire.reply({ body: { long: 'x'.repeat(2000) } })
    await expect(transport.request(READ)).rejects.toMatchObject({
      reason: 'malformed',
      message: expect.stringContaining('longer than 1000 bytes'),
    })
    expect(wire.arrived).toHaveLength(1)
  })

  it('does not take a page for an answer', async () => {
    const { wire, transport } = await bench()
    wire.reply({ headers: { 'content-type': 'text/html' }, body: '<html>sign in</html>' })
    await expect(transport.request(READ)).rejects.toMatchObject({
      reason: 'malformed',
      problems: [{ hint: expect.stringContaining('--api-url') }],
    })
    expect(wire.arrived).toHaveLength(1)
  })

  it('ends at once when it is aborted, with the reason of the signal', async () => {
    const stop = new AbortController()
    const { wire, transport } = await bench({ signal: stop.signal })
    wire.reply(() => stop.abort(new Error('cancelled by a person')))
    await expect(transport.request(READ)).rejects.toThrow('cancelled by a person')
    await expect(transport.request(READ)).rejects.toThrow('cancelled by a person')
    expect(wire.arrived).toHaveLength(1)
  })
})

describe('a query in GraphQL', () => {
  const query: Ask = {
    ...READ,
    method: 'POST',
    path: '/graphql',
    body: { query: '{x}' },
    graphql: 'query',
  }

  it('is a read, though it is a POST', async () => {
    const { wire, transport } = await bench()
    wire.reply({ status: 502 }, drop, GOOD)
    expect((await transport.request(query)).data).toEqual({ id: 7 })
    expect(wire.arrived).toHaveLength(3)
  })

  it.each([
    ['FORBIDDEN', 'forbidden', 1],
    ['INSUFFICIENT_SCOPES', 'forbidden', 1],
    ['NOT_FOUND', 'not-found', 1],
    ['undefinedField', 'invalid', 1],
    ['INTERNAL', 'unavailable', 5],
  ])('whose error is %s is %s', async (type, reason, requests) => {
    const { wire, transport } = await bench()
    wire.reply({ body: { data: null, errors: [{ type, message: 'so it is' }] } })
    await expect(transport.request(query)).rejects.toMatchObject({
      reason,
      message: expect.stringContaining('so it is'),
    })
    expect(wire.arrived).toHaveLength(requests)
  })

  it('waits when its budget is used up', async () => {
    const { wire, transport, clock } = await bench()
    const reset = String(clock.now() / 1000 + 30)
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset }
    const errors = [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }]
    wire.reply(
      { headers: { ...headers, date: new Date(clock.now()).toUTCString() }, body: { errors } },
      GOOD,
    )
    await transport.request(query)
    expect(clock.slept).toEqual([31_000])
  })
})
