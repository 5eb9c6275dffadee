import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Gitea,
  type GiteaPull,
  type GiteaRepository,
  startGitea,
  temporaryDirectory,
  type TemporaryDirectory,
} from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type GateProcess,
  ran,
  SECRET,
  startGateProcess,
  until,
  writeCommand,
} from '../../packages/cli/test/gate-process.ts'
import { installGitea, system } from './tools.ts'

const program = system('Gitea', installGitea)

const EVENTS = ['issue_comment', 'pull_request_comment']

interface Status {
  readonly status: string
  readonly description: string
  readonly target_url: string
  readonly creator: { readonly login: string }
}

describe.skipIf(program === null)('greenlight gate behind webhooks of a real Gitea', () => {
  let gitea: Gitea
  let repo: GiteaRepository
  let pull: GiteaPull
  let folder: TemporaryDirectory
  let second: TemporaryDirectory
  let gate: GateProcess
  let other: GateProcess

  beforeAll(async () => {
    gitea = await startGitea(program ?? { program: '', staticRoot: '' })
    repo = await gitea.repository({ owner: 'octo', name: 'hearts', files: { 'a.txt': 'one' } })
    await repo.collaborator('greenlight-bot', 'admin')
    await repo.collaborator('wendy', 'write')
    await repo.collaborator('rita', 'read')
    pull = await repo.pull({ branch: 'topic', title: 'Better', files: { 'b.txt': 'b' } })
    folder = temporaryDirectory()
    second = temporaryDirectory()
    const command = fetchingCommand(folder.path)
    gate = await open(folder.path, command)
    other = await open(second.path, command)
    // Each comment is delivered three times: twice to one gate, once to another.
    for (const { port } of [gate, gate, other]) {
      await repo.webhook(`http://127.0.0.1:${port}/webhook`, SECRET, EVENTS)
    }
  })

  afterAll(async () => {
    await Promise.all([gate, other].map((process) => process.kill('SIGKILL')))
    await gitea.stop()
    folder[Symbol.dispose]()
    second[Symbol.dispose]()
  })

  async function open(at: string, command: readonly string[]): Promise<GateProcess> {
    const { token } = await gitea.user('greenlight-bot')
    return startGateProcess({
      server: gitea,
      folder: at,
      command,
      repo: repo.fullName,
      env: { GREENLIGHT_TOKEN: token },
    })
  }

  async function statuses(sha: string): Promise<Status[]> {
    const api = await gitea.api('octo')
    return api.get<Status[]>(`/repos/octo/hearts/commits/${sha}/statuses?sort=leastindex`)
  }

  async function settled(sha: string): Promise<Status[]> {
    for (;;) {
      const found = await statuses(sha)
      if (found.some(({ status }) => status !== 'pending')) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  async function comments(number: number): Promise<{ body: string; user: { login: string } }[]> {
    return (await gitea.api('octo')).get(`/repos/octo/hearts/issues/${number}/comments`)
  }

  function logs(): string {
    return gate.log() + other.log()
  }

  /** In the logs of both gates. */
  function count(text: string): number {
    return logs().split(text).length - 1
  }

  function runs(): number {
    return ran(folder.path, 'begun').length
  }

  test('a collaborator gets one run and one verdict, however often the comment is delivered', async () => {
    await repo.comment('wendy', pull.number, '!testme')
    const found = await settled(pull.head)
    expect(found.map(({ status }) => status).toSorted()).toEqual(['pending', 'success'])
    expect(found.map(({ creator }) => creator.login)).toEqual(['greenlight-bot', 'greenlight-bot'])
    await until(logs, (log) => log.includes('refused [claimed]'))
    await until(logs, (log) => log.includes('posted: GREEN'))
    const [, verdict, ...more] = await comments(pull.number)
    expect(verdict).toMatchObject({ user: { login: 'greenlight-bot' } })
    expect(verdict?.body).toContain('GREEN')
    expect(more).toEqual([])
    expect(runs()).toBe(1)
  })

  test('an outsider is refused, and hears nothing', async () => {
    const before = await comments(pull.number)
    const { id } = await repo.comment('rita', pull.number, '!testme')
    await until(
      () => count('refused [permission-low]'),
      (found) => found === 2,
    )
    const api = await gitea.api('octo')
    expect(await api.get(`/repos/octo/hearts/issues/comments/${id}/reactions`)).toBeNull()
    expect(await comments(pull.number)).toHaveLength(before.length + 1)
    expect(runs()).toBe(1)
  })

  test('what is no trigger does nothing', async () => {
    const issue = await repo.issue('rita', 'It does not learn')
    const before = count('received from')
    for (const body of [
      '!testmexyz',
      '> !testme',
      '```\n!testme\n```',
      '!testme\u200b',
      '!t\u0435stme',
      'please !testme',
    ]) {
      await repo.comment('wendy', pull.number, body)
    }
    const { id } = await repo.comment('wendy', pull.number, 'hello')
    await repo.editComment('wendy', id, '!testme')
    await repo.comment('wendy', issue, '!testme')
    await until(
      () => count('refused [not-a-pull-request]'),
      (found) => found === 3,
    )
    expect(count('received from')).toBe(before)
    expect(runs()).toBe(1)
  })

  test('a head in a fork is run when its SHA is in the comment, and not before', async () => {
    const fork = await repo.fork('sam')
    const theirs = await repo.pull({
      branch: 'patch-1',
      title: 'From a fork',
      files: { 'c.txt': 'c' },
      from: fork,
    })
    await repo.comment('wendy', theirs.number, '!testme')
    await until(
      () => count('refused [fork-without-sha]'),
      (found) => found === 2,
    )
    const told = (await comments(theirs.number)).filter(({ body }) => body.includes('fork'))
    expect(told).toHaveLength(1)
    expect(await statuses(theirs.head)).toEqual([])
    await repo.comment('wendy', theirs.number, `!testme ${theirs.head}`)
    const found = await settled(theirs.head)
    expect(found.some(({ status }) => status === 'success')).toBe(true)
    expect(ran(folder.path, 'begun').at(-1)?.['GREENLIGHT_SHA']).toBe(theirs.head)
  })

  test('a failing command is RED on the pull request', async () => {
    writeFileSync(join(folder.path, 'command.mjs'), 'process.exit(1)\n')
    const red = await repo.pull({ branch: 'worse', title: 'Worse', files: { 'd.txt': 'd' } })
    await repo.comment('wendy', red.number, '!testme')
    const found = await settled(red.head)
    expect(
      found.some(({ status, description }) => status === 'error' && description.includes('RED')),
    ).toBe(true)
    await until(logs, (log) => log.includes('posted: RED'))
    const said = await comments(red.number)
    expect(said.at(-1)?.body).toContain('RED')
  })
})

/** Fetches the commit as it was told to, and says GREEN of what it got. */
function fetchingCommand(at: string): readonly string[] {
  const leave = `
    const { execFileSync } = await import('node:child_process')
    const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim()
    git('init', '-q', 'code')
    git('-C', 'code', 'fetch', '-q', '--depth', '1', process.env.GREENLIGHT_CLONE_URL, process.env.GREENLIGHT_SHA)
    writeFileSync(path, verdict({ sha: git('-C', 'code', 'rev-parse', 'FETCH_HEAD') }))`
  return writeCommand(at, { leave })
}
