import { readFileSync } from 'node:fs'

/** CPU milliseconds (user and system) that children spent which were started and waited for inside `work`; resolution 10 ms. */
export function childCpu(work: () => void): number {
  const before = childCpuSoFar()
  work()
  return childCpuSoFar() - before
}

/** The same of all children that have ended so far. */
export function childCpuSoFar(): number {
  return childTicks() * MILLISECONDS_PER_TICK
}

const MILLISECONDS_PER_TICK = 10

function childTicks(): number {
  const stat = readFileSync('/proc/self/stat', 'latin1')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[13]) + Number(fields[14])
}
