import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import {
  type Dialect,
  type ForgeServer,
  HEAD_SHA,
  JOB_TOKEN,
  type RequestHook,
  startForgeServer,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { GREEN, PULL, standing } from './forge-scene.ts'

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

async function post(
  server: ForgeServer,
  dialect: Dialect,
  what: keyof typeof WHAT,
): Promise<string> {
  return startPoster(server, dialect, what).ended
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
  first: boolean,
): Promise<number> {
  for (let request = 1; ; request += 1) {
    const server = await startForgeServer({ dialect })
    try {
      const earlier = first ? 'done' : await post(server, dialect, 'pending')
      expect(earlier).toBe('done')
      const what = first ? 'pending' : 'green'
      const end = await postAndDie(server, dialect, what, { when, request })
      if (end === 'done') return request - 1
      expect(end).toBe('SIGKILL')
      expect(await post(server, dialect, what)).toBe('done')
      expect(standing(server)).toEqual({
        statuses: first ? ['pending'] : ['pending', 'success'],
        comments: [{ verdict: first ? 'PENDING' : 'GREEN', sha: HEAD_SHA }],
      })
    } finally {
      await server.close()
    }
  }
}

for (const dialect of ['github', 'gitea'] as const) {
  for (const when of ['before', 'after'] as const) {
    test.concurrent(`a poster that says PENDING on a simulated ${dialect} is killed ${when} each of its requests, and a rerun ends right`, async () => {
      expect(await killEverywhere(dialect, when, true)).toBeGreaterThanOrEqual(3)
    })

    test.concurrent(`a poster that says GREEN on a simulated ${dialect} is killed ${when} each of its requests, and a rerun ends right`, async () => {
      expect(await killEverywhere(dialect, when, false)).toBeGreaterThanOrEqual(3)
    })
  }
}
