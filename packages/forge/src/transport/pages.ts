import type { Ask } from './ask.ts'
import type { Transport } from './transport.ts'

/** `link`: as the answer's `Link: rel=next` says. `number`: by `page` and `limit`, until a page is empty or all are there. */
export type Paging = 'link' | 'number'

const PAGE_SIZE = 50

/**
 * Pages of a list, as they come. A `next` on another origin is `redirected`; a list that does not
 * end within the bound is `malformed`, since half of it would be taken for all. `itemsOf` finds the
 * items in the JSON of an answer.
 */
export async function* pagesOf<T>(
  transport: Transport,
  ask: Ask,
  paging: Paging,
  itemsOf: (data: unknown) => readonly T[],
): AsyncGenerator<readonly T[]> {
  let seen = 0
  let next: Ask | null = paging === 'link' ? ask : numbered(ask, 1)
  for (let page = 1; next !== null; page += 1) {
    if (page > transport.limits.pages) {
      throw transport.error(ask, 'malformed', `the list has more than ${page - 1} pages`)
    }
    const answer = await transport.request(next)
    const items = itemsOf(answer.data)
    seen += items.length
    yield items
    if (paging === 'link') {
      const url = nextLink(answer.headers.get('link') ?? '')
      next = url === null ? null : { ...withoutQuery(ask), path: url }
    } else {
      const total = Number(answer.headers.get('x-total-count') ?? Number.NaN)
      const more = items.length > 0 && !(Number.isSafeInteger(total) && seen >= total)
      next = more ? numbered(ask, page + 1) : null
    }
  }
}

function numbered(ask: Ask, page: number): Ask {
  return { ...ask, query: { limit: PAGE_SIZE, ...ask.query, page } }
}

function withoutQuery({ query: _query, ...ask }: Ask): Ask {
  return ask
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
