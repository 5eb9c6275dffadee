import { createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Clock, openForge } from '@greenlight/forge'
import { type GateOptions, startGate } from '@greenlight/gate'
import { runProcess, temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'

const MEBIBYTE = 1 << 20
const METRICS = new URL('../../packages/metrics/src/index.ts', import.meta.url).href

test('A11: a document that unpacks to half a gigabyte is refused in little memory', async () => {
  using folder = temporaryDirectory()
  // A thousand to one, and eight of them.
  const part = gzipSync(Buffer.alloc(64 * MEBIBYTE, ' '))
  expect(part.length).toBeLessThan(128 * 1024)
  folder.write('bomb.json', Buffer.concat(Array.from({ length: 8 }, () => part)))
  const program = `
    import { compileMetrics, readMetrics } from '${METRICS}'
    const source = { kind: 'json', files: [], value: ['loss'], step: null }
    const definition = { name: 'm', source, unit: null, better: null, contains: null }
    const before = process.resourceUsage().maxRSS
    const { summaries } = await readMetrics(compileMetrics([definition]), ['bomb.json'])
    const grown = (process.resourceUsage().maxRSS - before) / 1024
    process.stdout.write(JSON.stringify({ missing: summaries[0]?.missing, grown }))
  `
  const { stdout, stderr } = await runProcess(
    process.execPath,
    ['-C', 'source', '--no-warnings', '--input-type=module', '-e', program],
    { cwd: folder.path, env: { PATH: process.env['PATH'] ?? '' } },
  )
  expect(stderr).toBe('')
  const { missing, grown } = JSON.parse(stdout) as { missing: string; grown: number }
  expect(missing).toContain('larger than 64 MiB')
  expect(grown).toBeLessThan(300)
}, 60_000)

const SECRET = 'the-secret-of-the-webhook'
const MOST_WAITING = 1000

const never = () => Promise.reject(new Error('nothing is to be started'))

/** A gate whose forge is not there, so that nothing it took is ever done. */
async function startWaitingGate(state: string) {
  const clock: Clock = {
    now: () => Date.now(),
    sleep: (_, signal) =>
      new Promise((resolve, reject) => {
        if (signal === undefined) resolve()
        else signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
      }),
  }
  const nowhere = 'http://127.0.0.1:9'
  const forge = await openForge({
    kind: 'gitea',
    repository: 'octo/hearts',
    webUrl: nowhere,
    apiUrl: `${nowhere}/api/v1`,
    token: 'token',
    redact: (text) => text,
    clock,
  })
  const options: GateOptions = {
    listen: { host: '127.0.0.1', port: 0 },
    secrets: [SECRET],
    forges: [forge],
    rules: { phrase: '!testme', permission: 'write', forks: 'with-sha', bots: [], context: 'c' },
    whenBusy: 'queue',
    slots: 1,
    starter: { what: 'nothing', start: never, clear: never, resume: never },
    speaker: { announce: never, conclude: never },
    state,
    version: '0.0.0',
    clock,
    log: () => undefined,
  }
  return startGate(options)
}

function triggerOf(comment: number): string {
  const wendy = { id: 3, login: 'wendy' }
  return JSON.stringify({
    action: 'created',
    repository: { full_name: 'octo/hearts' },
    issue: { number: 7, pull_request: {} },
    comment: { id: comment, body: '!testme', user: wendy },
    sender: wendy,
  })
}

async function deliver(port: number, comment: number): Promise<number> {
  const body = triggerOf(comment)
  const signature = createHmac('sha256', SECRET).update(body).digest('hex')
  const response = await fetch(`http://127.0.0.1:${port}/webhook`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-gitea-event': 'issue_comment',
      'x-gitea-delivery': `delivery-${comment}`,
      'x-gitea-signature': signature,
    },
  })
  await response.arrayBuffer()
  return response.status
}

test('A21: a gate that cannot keep up takes a thousand triggers, and refuses what comes after', async () => {
  using folder = temporaryDirectory()
  const gate = await startWaitingGate(folder.path)
  try {
    const answers = new Map<number, number>()
    for (let comment = 1; comment <= MOST_WAITING + 5; comment++) {
      const code = await deliver(gate.port, comment)
      answers.set(code, (answers.get(code) ?? 0) + 1)
    }
    expect([...answers]).toEqual([
      [202, MOST_WAITING],
      [503, 5],
    ])
  } finally {
    await gate.stop(0)
  }
}, 60_000)
