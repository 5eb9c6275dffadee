import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { fixAct } from './act-fixes.ts'
import { goModule, install, shortHash, TOOLS } from './installing.ts'
import { VERSIONS } from './versions.ts'

export { installGitea, installGiteaPages } from './install-gitea.ts'
export { repository } from './installing.ts'

/** Whether a copy of our repository needs this path: what earlier runs left behind it does not. */
export function isSource(path: string): boolean {
  return !/\/(?:\.greenlight|runs|node_modules|build)$/u.test(path)
}

/**
 * What `install` returns, or null when it cannot be had and this is a developer's machine, who is
 * told so. In CI a system that cannot be installed is an error: a suite that does not run proves nothing.
 */
export function system<T>(name: string, installer: () => T): T | null {
  try {
    return installer()
  } catch (error) {
    if (process.env['CI'] !== undefined && process.env['CI'] !== 'false') throw error
    process.stderr.write(
      `SKIPPED what needs ${name}, which cannot be installed here: ${String(error)}\n`,
    )
    return null
  }
}

/** Path of `act`, built without Docker, so that jobs run on this machine, and with the fixes of `act-fixes.ts`. */
export function installAct(): string {
  const recipe = readFileSync(join(import.meta.dirname, 'act-fixes.ts'))
  const folder = join(TOOLS, `act-${VERSIONS.act}-${shortHash(recipe)}`)
  const program = join(folder, 'act')
  if (existsSync(program)) return program
  const source = join(folder, 'source')
  const { Dir } = goModule(`github.com/nektos/act@v${VERSIONS.act}`)
  cpSync(Dir, source, { recursive: true, filter: (path) => !path.endsWith('/testdata') })
  // Go keeps its modules read-only.
  for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    chmodSync(join(source, path), 0o755)
  }
  fixAct(source)
  const partial = `${program}.partial`
  install(folder, 'go', ['-C', source, 'build', '-tags=WITHOUT_DOCKER', '-o', partial, '.'])
  renameSync(partial, program)
  rmSync(source, { recursive: true })
  return program
}

export function installActionlint(): string {
  const version = VERSIONS.actionlint
  return goProgram(
    'actionlint',
    `github.com/rhysd/actionlint/cmd/actionlint@v${version}`,
    version,
    [],
  )
}

/** Path of an S3 service. */
export function installVersitygw(): string {
  const version = VERSIONS.versitygw
  return goProgram(
    'versitygw',
    `github.com/versity/versitygw/cmd/versitygw@v${version}`,
    version,
    [],
  )
}

export function installZizmor(): string {
  return join(pythonProgram('zizmor', VERSIONS.zizmor), 'zizmor')
}

/** Folder with the `python3` that can import pytest. */
export function installPytest(): string {
  return pythonProgram('pytest', VERSIONS.pytest)
}

/** Folder whose `node_modules` holds the npm packages of `versions.ts`. */
export function installNpmPackages(): string {
  const manifest = JSON.stringify({ private: true, dependencies: VERSIONS.npm })
  const folder = join(TOOLS, `npm-${shortHash(manifest)}`)
  const lock = join(folder, 'node_modules', '.package-lock.json')
  if (existsSync(lock)) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), manifest)
  install(folder, 'npm', [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefix',
    folder,
  ])
  return folder
}

/** Path of a Chromium; Debian's package when there is none yet. */
export function installChromium(): string {
  const found = findChromium()
  if (found !== null) return found
  const aptGet = ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']
  const [program, args] =
    process.getuid?.() === 0 ? (['env', aptGet] as const) : (['sudo', ['-n', ...aptGet]] as const)
  const { status } = spawnSync(program, args, { stdio: ['ignore', 2, 2] })
  const installed = status === 0 ? findChromium() : null
  if (installed === null)
    throw new Error('no Chromium on the PATH, and apt-get could not install it')
  return installed
}

function findChromium(): string | null {
  return onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome')
}

/** Full path of a program, or null. */
function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    if (existsSync(path)) return path
  }
  return null
}

function goProgram(
  name: string,
  source: string,
  version: string,
  flags: readonly string[],
): string {
  const folder = join(TOOLS, `${name}-${version}`)
  const program = join(folder, name)
  if (!existsSync(program)) install(folder, 'go', ['install', ...flags, source], { GOBIN: folder })
  return program
}

function pythonProgram(name: string, version: string): string {
  const folder = join(TOOLS, `${name}-${version}`)
  const programs = join(folder, 'bin')
  if (existsSync(join(programs, name))) return programs
  install(folder, 'python3', ['-m', 'venv', folder])
  install(folder, join(programs, 'pip'), ['install', '--quiet', `${name}==${version}`])
  return programs
}
