import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

const { env } = process
const input = (name) => env[`INPUT_${name.toUpperCase()}`] ?? ''
const server = env.GITHUB_SERVER_URL
const depth = input('fetch-depth')
const folder = join(env.GITHUB_WORKSPACE, input('path'))
const ref = input('ref') || env.GITHUB_SHA

/** The token is in git's environment: not in an argument, and not in a file that later steps read. */
function git(...args) {
  const basic = Buffer.from(`x-access-token:${input('token')}`).toString('base64')
  return execFileSync('git', args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: {
      PATH: env.PATH,
      HOME: env.HOME,
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${server}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    },
  }).trim()
}

mkdirSync(folder, { recursive: true })
git('init', '--quiet')
// Without a server, a folder.
const remote = env.STUB_REPOSITORY ?? `${server}/${input('repository')}.git`
git('fetch', '--quiet', ...(depth === '0' ? [] : [`--depth=${depth}`]), '--', remote, ref)
git('checkout', '--quiet', '--force', '--detach', 'FETCH_HEAD')
git('clean', '-ffdxq')
const sha = git('rev-parse', 'HEAD')
if (/^[0-9a-f]{40}$/u.test(ref) && sha !== ref) throw new Error(`asked for ${ref}, got ${sha}`)
process.stdout.write(`checked out ${sha}\n`)
