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
import { join } from 'node:path'
import { goModule, install, TOOLS } from './installing.ts'
import { VERSIONS } from './versions.ts'

const PATH = 'code.gitea.io/gitea'

const MODULE = `${PATH}@v${VERSIONS.gitea}`

/** What the server reads while it runs. */
const SERVED = ['options', 'public', 'templates']

const BUILT_FROM = ['assets', 'web_src', 'tailwind.config.ts', 'types.d.ts', 'vite.config.ts']

/** A Gitea server, and the folder in which it finds its templates and texts. */
interface GiteaProgram {
  readonly program: string
  readonly staticRoot: string
}

/**
 * Gitea's release programs come from no package registry, so it is built from its Go module: about
 * four minutes on two cores, seconds while Go's build cache is warm.
 */
export function installGitea(): GiteaProgram {
  const version = VERSIONS.gitea
  const folder = join(TOOLS, `gitea-${version}`)
  const program = join(folder, 'gitea')
  const { GoMod, Dir } = goModule(MODULE)
  if (existsSync(program)) return { program, staticRoot: Dir }
  mkdirSync(folder, { recursive: true })
  // Replacements count only in the main module: without Gitea's own it would be built of other parts.
  const kept = readFileSync(GoMod, 'utf8').match(/^(?:go|godebug|replace) .+$/gmu) ?? []
  const text = ['module systems/gitea', ...kept, `require ${PATH} v${version}`, '']
  writeFileSync(join(folder, 'go.mod'), text.join('\n\n'))
  const flags = ['-mod=mod', '-trimpath', '-tags=sqlite sqlite_unlock_notify']
  const stamp = `-ldflags=-X main.Version=${version}`
  const partial = `${program}.partial`
  install(folder, 'go', ['-C', folder, 'build', ...flags, stamp, '-o', partial, PATH])
  renameSync(partial, program)
  return { program, staticRoot: Dir }
}

/**
 * The same, with the style sheets and scripts of its pages, for tests that look at them. They are not in
 * the Go module: Gitea's own vite configuration builds them, in about a minute.
 */
export function installGiteaPages(): GiteaProgram {
  const { program } = installGitea()
  const staticRoot = join(TOOLS, `gitea-${VERSIONS.gitea}-pages`)
  const built = join(staticRoot, 'public', 'assets', '.vite', 'manifest.json')
  if (existsSync(built)) return { program, staticRoot }
  const { Dir } = goModule(MODULE)
  for (const part of [...SERVED, ...BUILT_FROM]) {
    cpSync(join(Dir, part), join(staticRoot, part), { recursive: true })
  }
  makeWritable(staticRoot)
  const { dependencies } = JSON.parse(readFileSync(join(Dir, 'package.json'), 'utf8')) as {
    dependencies: object
  }
  const manifest = { type: 'module', scripts: { build: 'vite build' }, dependencies }
  writeFileSync(join(staticRoot, 'package.json'), JSON.stringify(manifest))
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps']
  install(staticRoot, 'npm', ['install', ...quiet, '--prefix', staticRoot])
  const env = { ENABLE_SOURCEMAP: 'false', NODE_ENV: 'production' }
  install(staticRoot, 'npm', ['run', 'build', '--prefix', staticRoot], env)
  for (const part of ['node_modules', ...BUILT_FROM]) {
    rmSync(join(staticRoot, part), { recursive: true })
  }
  return { program, staticRoot }
}

/** Go keeps its modules read-only. */
function makeWritable(folder: string): void {
  chmodSync(folder, 0o755)
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chmodSync(join(folder, path), 0o755)
  }
}
