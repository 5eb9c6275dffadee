import { type Node, nodes } from './syntax.ts'

/**
 * What keeps V8 from falling back to its linear engine when a match runs long (measured on Node 24).
 * Only patterns that can run long at all are named: those in which one repeat stands in another,
 * or in which two open-ended repeats may follow each other.
 */
export function risks(root: Node, text: string, flags: string): string[] {
  if (!mayRunLong(root)) return []
  const found = new Set<string>()
  if (flags.includes('i')) found.add('(?i)')
  if (flags.includes('u')) found.add(String.raw`\p{…}`)
  if (flags.includes('d')) found.add('{number} inside a group')
  for (const node of nodes(root)) {
    if (node.kind === 'look') found.add(`the look-around ${excerpt(text, node)}`)
    if (node.kind === 'backreference') found.add(`the back-reference ${excerpt(text, node)}`)
    if (node.kind === 'group' && node.modified) found.add(`the modifier ${excerpt(text, node)}`)
    if (node.kind === 'repeat' && isCounted(node, text)) {
      found.add(`the counted repeat ${excerpt(text, node)}`)
    }
  }
  return [...found]
}

function mayRunLong(root: Node): boolean {
  return [...nodes(root)].some(
    (node) =>
      node.kind === 'repeat' &&
      node.max > 1 &&
      [...nodes(node.body)].some((inner) => inner.kind === 'repeat' && inner.max > 1),
  )
}

function isCounted(node: Node & { kind: 'repeat' }, text: string): boolean {
  return text.slice(node.body.at.to, node.at.to).startsWith('{')
}

function excerpt(text: string, node: Node): string {
  const part = text.slice(node.at.from, node.at.to)
  return part.length > 40 ? `${part.slice(0, 40)}…` : part
}
