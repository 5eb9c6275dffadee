import { readdirSync, readFileSync } from 'node:fs'
import { waitFor } from '@greenlight/testkit'

/**
 * Kills a step of a repository's run, or act, which runs the whole run; waits until there is one.
 * @param action such as `validate-job`
 */
export async function killStep(
  fullName: string,
  action: string,
  whom: 'step' | 'act',
): Promise<void> {
  const step = await waitFor(`a step ${action} of ${fullName}`, async () =>
    Promise.resolve(findStep(fullName, action)),
  )
  const victim = whom === 'step' ? step : ancestor(step, 'act')
  process.kill(victim, 'SIGKILL')
  // What act had started would go on.
  if (victim !== step) process.kill(step, 'SIGKILL')
}

function findStep(fullName: string, action: string): number | null {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue
    const of = (file: string): string[] => read(`/proc/${name}/${file}`).split('\0')
    if (!of('cmdline').some((arg) => arg.endsWith(`/${action}/index.js`))) continue
    if (of('environ').includes(`GITHUB_REPOSITORY=${fullName}`)) return Number(name)
  }
  return null
}

function ancestor(of: number, name: string): number {
  const [, parent = '0'] = /^PPid:\s*(\d+)$/mu.exec(read(`/proc/${of}/status`)) ?? []
  if (parent === '0') throw new Error(`no ${name} above ${of}`)
  const found = read(`/proc/${parent}/comm`).trim() === name
  return found ? Number(parent) : ancestor(Number(parent), name)
}

/** Empty for a process that has ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
