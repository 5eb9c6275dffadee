import { readdirSync, readFileSync, statSync } from 'node:fs'

/** When a process started, in clock ticks since boot; null for no such process and for a zombie. */
export function startOf(pid: number): string | null {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
}

/** Whether a process carries the identity of an attempt in the environment it was started with. */
function carriesIdentity(pid: number, identity: string): boolean {
  const entry = Buffer.from(`\0GREENLIGHT_ATTEMPT=${identity}\0`).toString('latin1')
  const environment = read(`/proc/${pid}/environ`)
  return environment !== null && `\0${environment}`.includes(entry)
}

/** Every living process that carries the identity; one with a cleared environment stays hidden. */
export function findByIdentity(identity: string): number[] {
  return pids().filter((pid) => carriesIdentity(pid, identity) && startOf(pid) !== null)
}

/** Whether another process that we may look into has this file open. */
export function isHeldOpen(file: string): boolean {
  const wanted = inodeOf(file)
  return (
    wanted !== null &&
    pids().some((pid) =>
      list(`/proc/${pid}/fd`).some((fd) => inodeOf(`/proc/${pid}/fd/${fd}`) === wanted),
    )
  )
}

export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone already, or not ours to signal: the caller looks again.
  }
}

function pids(): number[] {
  return list('/proc')
    .filter((name) => name >= '1' && name < ':')
    .map(Number)
    .filter((pid) => pid !== process.pid)
}

function inodeOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path)
    return `${dev}:${ino}`
  } catch {
    return null
  }
}

function list(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return null
  }
}
