import { setTimeout as wait } from 'node:timers/promises'
import {
  DEFAULT_USERS,
  type ForgeRequest,
  type ForgeServer,
  HEAD_SHA,
  startForgeServer,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  comment,
  deliver,
  type GateProcess,
  type GateProcessOptions,
  go,
  ran,
  startGateProcess,
  until,
  writeCommand,
} from '../../../test/gate-process.ts'

let server: ForgeServer
let folder: TemporaryDirectory
let gates: GateProcess[] = []

beforeEach(async () => {
  const users = DEFAULT_USERS.map((user) =>
    user.login === 'greenlight-bot' ? { ...user, role: 'admin' as const } : user,
  )
  server = await startForgeServer({ dialect: 'gitea', users })
  folder = temporaryDirectory()
  gates = []
})

afterEach(async () => {
  await Promise.all(gates.map((gate) => gate.kill('SIGKILL')))
  await server.close()
  folder[Symbol.dispose]()
})

async function start(options: Partial<GateProcessOptions> = {}): Promise<GateProcess> {
  const gate = await startGateProcess({ server, folder: folder.path, ...options })
  gates.push(gate)
  return gate
}

function states(): string[] {
  return server.state.statuses(HEAD_SHA).map(({ state }) => state)
}

function begun(count: number): Promise<unknown> {
  return until(
    () => ran(folder.path, 'begun'),
    (found) => found.length === count,
  )
}

type Moment = readonly ['before' | 'after', (request: ForgeRequest) => boolean]

const isClaim = ({ method, path }: ForgeRequest) => method === 'POST' && path.includes('/reactions')
const isStatus = ({ method, path }: ForgeRequest) =>
  method === 'POST' && path.includes('/statuses/')
const isComment = ({ method, path }: ForgeRequest) =>
  method === 'POST' && /\/issues\/\d+\/comments$/.test(path)
const isVerdict = (request: ForgeRequest) =>
  isStatus(request) && JSON.stringify(request.body).includes('success')

describe('a gate that is killed, on a simulated gitea', () => {
  test.each<readonly [string, ...Moment]>([
    ['before it asked anything', 'before', () => true],
    ['before it claimed', 'before', isClaim],
    ['after it claimed', 'after', isClaim],
    ['before PENDING', 'before', isStatus],
    ['after PENDING', 'after', isStatus],
    ['after PENDING, in the comment', 'after', isComment],
    ['before the verdict', 'before', isVerdict],
    ['after the verdict', 'after', isVerdict],
  ])('%s: the next one ends what was begun, once', async (_, when, hits) => {
    const command = writeCommand(folder.path)
    const first = await start({ command })
    const { payload } = comment(server, 'wendy', '!testme')
    let killed = false
    server.onRequest({
      [when]: async (request: ForgeRequest) => {
        if (killed || !hits(request)) return
        killed = true
        await first.kill('SIGKILL')
      },
    })
    await deliver(first.port, payload)
    await first.exited
    expect(killed).toBe(true)
    const second = await start({ command })
    await until(second.log, (log) => log.includes('posted: GREEN'))
    expect(await deliver(second.port, payload)).toBe(200)
    expect(states()).toEqual(['success', 'pending'])
    expect(server.state.comments(7)).toHaveLength(2)
    expect(ran(folder.path, 'ended')).toHaveLength(1)
  })

  test('while the command ran: what is left of it is ended, and it is started again, once', async () => {
    const command = writeCommand(folder.path, { waits: true })
    const first = await start({ command })
    await deliver(first.port, comment(server, 'wendy', '!testme').payload)
    await begun(1)
    await first.kill('SIGKILL')
    const second = await start({ command })
    await begun(2)
    go(folder.path)
    await until(second.log, (log) => log.includes('posted: GREEN'))
    // Were the first one still there, it would have ended now as well.
    await wait(200)
    expect(ran(folder.path, 'ended')).toHaveLength(1)
    expect(states()).toEqual(['success', 'pending'])
  })

  test('twice while the command ran: it is RED, and not started a third time', async () => {
    const command = writeCommand(folder.path, { waits: true })
    const { payload } = comment(server, 'wendy', '!testme')
    for (const count of [1, 2]) {
      const gate = await start({ command })
      await deliver(gate.port, payload)
      await begun(count)
      await gate.kill('SIGKILL')
    }
    const third = await start({ command })
    await until(third.log, (log) => log.includes('posted: RED'))
    expect(states()).toEqual(['error', 'pending'])
    expect(server.state.statuses(HEAD_SHA)[0]?.description).toContain('died 2 times')
    expect(ran(folder.path, 'begun')).toHaveLength(2)
    go(folder.path)
    await wait(200)
    expect(ran(folder.path, 'ended')).toEqual([])
  })
})

describe('a gate that is asked to stop, on a simulated gitea', () => {
  test('waits for what runs, takes nothing more, and leaves the rest to the next one', async () => {
    const command = writeCommand(folder.path, { waits: true })
    const first = await start({ command, args: ['--grace', '1m'] })
    await deliver(first.port, comment(server, 'wendy', '!testme').payload)
    await begun(1)
    await deliver(first.port, comment(server, 'mona', '!testme').payload)
    await until(first.log, (log) => log.includes('claimed for mona'))
    first.process.kill('SIGTERM')
    await until(first.log, (log) => log.includes('SIGTERM: stopping'))
    await expect(deliver(first.port, comment(server, 'octo', '!testme').payload)).rejects.toThrow(
      'fetch failed',
    )
    go(folder.path)
    expect(await first.exited).toBe(0)
    expect(first.log()).toContain('posted: GREEN')
    expect(ran(folder.path, 'begun')).toHaveLength(1)
    const second = await start({ command })
    await until(second.log, (log) => log.includes('posted: GREEN'))
    expect(ran(folder.path, 'ended')).toHaveLength(2)
  })

  test('ends what runs longer than the grace, and starts it again another time', async () => {
    const command = writeCommand(folder.path, { waits: true })
    for (const count of [1, 2, 3]) {
      const gate = await start({ command, args: ['--grace', '100ms'] })
      if (count === 1) await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
      await begun(count)
      expect(await gate.kill('SIGTERM')).toBe(0)
      expect(gate.log()).toContain('will be started again')
    }
    expect(states()).toEqual(['pending'])
    const last = await start({ command })
    go(folder.path)
    await until(last.log, (log) => log.includes('posted: GREEN'))
    expect(ran(folder.path, 'ended')).toHaveLength(1)
  })

  test('a second signal ends it at once', async () => {
    const gate = await start({
      command: writeCommand(folder.path, { waits: true }),
      args: ['--grace', '1h'],
    })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    await begun(1)
    gate.process.kill('SIGTERM')
    await until(gate.log, (log) => log.includes('SIGTERM: stopping'))
    expect(await gate.kill('SIGINT')).toBe(130)
    go(folder.path)
  })
})
