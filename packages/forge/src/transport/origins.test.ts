import { describe, expect, it } from 'vitest'
import { bench, startWire, TOKEN } from '../../test/wire.ts'
import { addressOf, originsOf } from './address.ts'
import { type Ask, createTransport, fetchThrough } from './index.ts'

const READ: Ask = { method: 'GET', path: '/thing', about: 'read a thing', scope: 'contents: read' }
const WRITE: Ask = { ...READ, method: 'POST', body: {} }
const CODES = [301, 302, 303, 307, 308]

describe('the token', () => {
  it.each(CODES)('stays here when a %i points to another server', async (status) => {
    const { wire, transport } = await bench()
    const elsewhere = await startWire()
    elsewhere.reply({ body: {} })
    wire.reply({ status, headers: { location: `${elsewhere.origin}/thing` } })
    for (const ask of [READ, WRITE]) {
      await expect(transport.request(ask)).rejects.toMatchObject({ reason: 'redirected', status })
    }
    expect(elsewhere.arrived).toEqual([])
    expect(wire.arrived.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}`,
    ])
  })

  it.each(CODES)('goes with a read to where a %i within the server points', async (status) => {
    const { wire, transport } = await bench()
    wire.on('GET /thing', { status, headers: { location: '/repositories/7' } })
    wire.on('GET /repositories/7', { body: { id: 7 } })
    expect((await transport.request(READ)).data).toEqual({ id: 7 })
    expect(wire.arrived[1]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  })

  it('is sent no further with a write, not even within the server', async () => {
    const { wire, transport } = await bench()
    wire.reply({ status: 307, headers: { location: '/other' } })
    await expect(transport.request(WRITE)).rejects.toMatchObject({ reason: 'redirected' })
    expect(wire.arrived).toHaveLength(1)
  })

  it('does not run in circles', async () => {
    const { wire, transport } = await bench()
    wire.reply({ status: 302, headers: { location: '/thing' } })
    await expect(transport.request(READ)).rejects.toMatchObject({ reason: 'redirected' })
    expect(wire.arrived).toHaveLength(6)
  })

  it('goes to no other server by an address that an answer gave', async () => {
    const { wire, transport } = await bench()
    const elsewhere = await startWire()
    for (const path of [
      `${elsewhere.origin}/thing`,
      `${wire.origin.replace('http', 'https')}/thing`,
    ]) {
      await expect(transport.request({ ...READ, path })).rejects.toMatchObject({
        reason: 'redirected',
      })
    }
    expect([...wire.arrived, ...elsewhere.arrived]).toEqual([])
  })

  it('is the one of the transport, whatever a client in between sends', async () => {
    const { wire, transport } = await bench()
    wire.reply({ body: {} })
    const fetch = fetchThrough(transport, { about: 'read', scope: 'contents: read' })
    await fetch(`${wire.origin}/thing`, { headers: { authorization: 'token other' } })
    expect(wire.arrived[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  })

  it('is written as Gitea wants it, and left out where there is none', async () => {
    const gitea = await bench({ kind: 'gitea' })
    gitea.wire.reply({ body: {} })
    await gitea.transport.request(READ)
    expect(gitea.wire.arrived[0]?.headers.authorization).toBe(`token ${TOKEN}`)
    const nobody = await bench({ token: null })
    nobody.wire.reply({ body: {} })
    await nobody.transport.request(READ)
    expect(nobody.wire.arrived[0]?.headers.authorization).toBeUndefined()
  })

  it('with a line break is refused without being quoted', async () => {
    const { transport, wire } = await bench({ token: 'secret\nx-evil: 1' })
    const failed = await transport.request(READ).catch(String)
    expect(failed).toContain('forge-unauthorized')
    expect(failed).not.toContain('secret')
    expect(wire.arrived).toEqual([])
  })

  it('is in no error, though the server gives it back', async () => {
    const { wire, transport } = await bench()
    const echo = { message: `bad ${TOKEN} and hunter2`, errors: [TOKEN, { message: TOKEN }] }
    for (const status of [400, 401, 403, 404, 409, 422, 500]) {
      wire.reply({ status, body: echo })
      const error: unknown = await transport.request(WRITE).catch((thrown: unknown) => thrown)
      const said = `${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? error.stack : ''}`
      expect(said).toContain('bad *** and ***')
      expect(said).not.toMatch(/ghp_|hunter2/)
    }
  })
})

describe('what leaves', () => {
  it('is redacted in every text of its body', async () => {
    const { wire, transport } = await bench()
    wire.reply({ status: 201, body: {} })
    const body = {
      a: 'hunter2',
      list: [{ b: 'x hunter2 y' }],
      number: 1,
      none: null,
      [TOKEN]: TOKEN,
    }
    await transport.request({ ...WRITE, body })
    await transport.request({ ...WRITE, body: Buffer.from('text hunter2 text') })
    const fetch = fetchThrough(transport, { about: 'post', scope: 'contents: write' })
    await fetch(`${wire.origin}/x`, { method: 'POST', body: JSON.stringify({ c: 'hunter2' }) })
    expect(wire.arrived.map((request) => request.body)).toEqual([
      JSON.stringify({ a: '***', list: [{ b: 'x *** y' }], number: 1, none: null, [TOKEN]: '***' }),
      'text *** text',
      '{"c":"***"}',
    ])
  })

  it('is sent byte by byte when it is no text', async () => {
    const { wire, transport } = await bench()
    const length: (string | undefined)[] = []
    wire.reply((response, request) => {
      length.push(request.headers['content-length'])
      response.writeHead(201, { 'content-type': 'application/json' }).end('{}')
    })
    await transport.request({ ...WRITE, body: Uint8Array.of(0xff, 0xfe, 0x00, 0x80) })
    expect(length).toEqual(['4'])
  })
})

describe('an address', () => {
  it.each(['/repos/a/../../user', '/repos/..', '/a/%2e%2E/b', '/a/./b'])(
    'such as %s, which leads elsewhere, is refused',
    async (path) => {
      const { wire, transport } = await bench()
      await expect(transport.request({ ...READ, path })).rejects.toMatchObject({
        reason: 'invalid',
      })
      expect(wire.arrived).toEqual([])
    },
  )

  it('of uploads belongs to GitHub alone', () => {
    const github = originsOf('https://api.github.com')
    const path = 'https://uploads.github.com/repos/o/n/releases/1/assets'
    expect(addressOf(github, { ...WRITE, path }).host).toBe('uploads.github.com')
    const cloud = originsOf('https://api.octo.ghe.com/')
    expect([...cloud.allowed]).toEqual(['https://api.octo.ghe.com', 'https://uploads.octo.ghe.com'])
    for (const api of [
      'https://git.example.org/api/v3',
      'https://api.evil.org',
      'http://api.github.com',
    ]) {
      expect(() => addressOf(originsOf(api), { ...WRITE, path })).toThrow('another server')
    }
  })

  it.each([
    '',
    'git.example.org',
    'ftp://git.example.org',
    'https://me:pw@git.example.org',
    'https://x/?q=1',
  ])('of an API such as "%s" is refused', (apiUrl) => {
    const options = { kind: 'gitea', token: null, redact: (text: string) => text } as const
    expect(() => createTransport({ ...options, apiUrl })).toThrow('the address of the API is none')
  })
})
