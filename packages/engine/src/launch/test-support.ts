import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { IsolationLevel } from '@greenlight/journal'
import { cgroupParent } from './cgroup.ts'
import type { LauncherPool, LaunchRequest } from './contract.ts'
import { findInterpreters, type Interpreters } from './interpreters.ts'
import type { Language } from './kind.ts'
import { openLauncherPool } from './pool.ts'

/** For tests: every way to launch, real processes and real directories. */
export interface Way {
  readonly isolation: IsolationLevel
  readonly language: Language
}

const EVERY_WAY: readonly Way[] = [
  { isolation: 'subreaper', language: 'perl' },
  { isolation: 'subreaper', language: 'python' },
  { isolation: 'cgroup', language: 'perl' },
  { isolation: 'cgroup', language: 'python' },
  { isolation: 'cgroup', language: 'node' },
  { isolation: 'pidns', language: 'node' },
  { isolation: 'best-effort', language: 'node' },
]

const found = await findInterpreters(process.env)

/** What this machine must be able to do, judged without our own code where that is possible. */
export const ways: readonly Way[] = EVERY_WAY.filter(
  ({ isolation, language }) =>
    found[language] !== null &&
    (isolation !== 'cgroup' || canMakeGroups()) &&
    (isolation !== 'pidns' || canMakeNamespaces()),
)

export const provingWays: readonly Way[] = ways.filter((way) => way.isolation !== 'best-effort')

/** Each launcher and each level once, not each pair. */
export const representativeWays: readonly Way[] = ways.filter(
  ({ isolation, language }) => isolation !== 'cgroup' || language === 'perl',
)

/** One way per launcher. */
export const launchers: readonly Way[] = ways.filter(
  ({ isolation, language }) => isolation === (language === 'node' ? 'best-effort' : 'subreaper'),
)

/** Only the language of this way is on the machine. */
function interpretersFor({ language }: Way): Interpreters {
  return {
    perl: language === 'perl' ? found.perl : null,
    python: language === 'python' ? found.python : null,
    unshare: found.unshare,
    node: process.execPath,
  }
}

export async function openWay(
  way: Way,
  folder: string,
  slots = 2,
  onStuck: (identity: string, message: string) => void = () => undefined,
): Promise<LauncherPool> {
  return await openLauncherPool({
    isolation: way.isolation,
    runFolder: folder,
    env: process.env,
    slots,
    interpreters: interpretersFor(way),
    onStuck,
  })
}

/** A request with a directory of its own in `folder`; `name` is the job. */
export function requestFor(
  folder: string,
  name: string,
  argv: readonly string[],
  more: Partial<LaunchRequest> = {},
): LaunchRequest {
  const directory = join(folder, 'jobs', name, '1')
  mkdirSync(directory, { recursive: true })
  return {
    identity: `${folder}/${name}/1`,
    directory,
    cwd: folder,
    argv,
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin' },
    timeoutMs: null,
    graceMs: 200,
    memoryBytes: null,
    privateLog: false,
    ...more,
  }
}

export function read(directory: string, file: string): string {
  return readFileSync(join(directory, file), 'utf8')
}

/** Living processes whose command line contains the tag. */
export function alive(tag: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => glance(`/proc/${name}/cmdline`).includes(tag))
    .filter((name) => !/\) [ZX] /.test(glance(`/proc/${name}/stat`)))
    .map(Number)
}

/** Waits until the condition holds; fails the test when it never does. */
export async function until(
  what: string,
  condition: () => boolean,
  withinMs = 15_000,
): Promise<void> {
  for (const deadline = Date.now() + withinMs; !condition(); ) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await delay(10)
  }
}

let tags = 0

/** A number of seconds that no other process sleeps for. */
export function uniqueSleep(): string {
  tags += 1
  return `98${process.pid}.${1000 + tags}`
}

function glance(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}

function canMakeGroups(): boolean {
  const parent = cgroupParent()
  if ('missing' in parent) return false
  const trial = join(parent.path, `greenlight-trial-${process.pid}`)
  try {
    mkdirSync(trial)
    const kills = readdirSync(trial).includes('cgroup.kill')
    rmdirSync(trial)
    return kills
  } catch {
    return false
  }
}

function canMakeNamespaces(): boolean {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-current-user']
  if (found.unshare === null) return false
  try {
    execFileSync(found.unshare, [...user, '--pid', '--fork', '--kill-child', 'true'], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}
