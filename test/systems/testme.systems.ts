import { type Gitea, type GiteaRepository, startGitea, waitFor } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guideWorkflows } from '../snippets.ts'
import {
  type GreenlightRunner,
  PUBLISHED,
  publishGreenlight,
  startGreenlightRunner,
} from './published.ts'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

/** The workflow that the guide tells people to copy, for the repository as it is hosted here. */
function fromGuide(): string {
  const found = guideWorkflows().find(
    ({ where, text }) => where.startsWith('testme.md') && text.includes('GREENLIGHT_BOT_TOKEN'),
  )
  if (found === undefined) throw new Error('the guide has no workflow for Gitea')
  return found.text.replace(
    /OWNER\/greenlight(.*)@v[\d.]+/u,
    `${PUBLISHED.repository}$1@${PUBLISHED.ref}`,
  )
}

interface Told {
  readonly conclusion: string | null
  readonly log: string
}

const PLAN = `version: 1
name: hearts
jobs:
  train:
    run: "! env | grep TOKEN && cat log"
    metrics: {sps: {match: 'SPS: {number}'}}
    accept: {must: ['sps.last >= 40000']}
`

describe.skipIf(programs === null)('!testme by the guide, on a Gitea', () => {
  let gitea: Gitea
  let runner: GreenlightRunner
  let repo: GiteaRepository
  let token = ''
  beforeAll(async () => {
    const { act, gitea: server } = programs ?? { act: '', gitea: { program: '', staticRoot: '' } }
    gitea = await startGitea(server)
    runner = await startGreenlightRunner(gitea, act, { capacity: 2 })
    await publishGreenlight(gitea)
    repo = await gitea.repository({
      owner: 'ada',
      name: 'hearts',
      files: {
        '.gitea/workflows/testme.yml': fromGuide(),
        'greenlight.yaml': PLAN,
        log: 'SPS: 41000\n',
      },
    })
    await repo.collaborator('wendy', 'write')
    await repo.collaborator('greenlight-bot', 'admin')
    token = await gitea.token('greenlight-bot', ['write:repository', 'write:issue', 'read:user'])
    await repo.secret('GREENLIGHT_BOT_TOKEN', token)
  })
  afterAll(async () => {
    await runner.stop()
    await gitea.stop()
  })

  /** Comments, and waits for the run that it starts; comments of the bot start runs that are skipped. */
  async function ask(user: string, pull: number, body: string): Promise<Told> {
    const last = (await repo.runs())[0]?.id ?? 0
    await repo.comment(user, pull, body)
    const run = await waitFor(`the run of ${body}`, async () => {
      const later = (await repo.runs()).filter(({ id }) => id > last)
      const [first] = later.toSorted((a, b) => a.id - b.id)
      return first?.status === 'completed' ? first : null
    })
    const logs = await Promise.all((await repo.jobs(run)).map((job) => repo.log(job)))
    return { conclusion: run.conclusion, log: logs.join('\n') }
  }

  async function said(sha: string): Promise<{ statuses: string[]; creators: string[] }> {
    const api = await gitea.api('ada')
    const statuses = await api.get<
      { status: string; context: string; creator: { login: string } | null; target_url: string }[]
    >(`/repos/${repo.fullName}/commits/${sha}/statuses?sort=oldest`)
    const ours = statuses.filter(({ context }) => context === 'greenlight')
    return {
      statuses: ours.map(({ status }) => status).sort(),
      creators: ours.map(({ creator }) => creator?.login ?? 'nobody'),
    }
  }

  async function commentsOf(pull: number): Promise<string[]> {
    const api = await gitea.api('ada')
    const comments = await api.get<{ body: string; user: { login: string } }[]>(
      `/repos/${repo.fullName}/issues/${pull}/comments`,
    )
    return comments.filter(({ user }) => user.login === 'greenlight-bot').map(({ body }) => body)
  }

  test('GREEN on the head and in one comment, then RED on the next head in the same one', async () => {
    const pull = await repo.pull({ branch: 'faster', title: 'Faster', files: { note: 'x\n' } })
    expect(await ask('wendy', pull.number, '!testme')).toMatchObject({ conclusion: 'success' })
    expect(await said(pull.head)).toEqual({
      statuses: ['pending', 'success'],
      creators: ['greenlight-bot', 'greenlight-bot'],
    })
    expect(await commentsOf(pull.number)).toEqual([expect.stringContaining('GREEN')])

    const head = await repo.push('faster', { log: 'SPS: 39000\n' }, 'slower')
    expect(await ask('wendy', pull.number, '!testme')).toMatchObject({ conclusion: 'failure' })
    expect((await said(head)).statuses).toEqual(['failure', 'pending'])
    const [comment, ...others] = await commentsOf(pull.number)
    expect(others).toEqual([])
    expect(comment).toContain('RED')
    expect(comment).toContain('39,000')
  })

  test('an ordinary comment and one by an outsider leave nothing behind', async () => {
    const pull = await repo.pull({ branch: 'other', title: 'Other', files: { note: 'y\n' } })
    expect(await ask('wendy', pull.number, 'looks good')).toMatchObject({ conclusion: 'skipped' })
    const refused = await ask('mallory', pull.number, '!testme')
    expect(refused).toMatchObject({
      conclusion: 'success',
      log: expect.stringContaining('permission-low') as string,
    })
    expect(await said(pull.head)).toEqual({ statuses: [], creators: [] })
    expect(await commentsOf(pull.number)).toEqual([])
  })

  test('about a fork Gitea hands out no secret, so the gate may not ask, and nothing runs', async () => {
    const fork = await repo.fork('mallory')
    const pull = await repo.pull({
      from: fork,
      branch: 'theirs',
      title: 'Theirs',
      files: { log: 'SPS: 50000\n' },
    })
    expect(await ask('wendy', pull.number, `!testme ${pull.head}`)).toMatchObject({
      conclusion: 'failure',
      log: expect.stringContaining('permission-unreadable') as string,
    })
    expect(await said(pull.head)).toEqual({ statuses: [], creators: [] })
    expect(await commentsOf(pull.number)).toEqual([])
  })

  test('no log holds the token', async () => {
    const runs = await repo.runs()
    expect(runs.length).toBeGreaterThan(4)
    const jobs = (await Promise.all(runs.map((run) => repo.jobs(run)))).flat()
    const logs = await Promise.all(jobs.map((job) => repo.log(job)))
    expect(logs.join('\n')).toContain('GREEN')
    expect(logs.join('\n')).not.toContain(token)
  })
})
