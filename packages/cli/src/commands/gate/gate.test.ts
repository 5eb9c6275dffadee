import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  DEFAULT_USERS,
  FORK_SHA,
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
  SECRET,
  startGateProcess,
  TOKEN,
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

/** Newest first, once something final stands there. */
function finalStates(): Promise<string[]> {
  return until(states, ([newest]) => newest !== undefined && newest !== 'pending')
}

describe('greenlight gate, on a simulated gitea', () => {
  test('a trigger starts the command once, and the verdict stands on the pull request', async () => {
    const gate = await start({
      command: writeCommand(folder.path),
      env: { NPM_TOKEN: 'npm-secret' },
    })
    const { payload, id } = comment(server, 'wendy', '!testme')
    expect(await deliver(gate.port, payload, 'd-1')).toBe(202)
    expect(await finalStates()).toEqual(['success', 'pending'])

    const [env = {}] = ran(folder.path, 'begun')
    const claim = readdirSync(join(folder.path, 'state', 'runs'))
    expect(claim).toHaveLength(1)
    const own = join(folder.path, 'state', 'runs', claim[0] ?? '')
    expect(env).toEqual({
      PATH: process.env['PATH'],
      HOME: folder.path,
      LANG: 'C.UTF-8',
      GREENLIGHT_REPOSITORY: 'octo/hearts',
      GREENLIGHT_PULL: '7',
      GREENLIGHT_SHA: HEAD_SHA,
      GREENLIGHT_HEAD_REF: 'faster',
      GREENLIGHT_CLONE_URL: `${server.webUrl}/octo/hearts.git`,
      GREENLIGHT_VERDICT: join(own, 'verdict.json'),
      GREENLIGHT_CLAIM: claim[0],
    })

    // Again by the same delivery, by another delivery of the same body, by another webhook.
    expect(await deliver(gate.port, payload, 'd-1')).toBe(200)
    expect(await deliver(gate.port, payload)).toBe(200)
    expect(await deliver(gate.port, { ...payload, hook: 2 })).toBe(200)
    const bodies = server.state.comments(7).map(({ body }) => body)
    expect(bodies).toHaveLength(2)
    expect(bodies[1]).toContain('GREEN')
    await until(gate.log, (log) => log.includes('posted: GREEN'))
    expect(gate.log()).toContain(
      `octo/hearts#7 comment ${id}: claimed for wendy, commit ${HEAD_SHA}`,
    )
    expect(ran(folder.path, 'begun')).toHaveLength(1)
  })

  test('no secret is in its log, its state or its page', async () => {
    const gate = await start({ command: writeCommand(folder.path) })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    await finalStates()
    const health = await fetch(`http://127.0.0.1:${gate.port}/healthz`)
    expect(await health.json()).toMatchObject({ status: 'ok', queue: 0 })
    const [claim = ''] = readdirSync(join(folder.path, 'state', 'runs'))
    const page = await fetch(`http://127.0.0.1:${gate.port}/runs/${claim}`)
    const said = [
      gate.log(),
      readFileSync(join(folder.path, 'state', 'gate.jsonl'), 'utf8'),
      await page.text(),
      JSON.stringify(server.state.statuses(HEAD_SHA)),
    ].join('\n')
    expect(said).toContain(HEAD_SHA)
    for (const secret of [TOKEN, SECRET, 'a-key-for-the-marks']) expect(said).not.toContain(secret)
  })

  test('an outsider starts nothing and is told nothing', async () => {
    const gate = await start({ command: writeCommand(folder.path) })
    const { payload } = comment(server, 'rita', '!testme')
    expect(await deliver(gate.port, payload)).toBe(202)
    await until(gate.log, (log) => log.includes('refused [permission-low]'))
    expect(server.requests.filter(({ writes }) => writes)).toEqual([])
    expect(ran(folder.path, 'begun')).toEqual([])
  })

  test('what is no trigger is not even looked up', async () => {
    const gate = await start({ command: writeCommand(folder.path) })
    server.forgetRequests()
    for (const body of ['!testmexyz', '> !testme', '```\n!testme\n```', '!testme\u200b', 'hello']) {
      expect(await deliver(gate.port, comment(server, 'wendy', body).payload)).toBe(200)
    }
    const { payload } = comment(server, 'wendy', '!testme')
    expect(await deliver(gate.port, { ...payload, action: 'edited' })).toBe(200)
    const issue = { ...payload, is_pull: false, issue: { number: 9, pull_request: null } }
    expect(await deliver(gate.port, issue)).toBe(200)
    const other = { ...payload, repository: { full_name: 'sam/hearts' } }
    expect(await deliver(gate.port, other)).toBe(403)
    expect(server.requests).toEqual([])
  })

  test('two gates at once run a comment once', async () => {
    using second = temporaryDirectory()
    const command = writeCommand(folder.path)
    const both = await Promise.all([start({ command }), start({ command, folder: second.path })])
    const { payload } = comment(server, 'wendy', '!testme')
    await Promise.all(both.map(({ port }) => deliver(port, payload)))
    expect(await finalStates()).toEqual(['success', 'pending'])
    await until(
      () => both.map((gate) => gate.log()).join('\n'),
      (log) => log.includes('refused [claimed]'),
    )
    expect(ran(folder.path, 'begun')).toHaveLength(1)
  })

  test('200 comments are one run, and one more', async () => {
    const gate = await start({ command: writeCommand(folder.path, { waits: true }) })
    const first = comment(server, 'wendy', '!testme')
    await deliver(gate.port, first.payload)
    await until(
      () => ran(folder.path, 'begun'),
      (begun) => begun.length === 1,
    )
    const others = Array.from({ length: 199 }, () => comment(server, 'wendy', '!testme'))
    for (const { payload } of others) expect(await deliver(gate.port, payload)).toBe(202)
    await until(
      () => gate.log().match(/: replaced:/g)?.length,
      (count) => count === 198,
    )
    go(folder.path)
    await until(
      () => ran(folder.path, 'ended'),
      (ended) => ended.length === 2,
    )
    await until(
      () => gate.log().match(/posted: GREEN/g)?.length,
      (count) => count === 2,
    )
    expect(ran(folder.path, 'begun')).toHaveLength(2)
    expect(states().filter((state) => state === 'success')).toHaveLength(2)
  })

  test('two slots are for two commits, not for one twice', async () => {
    const command = writeCommand(folder.path, { waits: true })
    const gate = await start({ command, args: ['--slots', '2'] })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    await until(
      () => ran(folder.path, 'begun'),
      (found) => found.length === 1,
    )
    await deliver(gate.port, comment(server, 'mona', '!testme').payload)
    await until(gate.log, (log) => log.includes('claimed for mona'))
    await deliver(gate.port, comment(server, 'wendy', `!testme ${FORK_SHA}`, 8).payload)
    const begun = await until(
      () => ran(folder.path, 'begun'),
      (found) => found.length === 2,
    )
    expect(begun.map(({ GREENLIGHT_SHA }) => GREENLIGHT_SHA)).toEqual([HEAD_SHA, FORK_SHA])
    const health = await fetch(`http://127.0.0.1:${gate.port}/healthz`)
    expect(await health.json()).toMatchObject({ queue: 1, running: 2 })
    go(folder.path)
    await until(
      () => ran(folder.path, 'ended'),
      (found) => found.length === 3,
    )
  })

  test('the same on a simulated github', async () => {
    await server.close()
    server = await startForgeServer({ dialect: 'github' })
    const gate = await start({ dialect: 'github', command: writeCommand(folder.path) })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    expect(await finalStates()).toEqual(['success', 'pending'])
    await until(gate.log, (log) => log.includes('posted: GREEN'))
    expect(server.state.comments(7)).toHaveLength(2)
  })

  test('a newer trigger ends the run before, where it may', async () => {
    const gate = await start({
      command: writeCommand(folder.path, { waits: true }),
      args: ['--when-busy', 'supersede'],
    })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    await until(
      () => ran(folder.path, 'begun'),
      (begun) => begun.length === 1,
    )
    await deliver(gate.port, comment(server, 'mona', '!testme').payload)
    await until(
      () => ran(folder.path, 'begun'),
      (begun) => begun.length === 2,
    )
    expect(gate.log()).toContain(': superseded:')
    go(folder.path)
    expect(await finalStates()).toEqual(['success', 'pending'])
    expect(ran(folder.path, 'ended')).toHaveLength(1)
  })
})

