import type { Ask } from './ask.ts'
import type { Transport } from './transport.ts'

const PAGE_SIZE = 50

/**
 * Pages of a list by `page` and `limit`, as they come, until one is empty or all are there. A list
 * that does not end within the bound is `malformed`, since half of it would be taken for all.
 * `itemsOf` finds the items in the JSON of an answer.
 */
export async function* numberedPages<T>(
  transport: Transport,
  ask: Ask,
  itemsOf: (data: unknown) => readonly T[],
): AsyncGenerator<readonly T[]> {
  let seen = 0
  for (let page = 1; page <= transport.limits.pages; page += 1) {
    const { data, headers } = await transport.request(numbered(ask, page))
    const items = itemsOf(data)
    seen += items.length
    yield items
    const total = Number(headers.get('x-total-count') ?? Number.NaN)
    if (items.length === 0 || (Number.isSafeInteger(total) && seen >= total)) return
  }
  throw transport.error(ask, 'malformed', `the list has more than ${transport.limits.pages} pages`)
}

function numbered(ask: Ask, page: number): Ask {
  return { ...ask, query: { limit: PAGE_SIZE, ...ask.query, page } }
}

/** Address of `rel="next"`; null when there is none. Linear in the length of the header. */
export function nextLink(header: string): string | null {
  for (const part of header.slice(0, 10_000).split(',')) {
    const end = part.indexOf('>')
    const start = part.indexOf('<')
    if (start !== -1 && end > start && /;\s{0,5}rel="?next"?/.test(part.slice(end))) {
      return part.slice(start + 1, end)
    }
  }
  return null
}
