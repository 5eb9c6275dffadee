// What every script begins with: the packages are there, and Node 24 is the Node on the PATH.
// Plain JavaScript without dependencies, so that it runs on Node 20 in a fresh clone.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const NEEDED_NODE = 24

/** Installs what is missing and returns the environment in which everything else is to run. */
export function setup() {
  const missing = whatIsMissing()
  if (missing !== null) install(missing)
  const node = findNode()
  const folders = [join(root, 'node_modules', '.bin'), process.env.PATH ?? '']
  if (node !== process.execPath) folders.unshift(dirname(node))
  return { ...process.env, PATH: folders.join(delimiter) }
}

/** Runs a program to its end, its output being ours. Returns its exit code. */
export function run(env, file, args, cwd = root) {
  const { status, signal, error } = spawnSync(file, args, { cwd, env, stdio: 'inherit' })
  if (error) throw new Error(`${file} could not be started: ${error.message}`, { cause: error })
  if (signal !== null) process.stderr.write(`${file} was ended by ${signal}\n`)
  return status ?? 1
}

/** Why an installation is due, in words; null when what is installed is what the lock file says. */
function whatIsMissing() {
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'))
  if (installed === null) return 'no packages are installed yet'
  const wanted = readLock(join(root, 'package-lock.json'))
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '' || entry.link || entry.optional || !path.includes('node_modules/')) continue
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const there = installed.packages[path]
    if (there === undefined) return `${name} ${entry.version} is not installed`
    if (there.version !== entry.version) {
      return `${name} is ${there.version}, the lock file says ${entry.version}`
    }
  }
  return null
}

function readLock(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

/**
 * What the lock file names, and the lock file as it is. `npm ci` would refuse wherever the lock file
 * was written behind a registry that does not carry the binaries of every platform.
 */
function install(reason) {
  process.stdout.write(`setup: ${reason}; running npm install\n`)
  const status = run(process.env, 'npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (status !== 0) throw new Error(`npm install ended with exit code ${status}`)
}

/** This Node when it is new enough, else the one the optional dependency brought along. */
function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return process.execPath
  const name = `node-${process.platform}-${process.arch}`
  const brought = join(root, 'node_modules', name, 'bin', 'node')
  if (existsSync(brought)) return brought
  throw new Error(
    `Node ${NEEDED_NODE} is needed, this is ${process.versions.node} and the optional package ${name} is not installed; ` +
      `put Node ${NEEDED_NODE} on the PATH, or run npm install without --omit=optional`,
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup()
