import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import {
  type Dialect,
  type ForgeServer,
  HEAD_SHA,
  JOB_TOKEN,
  type RequestHook,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GREEN, onForge, PULL, standing } from './forge-scene.ts'

const CLI = new URL('../../packages/cli/src/index.ts', import.meta.url).href
/** `-e` takes no place in argv, where a program would stand. */
const PROGRAM = `process.argv.splice(1, 0, 'greenlight'); const { start } = await import('${CLI}'); await start('greenlight')`
const NODE = ['-C', 'source', '--no-warnings', '--input-type=module', '-e', PROGRAM]

vi.setConfig({ testTimeout: 120_000 })

let folder: TemporaryDirectory

beforeAll(() => {
  folder = temporaryDirectory()
  folder.write('verdict.json', JSON.stringify(GREEN))
})

afterAll(() => folder[Symbol.dispose]())

const WHAT = { pending: ['--pending', '--plan', 'stable-release'], green: ['verdict.json'] }

/** Starts a poster: the command of a terminal, as a process of its own. */
function startPoster(
  server: ForgeServer,
  dialect: Dialect,
  what: keyof typeof WHAT,
): { readonly child: ChildProcess; readonly ended: Promise<string> } {
  const at = ['--repo', 'octo/hearts', '--forge', dialect, '--api-url', server.apiUrl]
  const about = ['--sha', HEAD_SHA, '--pull', `${PULL}`]
  const child = spawn(
    process.execPath,
    [...NODE, 'verdict', 'post', ...at, ...about, ...WHAT[what]],
    {
      cwd: folder.path,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder.path,
        LANG: 'C.UTF-8',
        GREENLIGHT_TOKEN: JOB_TOKEN,
        NODE_COMPILE_CACHE: join(folder.path, 'cache'),
      },
    },
  )
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const { promise: ended, resolve } = Promise.withResolvers<string>()
  child.on('close', (code, signal) =>
    resolve(signal ?? (code === 0 ? 'done' : `${code}: ${errors}`)),
  )
  return { child, ended }
}

/** A poster that dies around its nth request. Resolves to how it ended; `done` when there was no such request. */
async function postAndDie(
  server: ForgeServer,
  dialect: Dialect,
  what: keyof typeof WHAT,
  around: { readonly when: 'before' | 'after'; readonly request: number },
): Promise<string> {
  const poster = startPoster(server, dialect, what)
  server.forgetRequests()
  const kill: NonNullable<RequestHook['after']> = async (_, number) => {
    if (number !== around.request) return
    poster.child.kill('SIGKILL')
    await poster.ended
  }
  if (around.when === 'before') {
    // What was sent by then never arrives.
    server.faults.add({ action: { kind: 'dropBefore' }, skip: around.request - 1 })
    server.onRequest({ before: kill })
  } else {
    server.onRequest({ after: kill })
  }
  const end = await poster.ended
  server.onRequest(null)
  server.faults.clear()
  return end
}

/** Kills at every request in turn; returns how many there were. */
async function killEverywhere(
  dialect: Dialect,
  when: 'before' | 'after',
  what: keyof typeof WHAT,
): Promise<number> {
  for (let request = 1; ; request += 1) {
    const end = await onForge(
      dialect,
      async (scene) => {
        const { server } = scene
        if (what === 'green') await scene.post(null)
        const died = await postAndDie(server, dialect, what, { when, request })
        if (died === 'done') return died
        await scene.post(what === 'green' ? GREEN : null)
        expect(standing(server)).toEqual({
          statuses: what === 'green' ? ['pending', 'success'] : ['pending'],
          comments: [{ verdict: what === 'green' ? 'GREEN' : 'PENDING', sha: HEAD_SHA }],
        })
        return died
      },
      'terminal',
    )
    if (end === 'done') return request - 1
    expect(end).toBe('SIGKILL')
  }
}

const CASES = (['github', 'gitea'] as const).flatMap((dialect) =>
  (['pending', 'green'] as const).flatMap((what) =>
    (['before', 'after'] as const).map((when) => ({ dialect, what, when })),
  ),
)

test.concurrent.each(CASES)(
  'a poster that says $what on a simulated $dialect is killed $when each of its requests, and a rerun ends right',
  async ({ dialect, what, when }) => {
    expect(await killEverywhere(dialect, when, what)).toBeGreaterThanOrEqual(3)
  },
)
