import { readFileSync, readlinkSync } from 'node:fs'
import { stat } from 'node:fs/promises'

/** After it a leftover is nobody's, wherever its maker ran. Milliseconds. */
const ABANDONED = 24 * 3_600_000

/** Names this process so that others can tell whether it still runs: place, process id, start. */
export function ownerTag(): string {
  return `${place()}-${process.pid}-${startOf(process.pid) ?? 0}`
}

/**
 * Whether the maker of a leftover is gone. A process of another machine or container cannot be
 * looked at; what it left is old before it is taken for abandoned. `tag` may have more after it.
 */
export async function ownerIsGone(tag: string, file: string): Promise<boolean> {
  const [where = '', pid = '', start = ''] = tag.split('-')
  if (where === place() && where !== 'unknown') return startOf(Number(pid)) !== start
  const age = await stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  )
  return age > ABANDONED
}

function place(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
    return `${boot}.${readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')}`
  } catch {
    return 'unknown'
  }
}

function startOf(pid: number): string | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return line.slice(line.lastIndexOf(')')).split(' ')[20] ?? null
  } catch {
    return null
  }
}
