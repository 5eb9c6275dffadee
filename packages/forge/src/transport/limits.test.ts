import { describe, expect, it } from 'vitest'
import { bench, dateHeader } from '../../test/wire.ts'
import type { Ask } from './index.ts'

const READ: Ask = { method: 'GET', path: '/thing', about: 'read a thing', scope: 'contents: read' }
const WRITE: Ask = { ...READ, method: 'POST', about: 'post a thing', body: { id: 1 } }
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes.'

describe.each([
  ['a read', READ],
  ['a write, which was refused unread,', WRITE],
] as const)('%s waits', (_name, ask) => {
  it.each([
    ['429 with seconds', 429, { 'retry-after': '42' }, 'slow down', 42_000],
    ['429 without a time', 429, {}, 'slow down', 60_000],
    ['403 of the secondary limit with seconds', 403, { 'retry-after': '5' }, SECONDARY, 5000],
    ['403 of the secondary limit, in words only', 403, {}, SECONDARY, 60_000],
  ])('after %s', async (_case, status, headers, message, waited) => {
    const { wire, transport, clock, progress } = await bench()
    wire.reply({ status, headers, body: { message } }, { body: { id: 7 } })
    expect((await transport.request(ask)).data).toEqual({ id: 7 })
    expect(wire.arrived).toHaveLength(2)
    expect(clock.slept).toEqual([waited])
    expect(progress).toEqual([`${transport.host}: rate limited, going on in ${waited / 1000} s`])
  })

  it('after 429 with a date, by the clock of the forge', async () => {
    const { wire, transport, clock } = await bench()
    const forge = clock.now() + 3_600_000
    const headers = {
      date: new Date(forge).toUTCString(),
      'retry-after': new Date(forge + 20_000).toUTCString(),
    }
    wire.reply({ status: 429, headers }, { body: {} })
    await transport.request(ask)
    expect(clock.slept).toEqual([20_000])
  })

  it('for the reset of the primary limit', async () => {
    const { wire, transport, clock } = await bench()
    const reset = String(clock.now() / 1000 + 90)
    wire.reply(
      {
        status: 403,
        headers: { ...dateHeader(clock), 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
        body: { message: 'API rate limit exceeded' },
      },
      { body: {} },
    )
    await transport.request(ask)
    expect(clock.slept).toEqual([91_000])
  })

  it('no longer in all than it may, and says for how long it would have been', async () => {
    const { wire, transport, clock } = await bench({ limits: { waiting: 100_000 } })
    wire.reply({ status: 429, headers: { 'retry-after': '40' } })
    await expect(transport.request(ask)).rejects.toMatchObject({
      reason: 'rate-limited',
      status: 429,
      exitCode: 69,
      message: expect.stringContaining('rate limited for another 40 s'),
    })
    expect(clock.slept).toEqual([40_000, 40_000])
    expect(wire.arrived).toHaveLength(3)
  })
})

it('a 403 that is no limit is not waited for', async () => {
  const { wire, transport, clock } = await bench()
  wire.reply({ status: 403, headers: { 'x-ratelimit-remaining': '4000' }, body: { message: 'no' } })
  await expect(transport.request(READ)).rejects.toMatchObject({ reason: 'forbidden' })
  expect(clock.slept).toEqual([])
})

it('a server that asks for no wait at all is not asked without end', async () => {
  const { wire, transport, clock } = await bench({ limits: { waiting: 20_000 } })
  wire.reply({ status: 429, headers: { 'retry-after': '0' } })
  await expect(transport.request(READ)).rejects.toMatchObject({ reason: 'rate-limited' })
  expect(wire.arrived.length).toBeLessThan(12)
  expect(clock.total()).toBeLessThanOrEqual(20_000)
})
