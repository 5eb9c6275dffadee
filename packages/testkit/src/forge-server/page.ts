import type { Answer, Call } from './call.ts'
import { timeOf } from './render.ts'

/** One page of a list, with the links to its neighbours as the forge writes them. */
export function pageOf<T>(
  call: Call,
  all: readonly T[],
): { readonly items: readonly T[]; readonly headers: Record<string, string> } {
  const github = call.dialect === 'github'
  const asked = Number(call.url.searchParams.get(github ? 'per_page' : 'limit') ?? 30)
  const size = Math.min(
    Math.max(Number.isNaN(asked) || asked === 0 ? 30 : asked, 1),
    github ? 100 : 50,
  )
  const page = Math.max(Number(call.url.searchParams.get('page') ?? 1) || 1, 1)
  const last = Math.max(Math.ceil(all.length / size), 1)
  const link = (to: number, name: string): string => {
    const url = new URL(call.url)
    url.searchParams.set('page', String(to))
    return `<${url.href}>; rel="${name}"`
  }
  const links = [
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first'), link(page - 1, 'prev')] : []),
  ]
  return {
    items: all.slice((page - 1) * size, page * size),
    headers: {
      ...(links.length === 0 ? {} : { link: links.join(', ') }),
      ...(github ? {} : { 'x-total-count': String(all.length) }),
    },
  }
}

export function listAnswer<T>(
  call: Call,
  all: readonly T[],
  render: (item: T) => unknown,
  wrap: (items: readonly unknown[]) => unknown = (items) => items,
): Answer {
  const { items, headers } = pageOf(call, all)
  return { status: 200, body: wrap(items.map(render)), headers }
}

/** Leaves out what was not touched since the time of the query. */
export function touchedSince<T extends { readonly updated: string }>(
  call: Call,
  all: readonly T[],
): readonly T[] {
  const since = call.url.searchParams.get('since')
  if (since === null) return all
  const from = new Date(since).getTime()
  return all.filter((item) => new Date(timeOf(call, item.updated)).getTime() >= from)
}
