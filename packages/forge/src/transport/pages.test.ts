import { expect, it } from 'vitest'
import { bench } from '../../test/wire.ts'
import { type Ask, nextLink, numberedPages } from './index.ts'

const LIST: Ask = {
  method: 'GET',
  path: '/things',
  query: { state: 'open' },
  about: 'list things',
  scope: 'contents: read',
}

it('pages are read until one is empty', async () => {
  const { wire, transport } = await bench()
  wire.reply({ body: [1, 2] }, { body: [3] }, { body: [] })
  expect(await all(transport)).toEqual([[1, 2], [3], []])
  expect(wire.requests()).toEqual(
    [1, 2, 3].map((page) => `GET /things?limit=50&state=open&page=${page}`),
  )
})

it('pages are read until all are there that the server counts', async () => {
  const { wire, transport } = await bench()
  const headers = { 'x-total-count': '3' }
  wire.reply({ headers, body: [1, 2] }, { headers, body: [3] })
  expect(await all(transport)).toEqual([[1, 2], [3]])
})

it('a list without an end is an error, and not half a list', async () => {
  const { wire, transport } = await bench({ limits: { pages: 4 } })
  wire.reply({ body: [1] })
  await expect(all(transport)).rejects.toMatchObject({ reason: 'malformed' })
  expect(wire.arrived).toHaveLength(4)
})

it.each([
  ['<https://h/x?page=2>; rel="next", <https://h/x?page=9>; rel="last"', 'https://h/x?page=2'],
  ['<https://h/x?page=1>; rel="prev", <https://h/x?page=3>; rel="next"', 'https://h/x?page=3'],
  ['<https://h/x?page=9>; rel="last"', null],
  ['', null],
  ['garbage >< rel="next"', null],
])('the next page of %s', (header, next) => {
  expect(nextLink(header)).toBe(next)
})

async function all(transport: Awaited<ReturnType<typeof bench>>['transport']): Promise<unknown[]> {
  const pages: unknown[] = []
  for await (const page of numberedPages(transport, LIST, items)) pages.push(page)
  return pages
}

function items(data: unknown): readonly unknown[] {
  return data as unknown[]
}
