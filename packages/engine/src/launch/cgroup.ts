import { accessSync, constants, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Our own group in the version 2 hierarchy, where groups for jobs can be made; or why there is none. */
export function cgroupParent(): { readonly path: string } | { readonly missing: string } {
  try {
    const mount = findMount(readFileSync('/proc/self/mountinfo', 'utf8'))
    if (mount === null) return { missing: 'no cgroup v2 hierarchy is mounted' }
    const own = /^0::(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1] ?? '/'
    const inside = relative(mount.root, own)
    if (inside.startsWith('..')) return { missing: 'our control group lies outside the mount' }
    const path = join(mount.point, inside)
    accessSync(join(path, 'cgroup.procs'), constants.W_OK)
    accessSync(path, constants.W_OK)
    return { path }
  } catch (error) {
    return { missing: `control groups are not ours to write (${(error as Error).message})` }
  }
}

/** The fields of a mountinfo line: id, parent, device, root, mount point, options, optional fields, `-`, type, … */
function findMount(mountinfo: string): { root: string; point: string } | null {
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ')
    const [, , , root, point] = before.split(' ')
    if (after.startsWith('cgroup2 ') && root !== undefined && point !== undefined) {
      return { root: unescape8(root), point: unescape8(point) }
    }
  }
  return null
}

/** Blanks in mountinfo are written as `\040`. */
function unescape8(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  )
}
