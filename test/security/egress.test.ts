import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  DEFAULT_USERS,
  type Dialect,
  type ForgeServer,
  JOB_TOKEN,
  runBundle,
  startForgeServer,
  temporaryDirectory,
  type TemporaryRepository,
  temporaryRepository,
} from '@greenlight/testkit'
import { expect, test } from 'vitest'

const program = (name: string) =>
  fileURLToPath(new URL(`../../dist/${name}/index.js`, import.meta.url))

/** Of the forge, given to us and to nobody else. */
const TOKEN = 'token-greenlight-bot'
const KEY = 'p@ss/w"örd of the seal'
/** Declared by the plan. */
const SECRET = 'hunter2-correct-horse-battery'
/** Declared by nobody; put together here, so that no scanner of secrets finds it. */
const FOUND = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`
const HEADER = 'Bearer 0f8fad5b-d9cb-469f-a165-70867728950e'
const PASSWORD = 'pa55word'
const URL_WITH_PASSWORD = `https://me:${PASSWORD}@git.example.org/o/r`

/** What must not arrive anywhere, in the forms in which it could. */
function leaksIn(texts: ReadonlyMap<string, string>, ...more: string[]): string[] {
  const values = [KEY, SECRET, FOUND, HEADER.slice(7), PASSWORD, ...more]
  const hidden = values.flatMap((value) => [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64').replace(/=+$/u, ''),
  ])
  return [...texts].flatMap(([name, text]) =>
    hidden.filter((value) => text.includes(value)).map((value) => `${name}: ${value}`),
  )
}

interface Scene {
  readonly forge: ForgeServer
  readonly repository: TemporaryRepository
  readonly env: Readonly<Record<string, string>>
}

/** A job of that forge's Actions, at the head of pull request 7. */
async function onSimulatedForge(
  dialect: Dialect,
  act: (scene: Scene) => Promise<void>,
): Promise<void> {
  using repository = temporaryRepository()
  const sha = repository.commit({ 'a.txt': 'x' })
  const forge = await startForgeServer({
    dialect,
    users: DEFAULT_USERS.map((user) =>
      user.login === 'greenlight-bot' ? { ...user, role: 'admin' } : user,
    ),
    repositories: [{ name: 'octo/hearts', pulls: [{ number: 7, author: 'wendy', head: { sha } }] }],
  })
  const env = {
    ...(dialect === 'gitea' ? { GITEA_ACTIONS: 'true' } : {}),
    GITHUB_SERVER_URL: forge.webUrl,
    GITHUB_API_URL: forge.apiUrl,
    GITHUB_REF: 'refs/pull/7/head',
    GITHUB_SHA: sha,
  }
  try {
    await act({ forge, repository, env })
  } finally {
    await forge.close()
  }
}

/** All that reached the forge but the header with the token. */
function arrived(forge: ForgeServer): Map<string, string> {
  return new Map(
    forge.requests.map(({ method, path, body, headers }, index) => [
      `${index}: ${method} ${path}`,
      JSON.stringify([path, body, { ...headers, authorization: '' }]) + String(body),
    ]),
  )
}

function filesBelow(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, readFileSync(path, 'utf8')]
    })
}

test.each(['gitea', 'github'] as const)(
  'A13: neither a secret nor what looks like one leaves, by no way, on a simulated %s',
  async (dialect) => {
    await onSimulatedForge(dialect, async ({ forge, repository, env }) => {
      repository.write(
        'leak.sh',
        [
          'echo "found $1 and $KEY"',
          'echo "sent Authorization: $2"',
          'echo "cloning $3"',
          'echo "loss $1 5"',
          'echo "reward=$1"',
          'exit 1',
        ].join('\n'),
      )
      const ran = await runBundle(program('validate-job'), {
        cwd: repository.path,
        env: { ...env, KEY: SECRET },
        inputs: {
          name: `plan with ${FOUND}`,
          run: `sh leak.sh '${FOUND}' '${HEADER}' '${URL_WITH_PASSWORD}'`,
          secrets: 'KEY',
          metrics: `{loss: 'loss \\S+ {number}', reward: 'reward={number}'}`,
          accept: 'loss.last < 1\nreward.last > 1',
        },
      })
      expect(ran.outputs).toMatchObject({ verdict: 'RED' })
      // The log as the job wrote it hides what was declared; the plan is the user's own text.
      const files = filesBelow(join(repository.path, '.greenlight')).filter(
        ([path]) => !/\/(?:log|plan\.yaml)$/u.test(path),
      )
      const told = new Map([
        ...files,
        ['stdout', ran.stdout.replace(/^::add-mask::.*$/gmu, '')],
        ['stderr', ran.stderr],
        ['summary', ran.summary],
        ['outputs', JSON.stringify(ran.outputs)],
      ])
      expect(told.size).toBeGreaterThan(10)
      expect(leaksIn(told)).toEqual([])

      // A job that knows our token could claim this; check runs want the job's own on GitHub.
      const token = dialect === 'github' ? JOB_TOKEN : TOKEN
      const verdict = (ran.outputs['verdict-json'] ?? '').replaceAll('***', `*** ${token} ${FOUND}`)
      expect(verdict).toContain(FOUND)
      const posted = await runBundle(program('post-verdict'), {
        cwd: repository.path,
        env,
        inputs: {
          'verdict-json': verdict,
          'report-url': `${forge.webUrl}/octo/hearts/report?t=${FOUND}&u=${token}`,
          plan: `plan ${FOUND}`,
          'check-run': String(dialect === 'github'),
          token,
          key: KEY,
        },
      })
      expect(posted).toMatchObject({ exitCode: 0 })
      expect(forge.state.repository().statuses).toHaveLength(1)
      expect(forge.state.comments(7)).toHaveLength(1)
      expect(forge.state.repository().checks).toHaveLength(dialect === 'github' ? 1 : 0)
      const out = new Map([
        ...arrived(forge),
        ['stdout', posted.stdout.replace(/^::add-mask::.*$/gmu, '')],
        ['stderr', posted.stderr],
        ['summary', posted.summary],
        ['outputs', JSON.stringify(posted.outputs)],
      ])
      expect(leaksIn(out, token)).toEqual([])
    })
  },
  60_000,
)