describe('what a command leaves, on a simulated gitea', () => {
  test.each([
    ['nothing', { leave: '' }, 'left no verdict'],
    ['text', { leave: "writeFileSync(path, 'GREEN')" }, 'no verdict that can be read'],
    [
      'a verdict of another commit',
      { leave: "writeFileSync(path, verdict({ sha: 'ab'.repeat(20) }))" },
      'another commit',
    ],
    ['GREEN and a failure', { end: 'process.exit(3)' }, 'exit code 3'],
    [
      'a link to a verdict',
      { leave: "writeFileSync(path + '.x', verdict()); symlinkSync(path + '.x', path)" },
      'left no verdict',
    ],
  ])('%s is RED', async (_, options, words) => {
    const gate = await start({ command: writeCommand(folder.path, options) })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    expect(await finalStates()).toEqual(['error', 'pending'])
    expect(server.state.statuses(HEAD_SHA)[0]?.description).toContain(words)
  })

  test('a command that cannot be started is RED', async () => {
    const program = join(folder.path, 'program')
    writeFileSync(program, '#!/no/such/interpreter\n', { mode: 0o755 })
    const gate = await start({ command: [program] })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    expect(await finalStates()).toEqual(['error', 'pending'])
    expect(server.state.statuses(HEAD_SHA)[0]?.description).toContain('could not be started')
  })

  test('a command that does not end is ended with all it started, and RED', async () => {
    const pid = join(folder.path, 'pid')
    const daemon = `import('node:child_process').then(({ spawn }) => {
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })
      writeFileSync(${JSON.stringify(pid)}, String(child.pid))
    })
    await new Promise((resolve) => setTimeout(resolve, 600000))`
    const gate = await start({
      command: writeCommand(folder.path, { leave: daemon }),
      args: ['--timeout', '2s'],
    })
    await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
    expect(await finalStates()).toEqual(['error', 'pending'])
    expect(server.state.statuses(HEAD_SHA)[0]?.description).toContain('ran out of time')
    const left = Number(readFileSync(pid, 'utf8'))
    await until(
      () => isAlive(left),
      (alive) => !alive,
    )
    expect(isAlive(left)).toBe(false)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A zombie that nobody has collected yet runs no more.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

describe('bad usage', () => {
  test('everything that is wrong is told at once', async () => {
    const args = ['--url', 'nowhere', '--pipeline', 'drone', '--dispatch', 'x.yml']
    const failed = start({ args, env: { GREENLIGHT_GATE_SECRET: 'short' } })
    const said = await failed.then(
      () => 'started',
      (error: Error) => error.message,
    )
    expect(said).toContain('ended with 2')
    for (const code of ['no-secret', 'bad-address', 'bad-start']) expect(said).toContain(code)
    expect(said).not.toContain('short ')
  })

  test('a second gate in the same state folder', async () => {
    const command = writeCommand(folder.path)
    await start({ command })
    await expect(start({ command })).rejects.toThrow('state-locked')
  })
})

describe('a gate that could do nothing does not start', () => {
  test.each([
    [
      'a program that is not there',
      ['./nothing'],
      {},
      /COMMAND: there is no program "\.\/nothing"/,
    ],
    ['a name that is none', ['no-such-program'], {}, /COMMAND: there is no program "no-such-/],
    [
      'a wrong token',
      ['true'],
      { GREENLIGHT_TOKEN: 'x'.repeat(20) },
      /401.*\[forge-unauthorized\]/,
    ],
  ] as const)('%s', async (_, command, env, words) => {
    const failed = await start({ command, env }).catch(String)
    expect(failed).toMatch(/ended with 2/)
    expect(failed).toMatch(words)
  })

  test('an address that is in use', async () => {
    const first = await start({ command: ['true'] })
    const other = { listen: `127.0.0.1:${first.port}`, state: 'other' }
    const failed = await start({ command: ['true'], ...other }).catch(String)
    expect(failed).toMatch(/ended with 2/)
    expect(failed).toMatch(/error: --listen: 127\.0\.0\.1:\d+ is in use \(.*\[cannot-listen\]/)
    expect(failed).not.toContain('node:net')
  })

  test('but it starts while the forge is unwell, and does not wait for it', async () => {
    server.faults.add({ action: { kind: 'status', status: 502 }, times: 1000 })
    const gate = await start({ command: ['true'] })
    expect(gate.log()).toContain('listening on')
  })
})

test('a path of a command is one from where the gate was started', async () => {
  const [program = '', ...args] = writeCommand(folder.path)
  symlinkSync(program, join(folder.path, 'program'))
  const gate = await start({ command: ['./program', ...args] })
  await deliver(gate.port, comment(server, 'wendy', '!testme').payload)
  expect(await finalStates()).toEqual(['success', 'pending'])
})
