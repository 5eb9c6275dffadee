import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { runProcess } from '../run-process.ts'
import { type Place, placeIn, settingsText } from './configuration.ts'

export interface Administrator {
  readonly login: string
  readonly password: string
  readonly token: string
}

const ADMINISTRATOR = { login: 'root-admin', password: 'pw-of-the-admin' }

/** Environment of every Gitea process. */
export function giteaEnvironment(place: Place): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: place.folder,
    GITEA_WORK_DIR: place.folder,
    GITEA_I_AM_BEING_UNSAFE_RUNNING_AS_ROOT: 'true',
    GIT_CONFIG_NOSYSTEM: '1',
    LANG: 'C.UTF-8',
  }
}

/**
 * Fills the data folder of a new server: a database with every table and one administrator. The first
 * time it is made by Gitea itself, beside its program; later it is a copy, which takes milliseconds.
 */
export async function seed(
  place: Place,
  program: string,
  staticRoot: string,
): Promise<Administrator> {
  const recipe = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .digest('hex')
  const kept = join(dirname(program), `seed-${recipe.slice(0, 12)}`)
  if (!existsSync(kept)) await makeSeed(kept, program, staticRoot)
  cpSync(join(kept, 'data'), place.data, { recursive: true })
  return { ...ADMINISTRATOR, token: readFileSync(join(kept, 'token'), 'utf8') }
}

async function makeSeed(kept: string, program: string, staticRoot: string): Promise<void> {
  const place = placeIn(`${kept}.${process.pid}`)
  rmSync(place.folder, { recursive: true, force: true })
  mkdirSync(place.data, { recursive: true })
  writeFileSync(place.settings, settingsText(place, { staticRoot, host: '127.0.0.1', port: 3000 }))
  async function gitea(...args: readonly string[]): Promise<string> {
    const result = await runProcess(program, ['--config', place.settings, ...args], {
      env: giteaEnvironment(place),
      timeoutMs: 120_000,
    })
    if (result.exitCode === 0) return result.stdout
    throw new Error(`gitea ${args.slice(0, 3).join(' ')}: ${result.stdout}${result.stderr}`)
  }
  await gitea('migrate')
  const { login, password } = ADMINISTRATOR
  const user = ['--username', login, '--password', password, '--email', `${login}@example.com`]
  await gitea('admin', 'user', 'create', '--admin', '--must-change-password=false', ...user)
  const token = ['--username', login, '--token-name', 'testkit', '--scopes', 'all', '--raw']
  const printed = await gitea('admin', 'user', 'generate-access-token', ...token)
  // As root, lines of the log stand above the token.
  writeFileSync(join(place.folder, 'token'), printed.trim().split('\n').at(-1) ?? '')
  try {
    renameSync(place.folder, kept)
  } catch (error) {
    // Another process was quicker; its seed is as good.
    rmSync(place.folder, { recursive: true, force: true })
    if (!existsSync(kept)) throw error
  }
}
