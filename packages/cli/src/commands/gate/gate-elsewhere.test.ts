import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  DEFAULT_USERS,
  type ForgeServer,
  HEAD_SHA,
  startForgeServer,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  comment,
  deliver,
  type GateProcess,
  type GateProcessOptions,
  startGateProcess,
  until,
} from '../../../test/gate-process.ts'

const CI_TOKEN = 'token-of-the-ci-system'

interface Asked {
  readonly line: string
  readonly authorization: string | undefined
  readonly body: string
}

let server: ForgeServer
let folder: TemporaryDirectory
let gates: GateProcess[] = []
let ci: Server
let asked: Asked[] = []
let answers: ((message: IncomingMessage) => { code: number; body: string } | null)[] = []
let ciUrl = ''

beforeEach(async () => {
  const users = DEFAULT_USERS.map((user) =>
    user.login === 'greenlight-bot' ? { ...user, role: 'admin' as const } : user,
  )
  server = await startForgeServer({ dialect: 'gitea', users })
  folder = temporaryDirectory()
  gates = []
  asked = []
  answers = []
  ci = createServer((message, response) => {
    let body = ''
    message.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    message.on('end', () => {
      const { authorization } = message.headers
      asked.push({ line: `${message.method} ${message.url}`, authorization, body })
      const answer = answers.shift()?.(message)
      if (answer === null) return message.socket.destroy()
      const { code = 200, body: text = '{"number":1}' } = answer ?? {}
      return response.writeHead(code, { 'content-type': 'application/json' }).end(text)
    })
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  ci.listen(0, '127.0.0.1', resolve)
  await promise
  ciUrl = `http://127.0.0.1:${(ci.address() as AddressInfo).port}`
})

afterEach(async () => {
  await Promise.all(gates.map((gate) => gate.kill('SIGKILL')))
  ci.closeAllConnections()
  ci.close()
  await server.close()
  folder[Symbol.dispose]()
})

async function start(options: Partial<GateProcessOptions> = {}): Promise<GateProcess> {
  const gate = await startGateProcess({ server, folder: folder.path, ...options })
  gates.push(gate)
  return gate
}

function pipeline(kind: 'woodpecker' | 'drone', ...more: readonly string[]): Promise<GateProcess> {
  return start({
    args: ['--pipeline', kind, '--ci-url', `${ciUrl}/`, ...more],
    env: { WOODPECKER_TOKEN: CI_TOKEN, DRONE_TOKEN: CI_TOKEN },
  })
}

/** Nothing stands on the commit but what the gate says while the pipeline runs. */
function pending(): Promise<unknown> {
  return until(
    () => server.state.statuses(HEAD_SHA).map(({ state }) => state),
    (states) => states.length === 1 && states[0] === 'pending',
  )
}

test('a pipeline of Woodpecker is started with what is to be tested, on a simulated gitea', async () => {
  answers = [() => ({ code: 200, body: '{"id":42}' })]
  const gate = await pipeline('woodpecker', '--ci-branch', 'trunk')
  await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
  await until(
    () => asked.length,
    (count) => count === 2,
  )
  await pending()
  expect(asked.map(({ line }) => line)).toEqual([
    'GET /api/repos/lookup/octo/hearts',
    'POST /api/repos/42/pipelines',
  ])
  expect(new Set(asked.map(({ authorization }) => authorization))).toEqual(
    new Set([`Bearer ${CI_TOKEN}`]),
  )
  expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
    branch: 'trunk',
    variables: {
      GREENLIGHT_REPOSITORY: 'octo/hearts',
      GREENLIGHT_PULL: '7',
      GREENLIGHT_SHA: HEAD_SHA,
    },
  })
  expect(gate.log()).not.toContain(CI_TOKEN)
})

test('a build of Drone is started with what is to be tested, on a simulated gitea', async () => {
  const gate = await pipeline('drone')
  await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
  await until(
    () => asked.length,
    (count) => count === 1,
  )
  const [method, target = ''] = asked[0]?.line.split(' ') ?? []
  const url = new URL(target, ciUrl)
  expect([method, url.pathname]).toEqual(['POST', '/api/repos/octo/hearts/builds'])
  expect(Object.fromEntries(url.searchParams)).toEqual({
    branch: 'main',
    GREENLIGHT_REPOSITORY: 'octo/hearts',
    GREENLIGHT_PULL: '7',
    GREENLIGHT_SHA: HEAD_SHA,
  })
})

test.each([
  ['refuses', () => ({ code: 403, body: '{}' }), 'answered 403'],
  ['breaks the connection', () => null, 'drone:'],
  ['answers with a page', () => ({ code: 200, body: '<html>' }), 'JSON'],
  ['sends us elsewhere', () => ({ code: 302, body: '' }), 'answered 302'],
])('a CI system that %s is asked once, and the commit is RED', async (_, answer, words) => {
  answers = [answer]
  const gate = await pipeline('drone', '--ci-repo', 'octo/hearts')
  await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
  await until(
    () => server.state.statuses(HEAD_SHA).map(({ state }) => state),
    ([newest]) => newest === 'error',
  )
  expect(server.state.statuses(HEAD_SHA)[0]?.description).toContain('could not be started')
  await until(gate.log, (log) => log.includes('posted: RED'))
  expect(gate.log()).toContain(words)
  expect(asked).toHaveLength(1)
})

test('a workflow of the forge is dispatched on its default branch, on a simulated gitea', async () => {
  const gate = await start({ args: ['--dispatch', 'qualify.yml'] })
  await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
  await until(
    () => server.state.repository().dispatches,
    (dispatches) => dispatches.length === 1,
  )
  expect(server.state.repository().dispatches).toMatchObject([
    { workflow: 'qualify.yml', inputs: { sha: HEAD_SHA, pull: '7' } },
  ])
  expect(server.state.repository().dispatches[0]?.ref).toMatch(/^(refs\/heads\/)?main$/)
  await pending()
})

test('a gate that is killed while a pipeline runs asks for no second one', async () => {
  const first = await pipeline('drone')
  await deliver(first.port, comment(server, 'wendy', '!testme').payload)
  await until(
    () => asked.length,
    (count) => count === 1,
  )
  await pending()
  await first.kill('SIGKILL')
  const second = await pipeline('drone')
  await until(second.log, (log) => log.includes('taking up a pipeline of drone'))
  expect(asked).toHaveLength(1)
})

test('a gate that is killed while it asks for a pipeline does not ask again: nobody knows', async () => {
  const first = await pipeline('drone')
  answers = [
    () => {
      first.process.kill('SIGKILL')
      return null
    },
  ]
  await deliver(first.port, comment(server, 'wendy', '!testme').payload)
  await first.exited
  const second = await pipeline('drone')
  await until(second.log, (log) => log.includes('posted: RED'))
  expect(server.state.statuses(HEAD_SHA)[0]?.state).toBe('error')
  expect(asked).toHaveLength(1)
})
