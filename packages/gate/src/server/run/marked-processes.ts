import { readdir, readFile } from 'node:fs/promises'

/** Set in the environment of a command, and so in that of everything it starts. */
export const MARK = 'GREENLIGHT_CLAIM'

/**
 * Kills every process that carries the mark, until none is left: those too that left the process
 * group, and those that an earlier gate started. Finds nothing where there is no `/proc`.
 */
export async function killMarked(id: string): Promise<number> {
  let killed = 0
  for (let round = 0; round < 20; round++) {
    const found = await findMarked(id)
    if (found.length === 0) break
    for (const pid of found) {
      try {
        process.kill(pid, 'SIGKILL')
        killed += 1
      } catch {
        // It ended by itself meanwhile.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return killed
}

async function findMarked(id: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number)
  const found: number[] = []
  for (const pid of pids) {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '')
    if (pid !== process.pid && `\0${environment}`.includes(`\0${MARK}=${id}\0`)) found.push(pid)
  }
  return found
}
