import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HostContext, runOn } from '@greenlight/host'
import type { RawValue } from '@greenlight/spec'
import {
  fakeHost,
  type ForgeServer,
  HEAD_SHA,
  startForgeServer,
  temporaryDirectory,
} from '@greenlight/testkit'
import { openMark, parseVerdict, type Verdict } from '@greenlight/verdict'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from './run.ts'
import { spec } from './spec.ts'

const GREEN: Verdict = parseVerdict(
  JSON.stringify({
    schema: 'greenlight.verdict/1',
    verdict: 'GREEN',
    reason: 'all-passed',
    summary: '1 job passed',
    run: '20261121-004843-3f9c',
    attempt: 1,
    sha: HEAD_SHA,
    dirty: false,
    plan: { name: 'stable-release', path: 'greenlight.yaml', sha256: 'a' },
    started: '2026-11-21T00:48:43.000Z',
    finished: '2026-11-21T01:00:47.000Z',
    jobs: [
      {
        id: 'train',
        outcome: 'passed',
        reason: 'ok',
        detail: '',
        attempts: 1,
        exit_code: 0,
        timed_out: false,
        started: null,
        duration_ms: 1,
        evidence: [],
      },
    ],
    criteria: [],
    gates: [],
    report: null,
  }),
  'verdict.json',
)

interface Scene {
  readonly server: ForgeServer
  readonly directory: string
  /** Runs the action of a job on Gitea, whose commit is the head of pull request 7. */
  readonly act: (
    inputs: Readonly<Record<string, RawValue>>,
    over?: { context?: Partial<HostContext>; env?: Record<string, string>; face?: 'command' },
  ) => Promise<{ readonly exitCode: number; readonly host: ReturnType<typeof fakeHost> }>
  readonly write: (name: string, content: unknown) => void
  readonly statuses: () => readonly string[]
  readonly comments: () => readonly string[]
}

async function scene(): Promise<Scene> {
  const server = await startForgeServer({ dialect: 'gitea' })
  onTestFinished(() => server.close())
  const folder = temporaryDirectory()
  onTestFinished(() => folder[Symbol.dispose]())
  const directory = folder.path
  const context = {
    sha: 'ba5e'.repeat(10),
    headSha: HEAD_SHA,
    pull: 7,
    repository: 'octo/hearts',
    runUrl: `${server.webUrl}/octo/hearts/actions/runs/41`,
    run: { id: '41', attempt: 1 },
    forge: { kind: 'gitea', webUrl: server.webUrl, apiUrl: server.apiUrl },
  } as const
  return {
    server,
    directory,
    act: async (inputs, over = {}) => {
      const { face } = over
      const host = fakeHost(face === undefined ? { token: 'token-job', ...inputs } : inputs, {
        context: { ...context, ...over.context },
        ...(face === undefined ? {} : { face }),
      })
      const env = over.env ?? {}
      const ports = { host, directory, env, now: () => new Date() }
      return { exitCode: await runOn(host, spec, (given) => run(given, ports)), host }
    },
    write: (name, content) => {
      mkdirSync(join(directory, name, '..'), { recursive: true })
      writeFileSync(
        join(directory, name),
        typeof content === 'string' ? content : JSON.stringify(content),
      )
    },
    statuses: () =>
      server.state.statuses(HEAD_SHA).map(({ state, description }) => `${state} ${description}`),
    comments: () => server.state.comments(7).map(({ body }) => body),
  }
}

function outputs(host: ReturnType<typeof fakeHost>): Record<string, string> {
  return Object.fromEntries(host.outputs)
}

