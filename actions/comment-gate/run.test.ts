import {
  type BundleResult,
  DEFAULT_USERS,
  type Dialect,
  FORK_SHA,
  type ForgeServer,
  HEAD_SHA,
  runBundle,
  startForgeServer,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { DEFAULT_PHRASE } from '@greenlight/gate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { spec } from './spec.ts'

const MAIN = new URL('main.ts', import.meta.url).href

let server: ForgeServer
let folder: TemporaryDirectory

async function open(dialect: Dialect): Promise<void> {
  const users = DEFAULT_USERS.map((user) =>
    user.login === 'greenlight-bot' ? { ...user, role: 'admin' as const } : user,
  )
  server = await startForgeServer({ dialect, users })
  folder = temporaryDirectory()
}

afterEach(async () => {
  await server.close()
  folder[Symbol.dispose]()
})

function comment(login: string, body: string, issue = 7): { id: number; payload: object } {
  const { id } = server.state.comment(issue, login, body)
  const user = { id: server.state.user(login).id, login }
  const payload = {
    action: 'created',
    issue: { number: issue, pull_request: {} },
    comment: { id, body, user },
    repository: { full_name: 'octo/hearts' },
    sender: user,
  }
  return { id, payload }
}

/** The action as a process of a CI run. */
function gate(
  payload: object | null,
  options: {
    readonly run?: number
    readonly attempt?: number
    readonly inputs?: Readonly<Record<string, string>>
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<BundleResult> {
  const { run = 500, attempt = 1, inputs = {}, env = {} } = options
  const program = folder.write('start.mjs', `import { main } from '${MAIN}'\nawait main()\n`)
  const event = payload === null ? '' : folder.write(`event-${run}.json`, JSON.stringify(payload))
  return runBundle(program, {
    nodeArgs: ['-C', 'source', '--no-warnings'],
    inputs: { token: 'token-greenlight-bot', 'api-url': server.apiUrl, ...inputs },
    env: {
      GITHUB_SERVER_URL: server.webUrl,
      GITHUB_API_URL: server.apiUrl,
      GITHUB_EVENT_NAME: 'issue_comment',
      GITHUB_EVENT_PATH: event,
      GITHUB_RUN_ID: String(run),
      GITHUB_RUN_NUMBER: String(run),
      GITHUB_RUN_ATTEMPT: String(attempt),
      ...env,
    },
  })
}

const REFUSED = {
  accepted: 'false',
  sha: '',
  pull: '',
  comment: '',
  'head-ref': '',
  'head-repository': '',
  fork: '',
  resumed: '',
}

describe.each(['github', 'gitea'] as const)('on a simulated %s', (dialect) => {
  const forge = { forge: dialect }

  beforeEach(() => open(dialect))

  test('a trigger is accepted, with PENDING as the receipt', async () => {
    const { payload, id } = comment('wendy', '!testme')
    const inputs = { ...forge, comment: 'update', plan: 'qualify' }
    const { exitCode, outputs, stdout } = await gate(payload, { inputs })
    expect({ exitCode, outputs, stdout }).toMatchObject({
      exitCode: 0,
      outputs: {
        accepted: 'true',
        reason: '',
        sha: HEAD_SHA,
        pull: '7',
        comment: String(id),
        'head-ref': 'faster',
        'head-repository': 'octo/hearts',
        fork: 'false',
        resumed: 'false',
      },
    })
    expect(server.state.statuses(HEAD_SHA)).toMatchObject([
      {
        state: 'pending',
        context: 'greenlight',
        targetUrl: `${server.webUrl}/octo/hearts/actions/runs/500`,
      },
    ])
    const [, receipt] = server.state.comments(7)
    expect(receipt?.body).toContain('PENDING')
  })

  test('a refusal is no failure, writes every output and nothing else', async () => {
    const { payload } = comment('rita', '!testme')
    const { exitCode, outputs, stdout } = await gate(payload, { inputs: forge })
    expect(exitCode).toBe(0)
    expect(outputs).toEqual({ ...REFUSED, reason: 'permission-low' })
    expect(stdout).toContain('[permission-low]')
    expect(stdout).not.toContain('::error')
    expect(server.requests.filter(({ writes }) => writes)).toEqual([])
  })

  test('a forge that does not let us decide is a failure', async () => {
    const { payload } = comment('wendy', '!testme')
    server.faults.add({
      action: { kind: 'answer', status: 403, body: '{"message":"no"}' },
      when: { path: '/permission' },
      times: 9,
    })
    const { exitCode, outputs, stdout, stderr } = await gate(payload, { inputs: forge })
    expect(exitCode).toBe(69)
    expect(outputs).toEqual({ ...REFUSED, reason: 'permission-unreadable' })
    expect(stdout + stderr).toContain(dialect === 'github' ? 'metadata: read' : 'administers')
    const unmasked = (stdout + stderr).replace(/^::add-mask::.*$/gm, '')
    expect(unmasked).not.toContain('token-greenlight-bot')
  })

  test('two gates at once, as two processes: one is accepted', async () => {
    const { payload } = comment('wendy', '!testme')
    const both = await Promise.all([500, 501].map((run) => gate(payload, { run, inputs: forge })))
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    const accepted = both.filter(({ outputs }) => outputs['accepted'] === 'true')
    expect(accepted).toHaveLength(1)
    expect(both.map(({ outputs }) => outputs['reason'])).toContain('claimed')
    expect(server.state.statuses(HEAD_SHA)).toHaveLength(1)
  })

  test('a run that is started again takes up its claim', async () => {
    const { payload } = comment('wendy', '!testme')
    await gate(payload, { inputs: forge })
    const again = await gate(payload, { attempt: 2, inputs: forge })
    expect(again.outputs).toMatchObject({ accepted: 'true', resumed: 'true', sha: HEAD_SHA })
    const said = server.state.statuses(HEAD_SHA)
    expect(new Set(said.map(({ state, targetUrl }) => `${state} ${targetUrl}`))).toEqual(
      new Set([`pending ${server.webUrl}/octo/hearts/actions/runs/500`]),
    )
  })
})

describe('what is given and what comes out, on a simulated gitea', () => {
  beforeEach(() => open('gitea'))

  test('the phrase without one is that of the gate', () => {
    expect(spec.inputs.phrase.defaultText).toBe(DEFAULT_PHRASE)
  })

  test.each(['$(id)`id`', '--upload-pack=x', '::set-output name=sha::x'])(
    'a branch named %s is only text',
    async (ref) => {
      server.state.pull(8).head.ref = ref
      const { payload } = comment('wendy', `!testme ${FORK_SHA}`, 8)
      const { outputs, stdout } = await gate(payload, { inputs: { forge: 'gitea' } })
      expect(outputs).toMatchObject({ accepted: 'true', sha: FORK_SHA, fork: 'true' })
      expect(stdout).not.toMatch(/^::set-output/m)
    },
  )

  test.each([
    ['no event', ''],
    ['an event that is no JSON', '{'],
  ])('%s is bad usage', async (_, text) => {
    const event = folder.write('event.json', text)
    const { exitCode, outputs, stdout, stderr } = await gate(null, {
      inputs: { forge: 'gitea' },
      env: { GITHUB_EVENT_PATH: text === '' ? '' : event },
    })
    expect(exitCode).toBe(2)
    expect(stdout + stderr).toContain('no-event')
    expect(outputs['accepted']).toBe('false')
  })
})
