import { describe, expect, it } from 'vitest'
import { bench, cutByLength, cutJson, deadOrigin, drop, silent } from '../../test/wire.ts'
import { type Ask, sendAgain, settle, type Transport } from './index.ts'

const WRITE: Ask = {
  method: 'POST',
  path: '/things',
  about: 'post a thing',
  scope: 'contents: write',
  body: { name: 'x' },
}
const LIST: Ask = { method: 'GET', path: '/things', about: 'list things', scope: 'contents: read' }

const LOST = [
  ['a 502', { status: 502, body: '<html>' }],
  ['a 500', { status: 500, body: { message: 'oops' } }],
  ['a 503 with a time to wait', { status: 503, headers: { 'retry-after': '1' } }],
  ['a broken connection', drop],
  ['an answer shorter than announced', cutByLength],
  ['JSON that ends in the middle', cutJson],
  ['a page', { headers: { 'content-type': 'text/html' }, body: '<html>ok</html>' }],
  ['silence', silent],
] as const

describe('a write whose answer is lost', () => {
  it.each(LOST)('by %s is sent exactly once and is uncertain', async (_name, trouble) => {
    const { wire, transport } = await bench({ limits: { timeout: 150 } })
    wire.reply(trouble, { body: { id: 1 } })
    await expect(transport.request(WRITE)).rejects.toMatchObject({
      reason: 'uncertain',
      exitCode: 69,
      problems: [{ hint: expect.stringContaining('look before doing it again') }],
    })
    expect(wire.arrived).toHaveLength(1)
  })

  it.each(LOST)('by %s is found again, and not sent twice', async (_name, trouble) => {
    const { wire, transport } = await bench({ limits: { timeout: 150 } })
    wire.on('POST /things', trouble)
    wire.on('GET /things', { body: [] }, { body: [{ name: 'x', id: 1 }] })
    expect(await settled(transport)).toEqual({ name: 'x', id: 1 })
    // It showed late: the second look found it.
    expect(wire.requests()).toEqual(['POST /things', 'GET /things', 'GET /things'])
  })

  it('and that was not done is sent again', async () => {
    const { wire, transport } = await bench()
    wire.on('POST /things', drop, { status: 201, body: { name: 'x', id: 2 } })
    wire.on('GET /things', { body: [] })
    expect(await settled(transport)).toEqual({ name: 'x', id: 2 })
    expect(wire.requests()).toEqual(['POST /things', 'GET /things', 'GET /things', 'POST /things'])
  })

  it('is found when the forge says of the second that it exists', async () => {
    const { wire, transport } = await bench()
    wire.on('POST /things', drop, { status: 422, body: { message: 'already exists' } })
    wire.on('GET /things', { body: [] }, { body: [] }, { body: [{ name: 'x', id: 3 }] })
    expect(await settled(transport)).toEqual({ name: 'x', id: 3 })
  })

  it('each time is given up as uncertain, after three', async () => {
    const { wire, transport } = await bench()
    wire.on('POST /things', drop)
    wire.on('GET /things', { body: [] })
    await expect(settled(transport)).rejects.toMatchObject({ reason: 'uncertain' })
    expect(wire.requests().filter((request) => request.startsWith('POST'))).toHaveLength(3)
  })

  it('is not looked for when the forge has refused it', async () => {
    const { wire, transport } = await bench()
    wire.on('POST /things', { status: 422, body: { message: 'no' } })
    await expect(settled(transport)).rejects.toMatchObject({ reason: 'invalid' })
    expect(wire.requests()).toEqual(['POST /things'])
  })
})

describe('a change that may be repeated', () => {
  const remove: Ask = { ...WRITE, method: 'DELETE', path: '/things/1' }

  it('is repeated, and gone means done', async () => {
    const { wire, transport } = await bench()
    wire.reply(drop, { status: 404, body: {} })
    expect(await sendAgain(transport, () => transport.request(remove))).toBeNull()
    expect(wire.arrived).toHaveLength(2)
  })

  it('of what was never there is an error', async () => {
    const { wire, transport } = await bench()
    wire.reply({ status: 404, body: {} })
    await expect(sendAgain(transport, () => transport.request(remove))).rejects.toMatchObject({
      reason: 'not-found',
    })
  })
})

describe('a write that never left', () => {
  it('is not uncertain', async () => {
    const { transport, clock } = await bench({ apiUrl: await deadOrigin() })
    await expect(transport.request(WRITE)).rejects.toMatchObject({ reason: 'unavailable' })
    expect(clock.slept).toHaveLength(4)
  })
})

describe('writes', () => {
  it('go one after the other, reads beside them', async () => {
    const { wire, transport } = await bench()
    let busy = 0
    let most = 0
    wire.on('POST /things', (response) => {
      busy += 1
      most = Math.max(most, busy)
      setTimeout(() => {
        busy -= 1
        response.writeHead(201, { 'content-type': 'application/json' }).end('{}')
      }, 15)
    })
    wire.on('GET /things', { body: [] })
    await Promise.all([
      ...Array.from({ length: 4 }, () => transport.request(WRITE)),
      transport.request(LIST),
    ])
    expect(most).toBe(1)
    expect(wire.requests().indexOf('GET /things')).toBeLessThan(4)
  })

  it('keep a second apart on GitHub after a burst of five', async () => {
    const { wire, transport, clock } = await bench()
    wire.reply({ status: 201, body: {} })
    for (let sent = 0; sent < 5; sent += 1) await transport.request(WRITE)
    expect(clock.slept).toEqual([])
    for (let sent = 0; sent < 3; sent += 1) await transport.request(WRITE)
    expect(clock.slept).toEqual([1000, 1000, 1000])
    await clock.sleep(60_000)
    for (let sent = 0; sent < 5; sent += 1) await transport.request(WRITE)
    expect(clock.slept).toHaveLength(4)
  })

  it('keep no distance elsewhere', async () => {
    const { wire, transport, clock } = await bench({ kind: 'gitea' })
    wire.reply({ status: 201, body: {} })
    for (let sent = 0; sent < 20; sent += 1) await transport.request(WRITE)
    expect(clock.slept).toEqual([])
  })

  it('go on after one that failed', async () => {
    const { wire, transport } = await bench()
    wire.reply({ status: 422, body: {} }, { status: 201, body: { id: 1 } })
    const [refused, done] = await Promise.allSettled([
      transport.request(WRITE),
      transport.request(WRITE),
    ])
    expect([refused.status, done.status]).toEqual(['rejected', 'fulfilled'])
  })
})

function settled(transport: Transport): Promise<unknown> {
  return settle(transport, {
    send: async () => (await transport.request(WRITE)).data,
    async find() {
      const { data } = await transport.request(LIST)
      return (data as { name: string }[]).find(({ name }) => name === 'x') ?? null
    },
  })
}
