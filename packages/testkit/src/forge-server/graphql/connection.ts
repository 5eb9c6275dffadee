import { FieldError, type Node } from './execute.ts'

const MOST = 100

/** A page of a list by cursor, `first … after` or `last … before`; at most 100 at once. */
export function connection<T>(
  type: string,
  all: readonly T[],
  args: Readonly<Record<string, unknown>>,
  render: (item: T) => Node,
): Node {
  const first = countOf(args['first'], 'first')
  const last = countOf(args['last'], 'last')
  if (first === null && last === null) {
    throw new FieldError(
      'MISSING_PAGINATION_BOUNDARIES',
      'You must provide a `first` or `last` value to properly paginate this connection.',
    )
  }
  let from = args['after'] === undefined || args['after'] === null ? 0 : positionOf(args['after'])
  let to =
    args['before'] === undefined || args['before'] === null
      ? all.length
      : positionOf(args['before']) - 1
  if (first !== null) to = Math.min(to, from + first)
  if (last !== null) from = Math.max(from, to - last)
  const nodes = all.slice(from, to).map(render)
  const edges = nodes.map((node, index) => ({
    __typename: `${type}Edge`,
    cursor: cursorOf(from + index + 1),
    node,
  }))
  return {
    __typename: `${type}Connection`,
    totalCount: all.length,
    nodes,
    edges,
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}

function countOf(value: unknown, name: string): number | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'number' || value < 1 || value > MOST) {
    throw new FieldError(
      'EXCESSIVE_PAGINATION',
      `Requesting ${JSON.stringify(value)} records exceeds the \`${name}\` limit of 100 records.`,
    )
  }
  return value
}

function cursorOf(position: number): string {
  return Buffer.from(`cursor:${position}`).toString('base64')
}

function positionOf(cursor: unknown): number {
  const text = Buffer.from(String(cursor), 'base64').toString()
  return Number(text.replace('cursor:', ''))
}
