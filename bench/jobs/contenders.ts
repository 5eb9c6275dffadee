import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { childCpu } from '../cpu.ts'
import type { SupervisedCost, SupervisedRun } from './supervised.ts'

const SUPERVISED = fileURLToPath(new URL('supervised.ts', import.meta.url))

/** What one contender took in one round. */
export interface Cost {
  readonly wallMs: number
  readonly cpuMs: number
}

/** Runs a peer to its end; throws when it fails. */
export function measure(program: string, args: readonly string[], cwd: string, input = ''): Cost {
  let wallMs = 0
  const cpuMs = childCpu(() => {
    const begun = performance.now()
    const { status, error, stderr } = spawnSync(program, args, {
      cwd,
      input,
      stdio: ['pipe', 'ignore', 'pipe'],
    })
    wallMs = performance.now() - begun
    if (error !== undefined) throw error
    if (status !== 0) throw new Error(`${program} exited ${status}: ${stderr.toString()}`)
  })
  return { wallMs, cpuMs }
}

/**
 * Runs ours in a process of its own. Its folder stays until the table is made: the disk is still busy with
 * thousands of deleted files when the next contender begins, and those that write files pay for it.
 */
export function measureOurs(run: SupervisedRun): SupervisedCost {
  mkdirSync(run.directory, { recursive: true })
  const args = ['-C', 'source', '--no-warnings', SUPERVISED, JSON.stringify(run)]
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd: run.directory,
    maxBuffer: 2 ** 26,
  })
  if (error !== undefined) throw error
  if (status !== 0) throw new Error(`greenlight exited ${status}: ${stderr.toString()}`)
  const cost = JSON.parse(stdout.toString()) as SupervisedCost
  if (cost.status !== 'complete') throw new Error(`greenlight ended ${cost.status}`)
  return cost
}

export function versionOf(program: string, args: readonly string[]): string {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' })
  return /\d[\w.]*/.exec(stdout)?.[0] ?? 'unknown'
}

export function writeNinjaFile(directory: string, needs: readonly (readonly number[])[]): void {
  const builds = needs.map(
    (needed, at) => `build t${at}: r ${needed.map((need) => `t${need}`).join(' ')}\n`,
  )
  writeFileSync(join(directory, 'build.ninja'), `rule r\n  command = /bin/true\n${builds.join('')}`)
  rmSync(join(directory, '.ninja_log'), { force: true })
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN
}
