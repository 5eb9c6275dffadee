import type { BytePath } from './byte-path.ts'

/**
 * Whether a link at `path` stays inside the root. `..` is taken at the beginning only: after a name
 * that may itself be a link, nobody can say where it leads. What such targets lead to is inside,
 * also over further links, for these hold to the same.
 */
export function staysInside(path: BytePath, target: BytePath): boolean {
  if (target === '' || target.startsWith('/') || target.includes('\0')) return false
  const names = target.split('/')
  const first = names.findIndex((name) => name !== '..' && name !== '.')
  const head = first < 0 ? names : names.slice(0, first)
  const rest = first < 0 ? [] : names.slice(first)
  const ups = head.filter((name) => name === '..').length
  const depth = path.split('/').length - 1
  return ups <= depth && !rest.includes('..')
}
