import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Dialect, ForgeServer } from '@greenlight/testkit'

export const SECRET = 'a-secret-of-the-webhook'
export const TOKEN = 'token-greenlight-bot'

const PROGRAM = fileURLToPath(new URL('greenlight.ts', import.meta.url))

/** `greenlight gate` as a process. */
export interface GateProcess {
  readonly process: ChildProcess
  readonly port: number
  /** All that it said. */
  readonly log: () => string
  /** Resolves to its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>
  kill(signal: NodeJS.Signals): Promise<number | null>
}

export interface GateProcessOptions {
  readonly server: Pick<ForgeServer, 'apiUrl'>
  readonly dialect?: Dialect
  /** `octo/hearts` without it. */
  readonly repo?: string
  /** Folder of its state, and where it is started. */
  readonly folder: string
  readonly args?: readonly string[]
  /** `127.0.0.1:0`, which takes a free port, without it. */
  readonly listen?: string
  /** `state` without it. */
  readonly state?: string
  readonly command?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Resolves when it listens; rejects with what it said when it ends before. */
export async function startGateProcess(options: GateProcessOptions): Promise<GateProcess> {
  const {
    server,
    folder,
    dialect = 'gitea',
    repo = 'octo/hearts',
    args = [],
    listen = '127.0.0.1:0',
    state = 'state',
    command = [],
  } = options
  const argv = ['-C', 'source', PROGRAM, 'gate', '--repo', repo, '--forge', dialect]
  argv.push('--api-url', server.apiUrl, '--listen', listen, '--state', state, ...args)
  if (command.length > 0) argv.push('--', ...command)
  const child = spawn(process.execPath, argv, {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      LANG: 'C.UTF-8',
      GREENLIGHT_TOKEN: TOKEN,
      GREENLIGHT_GATE_SECRET: SECRET,
      GREENLIGHT_VERDICT_KEY: 'a-key-for-the-marks-of-verdicts',
      NODE_NO_WARNINGS: '1',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const { promise: exited, resolve: exit } = Promise.withResolvers<number | null>()
  const { promise: listening, resolve: listens, reject } = Promise.withResolvers<number>()
  child.once('close', (code) => {
    exit(code)
    reject(new Error(`the gate ended with ${code}:\n${said}`))
  })
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      const port = /listening on http:\/\/127\.0\.0\.1:(\d+)\/webhook/.exec(said)?.[1]
      if (port !== undefined) listens(Number(port))
    })
  }
  const port = await listening
  return {
    process: child,
    port,
    log: () => said,
    exited,
    kill: (signal) => {
      child.kill(signal)
      return exited
    },
  }
}

/** Delivers a payload as Gitea would; resolves to the status of the answer. */
export async function deliver(
  port: number,
  payload: object,
  delivery: string = randomUUID(),
): Promise<number> {
  const body = JSON.stringify(payload)
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  const response = await fetch(`http://127.0.0.1:${port}/webhook`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-gitea-event': 'issue_comment',
      'x-gitea-delivery': delivery,
      'x-gitea-signature': signature,
      'x-hub-signature-256': `sha256=${signature}`,
    },
  })
  await response.arrayBuffer()
  return response.status
}

/** The payload of a comment that somebody writes, as Gitea tells of it. */
export function comment(
  server: ForgeServer,
  login: string,
  body: string,
  issue = 7,
): { readonly id: number; readonly payload: object } {
  const { id } = server.state.comment(issue, login, body)
  const user = { id: server.state.user(login).id, login }
  const payload = {
    action: 'created',
    is_pull: true,
    issue: { number: issue, pull_request: { merged: false } },
    comment: { id, body, user },
    repository: { full_name: 'octo/hearts' },
    sender: user,
  }
  return { id, payload }
}

/**
 * A command that notes down that it began and with what environment, waits for a file `go` where it
 * was told to (and no longer than its test), and leaves a verdict that is GREEN unless something else is said.
 */
export function writeCommand(
  folder: string,
  options: { readonly waits?: boolean; readonly leave?: string; readonly end?: string } = {},
): readonly string[] {
  const script = join(folder, 'command.mjs')
  const { waits = false, leave = GREEN, end = '' } = options
  writeFileSync(
    script,
    `import { appendFileSync, existsSync, symlinkSync, writeFileSync } from 'node:fs'
const note = (event) => appendFileSync(${JSON.stringify(join(folder, 'ran.jsonl'))}, JSON.stringify({ event, env: process.env }) + '\\n')
note('begun')
while (${waits} && !existsSync(${JSON.stringify(join(folder, 'go'))})) {
  if (!existsSync(${JSON.stringify(script)})) process.exit(1)
  await new Promise((r) => setTimeout(r, 20))
}
const verdict = (change = {}) => JSON.stringify({ ...${JSON.stringify(VERDICT)}, sha: process.env.GREENLIGHT_SHA, ...change })
const path = process.env.GREENLIGHT_VERDICT
${leave}
note('ended')
${end}
`,
  )
  return [process.execPath, script]
}

const GREEN = 'writeFileSync(path, verdict())'

export function go(folder: string): void {
  writeFileSync(join(folder, 'go'), '')
}

/** What the command noted down, by what happened. */
export function ran(folder: string, event: 'begun' | 'ended'): Readonly<Record<string, string>>[] {
  const path = join(folder, 'ran.jsonl')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { event: string; env: Record<string, string> })
    .filter((note) => note.event === event)
    .map(({ env }) => env)
}

/** Looks until it holds; what it last saw is in the error. */
export async function until<T>(look: () => T, holds: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + 15_000
  for (;;) {
    const seen = look()
    if (holds(seen)) return seen
    if (Date.now() > end) throw new Error(`never happened; last: ${JSON.stringify(seen)}`)
    await wait(20)
  }
}

const VERDICT = {
  schema: 'greenlight.verdict/1',
  verdict: 'GREEN',
  reason: 'all-passed',
  summary: 'train passed',
  run: '20261121-100000-abcd',
  attempt: 1,
  dirty: false,
  plan: { name: 'qualify', path: 'greenlight.yaml', sha256: 'ab'.repeat(32) },
  started: '2026-11-21T10:00:00.000Z',
  finished: '2026-11-21T10:05:00.000Z',
  jobs: [
    {
      id: 'train',
      outcome: 'passed',
      reason: 'ok',
      detail: '',
      attempts: 1,
      exit_code: 0,
      timed_out: false,
      started: '2026-11-21T10:00:00.000Z',
      duration_ms: 1000,
      evidence: [],
    },
  ],
  criteria: [],
  gates: [],
  report: null,
}