test('A13: a gate answers and logs nothing of what it holds or was sent, on a simulated Gitea', async () => {
  await onSimulatedForge('gitea', async ({ forge }) => {
    using folder = temporaryDirectory()
    const webhook = 'secret-of-the-webhook'
    const claims = join(folder.path, 'state')
    const options = `gate --repo octo/hearts --forge gitea --listen 127.0.0.1:0 --grace 1s`.split(
      ' ',
    )
    const command = ['sh', '-c', `echo '${FOUND} ${HEADER}'; exit 1`]
    const args = [...options, '--api-url', forge.apiUrl, '--state', claims, '--', ...command]
    const child = spawn(process.execPath, [program('greenlight'), ...args], {
      cwd: folder.path,
      env: {
        PATH: process.env['PATH'] ?? '',
        GREENLIGHT_TOKEN: TOKEN,
        GREENLIGHT_GATE_SECRET: webhook,
        GREENLIGHT_VERDICT_KEY: KEY,
      },
    })
    let log = ''
    const listening = Promise.withResolvers<string>()
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text
        const [, address] = /listening on (http:\/\/[\d.:]+)\/webhook/u.exec(log) ?? []
        if (address !== undefined) listening.resolve(address)
      })
    }
    const ended = new Promise((resolve) => child.once('close', resolve))
    void ended.then(() => listening.reject(new Error(`the gate did not start: ${log}`)))
    try {
      const root = await listening.promise
      const answers = new Map<string, string>()
      const send = async (name: string, body: string, headers: Record<string, string> = {}) => {
        const signature = createHmac('sha256', webhook).update(body).digest('hex')
        const response = await fetch(`${root}/webhook`, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/json',
            'x-gitea-event': 'issue_comment',
            'x-gitea-delivery': name.replaceAll(' ', '-'),
            'x-gitea-signature': signature,
            'x-hub-signature-256': `sha256=${signature}`,
            ...headers,
          },
        })
        const { status } = response
        answers.set(name, JSON.stringify([...response.headers]) + (await response.text()))
        return status
      }
      const text = `${FOUND} ${TOKEN} ${KEY} ${HEADER}`
      expect(
        await send('forged', text, { 'x-gitea-signature': '0', 'x-hub-signature-256': '0' }),
      ).toBe(401)
      await send('no JSON', text)
      await send('an ordinary comment', JSON.stringify(commentOf(forge, text)))
      expect(await send('a trigger', JSON.stringify(commentOf(forge, '!testme')))).toBeLessThan(300)
      await expect
        .poll(() => forge.state.repository().statuses.map(({ state }) => state), {
          timeout: 20_000,
        })
        .toEqual(['pending', 'error'])
      const health = await fetch(`${root}/healthz`)
      answers.set('health', await health.text())
      child.kill('SIGTERM')
      await ended
      expect(answers.size).toBe(5)
      expect(
        leaksIn(new Map([...answers, ...arrived(forge), ['log', log]]), TOKEN, webhook),
      ).toEqual([])
    } finally {
      child.kill('SIGKILL')
      await ended
    }
  })
}, 60_000)

/** A comment of somebody who may, as Gitea's webhook tells it. */
function commentOf(forge: ForgeServer, body: string): object {
  const { id, created } = forge.state.comment(7, 'wendy', body)
  const wendy = { id: forge.state.user('wendy').id, login: 'wendy', username: 'wendy' }
  return {
    action: 'created',
    is_pull: true,
    issue: { number: 7, state: 'open', pull_request: { merged: false } },
    comment: { id, body, user: wendy, created_at: created, updated_at: created },
    repository: { id: forge.state.repository().id, full_name: 'octo/hearts' },
    sender: wendy,
  }
}