describe('post-verdict, on a simulated gitea', () => {
  it('says PENDING before the run, on the head of the pull request', async () => {
    const { act, statuses, comments, server } = await scene()
    const { exitCode, host } = await act({ pending: 'true', plan: 'stable-release' })
    expect(exitCode).toBe(0)
    expect(outputs(host)).toMatchObject({
      verdict: 'PENDING',
      reason: 'running',
      sha: HEAD_SHA,
      status: 'created',
      comment: 'created',
      'check-run': '',
      stale: 'false',
    })
    expect(statuses()).toEqual(['pending PENDING: stable-release is under way'])
    expect(outputs(host)['comment-url']).toContain(`${server.webUrl}/octo/hearts/pulls/7#`)
    expect(comments()).toHaveLength(1)
    expect(host.summaries).toEqual([])
  })

  it.each([
    ['a file', { verdict: 'verdict.json' }],
    ['a glob', { verdict: '*/verdict.json' }],
    ['an output of the run job', { 'verdict-json': JSON.stringify(GREEN) }],
  ])('says GREEN from %s, everywhere and in the summary', async (_, input) => {
    const { act, statuses, comments, write } = await scene()
    write('verdict.json', GREEN)
    write('cell-1/verdict.json', GREEN)
    const { exitCode, host } = await act({ ...input, result: 'success' })
    expect(exitCode).toBe(0)
    expect(outputs(host)).toMatchObject({ verdict: 'GREEN', summary: '1 job passed' })
    expect(statuses()).toEqual(['success GREEN: 1 job passed'])
    expect(comments()[0]).toMatch(/^### 🟢 GREEN: 1 job passed\n/)
    expect(host.summaries[0]).toMatch(/^### 🟢 GREEN: 1 job passed\n/)
    expect(host.summaries[0]).not.toContain('<!--')
  })

  it.each<[string, Record<string, string>, string]>([
    [
      'no verdict',
      { result: 'cancelled' },
      'the run told no verdict; the run job ended as cancelled',
    ],
    ['no file', { verdict: 'lost.json', result: 'failure' }, 'there is no lost.json'],
    ['an empty glob', { verdict: 'lost/*.json' }, 'there is no lost/*.json'],
    ['a torn file', { verdict: 'torn.json' }, 'torn.json is no verdict: is not JSON'],
    ['a huge file', { verdict: 'huge.json' }, 'huge.json is larger than 4194304 bytes'],
    ['a folder', { verdict: 'folder' }, 'folder is no file'],
    ['a link', { verdict: 'link.json' }, 'link.json is no file'],
    ['a GREEN without a job', { verdict: 'empty.json' }, 'empty.json is no verdict'],
    [
      'a GREEN of a job that failed',
      { verdict: 'green.json', result: 'failure' },
      'the verdict is GREEN, but the run job ended as failure',
    ],
    [
      'a GREEN of a job that ended in a word we do not know',
      { verdict: 'green.json', result: 'neutral' },
      'the verdict is GREEN, but the run job ended as neutral',
    ],
    [
      'a PENDING of a job that was cancelled',
      { verdict: 'pending.json', result: 'cancelled' },
      'the verdict is PENDING, but the run job ended as cancelled',
    ],
    [
      'a GREEN of another commit',
      { verdict: 'other.json', result: 'success' },
      'the verdict is about ababab',
    ],
    ['a GREEN of no commit', { verdict: 'none.json' }, 'the verdict is about no commit'],
  ])('says RED for %s', async (_, input, told) => {
    const { act, statuses, comments, write, directory } = await scene()
    write('green.json', GREEN)
    write('torn.json', JSON.stringify(GREEN).slice(0, -20))
    write('huge.json', ' '.repeat(4 * 1024 * 1024 + 1))
    write('folder/verdict.json', GREEN)
    write('empty.json', { ...GREEN, jobs: [] })
    write('pending.json', { ...GREEN, verdict: 'PENDING', reason: 'running', finished: null })
    write('other.json', { ...GREEN, sha: 'ab'.repeat(20) })
    write('none.json', { ...GREEN, sha: null })
    symlinkSync('green.json', join(directory, 'link.json'))
    const { exitCode, host } = await act(input)
    expect(exitCode).toBe(0)
    expect(outputs(host)).toMatchObject({ verdict: 'RED', reason: 'infrastructure', sha: HEAD_SHA })
    expect(statuses()[0]).toContain(`error RED: ${told}`)
    expect(comments()).toHaveLength(1)
  })

  it('refuses more files than a matrix has cells', async () => {
    const { act, statuses, write } = await scene()
    for (let cell = 0; cell <= 256; cell++) write(`cells/${cell}.json`, GREEN)
    const { exitCode, host } = await act({ verdict: 'cells/*.json' })
    expect(exitCode).toBe(2)
    expect(host.problems.map(({ code }) => code)).toEqual(['too-many-files'])
    expect(statuses()).toEqual([])
  })

  it('is RED for a matrix of which one cell is, and names it', async () => {
    const { act, statuses, comments, write } = await scene()
    write('verdicts/a/verdict.json', { ...GREEN, run: 'run-a' })
    write('verdicts/b/verdict.json', { ...GREEN, run: 'run-b', verdict: 'RED', reason: 'timeout' })
    await act({ verdict: 'verdicts/*/verdict.json', result: 'failure' })
    expect(statuses()).toEqual(['failure RED: run-b: 1 job passed'])
    expect(comments()).toHaveLength(1)
  })

  it.each([
    ['failure', 'pending PENDING: paused at its deadline: 1 of 2 jobs done'],
    ['cancelled', 'error RED: the verdict is PENDING, but the run job ended as cancelled'],
  ])('says of a run that paused, in a job that ended as %s: %s', async (result, told) => {
    const { act, statuses, write } = await scene()
    const summary = 'paused at its deadline: 1 of 2 jobs done'
    const paused = { ...GREEN, verdict: 'PENDING', reason: 'paused', finished: null, summary }
    write('verdict.json', paused)
    await act({ verdict: 'verdict.json', result })
    expect(statuses()).toEqual([told])
  })

  it('warns when the head has moved, and posts on what was tested', async () => {
    const { act, server, statuses, write } = await scene()
    write('verdict.json', GREEN)
    server.state.moveHead(7, 'ab12'.repeat(10))
    const { host } = await act({ verdict: 'verdict.json', sha: HEAD_SHA })
    expect(outputs(host)).toMatchObject({ stale: 'true', sha: HEAD_SHA })
    expect(statuses()[0]).toMatch(/^success GREEN \(stale/)
    expect(host.annotations).toContainEqual(
      expect.objectContaining({ level: 'warning', at: { title: 'Stale' } }),
    )
  })

  it('takes a failed step before it for the result where the host tells no other', async () => {
    const { act, statuses, write } = await scene()
    write('verdict.json', GREEN)
    await act({ verdict: 'verdict.json' }, { context: { earlierFailed: true } })
    expect(statuses()[0]).toMatch(
      /^error RED: the verdict is GREEN, but the run job ended as failure/,
    )
  })

  it('seals the mark with the key of the input or of the environment, which is a secret', async () => {
    const { act, comments } = await scene()
    const { host } = await act({ pending: 'true' }, { env: { GREENLIGHT_VERDICT_KEY: 'seal-1' } })
    expect(openMark(comments()[0] ?? '', 'seal-1')?.sealed).toBe(true)
    expect(host.secrets).toContain('seal-1')
    await act({ 'verdict-json': JSON.stringify(GREEN), key: 'seal-2' })
    expect(openMark(comments()[0] ?? '', 'seal-2')?.sealed).toBe(true)
  })

  it('tells outputs and exit code of what could be done when the forge refuses a part', async () => {
    const { act, server } = await scene()
    server.state.setScopes('token-job', {
      contents: 'write',
      issues: 'read',
      pull_requests: 'read',
    })
    const { exitCode, host } = await act({ 'verdict-json': JSON.stringify(GREEN) })
    expect(exitCode).toBe(2)
    expect(outputs(host)).toMatchObject({ verdict: 'GREEN', status: 'created', comment: '' })
    expect(host.problems.map(({ code }) => code)).toEqual(['forge-forbidden', 'not-all-posted'])
  })

  it('ends with 69 when the forge is not there', async () => {
    const { act, server } = await scene()
    server.faults.add({ action: { kind: 'status', status: 401 }, times: 100 })
    expect((await act({ pending: 'true' })).exitCode).toBe(2)
    server.faults.clear()
    server.faults.add({ action: { kind: 'redirect', to: 'http://127.0.0.1:9/' }, times: 100 })
    expect((await act({ pending: 'true' })).exitCode).toBe(69)
  })

  it('shows what it would post, and sends nothing', async () => {
    const { act, server, write } = await scene()
    write('verdict.json', GREEN)
    const { exitCode, host } = await act({ verdict: 'verdict.json', check: 'true' })
    expect(exitCode).toBe(0)
    expect(host.log).toContain('status success greenlight: GREEN: 1 job passed')
    expect(host.log.join('\n')).toContain('### 🟢 GREEN: 1 job passed')
    expect(server.requests.filter(({ writes }) => writes)).toEqual([])
  })

  it.each<[string, Record<string, string>, string]>([
    ['nothing to post', {}, 'missing-input'],
    ['a verdict and pending', { pending: 'true', verdict: 'x.json' }, 'conflicting-inputs'],
    ['half a commit', { pending: 'true', sha: 'abc1234' }, 'bad-sha'],
    ['a context of two lines', { pending: 'true', context: 'a\nb' }, 'bad-context'],
    ['an unknown mode', { pending: 'true', comment: 'sometimes' }, 'bad-choice'],
  ])('refuses %s before anything is sent', async (_, input, code) => {
    const { act, server } = await scene()
    const { exitCode, host } = await act(input)
    expect(exitCode).toBe(2)
    expect(host.problems.map((problem) => problem.code)).toContain(code)
    expect(server.requests).toEqual([])
  })

  it('leaves out a report that lies elsewhere, with a warning', async () => {
    const { act, comments, server } = await scene()
    const elsewhere = { pending: 'true', 'report-url': 'https://evil.example/report' }
    const { host } = await act(elsewhere)
    expect(host.annotations.map(({ at }) => at.title)).toEqual(['report-url'])
    expect(comments()[0]).not.toContain('evil')
    const here = `${server.webUrl}/octo/hearts/actions/runs/41/artifacts/report`
    await act({ pending: 'true', 'report-url': here })
    expect(comments()[0]).toContain(`[report](${here})`)
  })
})

describe('greenlight verdict post', () => {
  const command = { face: 'command', env: { GREENLIGHT_TOKEN: 'token-job' } } as const

  it('takes a file that is not there for a mistake, unless it is told how the run ended', async () => {
    const { act, statuses } = await scene()
    const { exitCode, host } = await act({ verdict: ['typo.json'] }, command)
    expect(exitCode).toBe(2)
    expect(host.problems).toMatchObject([{ code: 'no-verdict', message: 'there is no typo.json' }])
    expect(statuses()).toEqual([])
    await act({ verdict: ['typo.json'], result: 'failure' }, command)
    expect(statuses()).toEqual(['error RED: there is no typo.json; the run job ended as failure'])
  })

  it('posts without a comment where nobody names a pull request', async () => {
    const { act, write, statuses, comments } = await scene()
    write('verdict.json', GREEN)
    const context = { pull: null, headSha: null }
    await act({ verdict: ['verdict.json'], sha: HEAD_SHA.toUpperCase() }, { ...command, context })
    expect(statuses()).toHaveLength(1)
    expect(comments()).toEqual([])
  })
})
