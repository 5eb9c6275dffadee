import { rmSync } from 'node:fs'
import {
  type Gitea,
  type GiteaPull,
  type GiteaRepository,
  type ProcessResult,
  startGitea,
  temporaryDirectory,
  waitFor,
} from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installFromSource } from '../reading/programs.ts'
import { testmeFromGuide } from './guide.ts'
import { type GreenlightRunner, publishGreenlight, startGreenlightRunner } from './published.ts'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

describe.skipIf(programs === null)('testme-on-pr and the workflow of the guide, on a Gitea', () => {
  const folder = temporaryDirectory()
  const bin = installFromSource()
  let gitea: Gitea
  let runner: GreenlightRunner
  let repo: GiteaRepository
  let token = ''
  let bot = 0
  beforeAll(async () => {
    const { act, gitea: server } = programs ?? { act: '', gitea: { program: '', staticRoot: '' } }
    gitea = await startGitea(server)
    runner = await startGreenlightRunner(gitea, act, { capacity: 2 })
    await publishGreenlight(gitea)
    repo = await gitea.repository({
      owner: 'ada',
      name: 'hearts',
      files: { '.gitea/workflows/testme.yml': testmeFromGuide(), 'greenlight.yaml': plan() },
    })
    await repo.collaborator('wendy', 'write')
    await repo.collaborator('greenlight-bot', 'admin')
    const scopes = ['write:repository', 'write:issue', 'read:user']
    await repo.secret('GREENLIGHT_BOT_TOKEN', await gitea.token('greenlight-bot', scopes))
    token = await gitea.token('wendy', scopes)
    bot = (await (await gitea.api('ada')).get<{ id: number }>('/users/greenlight-bot')).id
  })
  afterAll(async () => {
    await runner.stop()
    await gitea.stop()
    bin[Symbol.dispose]()
    folder[Symbol.dispose]()
  })

  /** Waits while the file `hold` is there, then judges the speed that the pull request brings. */
  function plan(): string {
    const job = `while [ -e ${folder.path}/hold ]; do sleep 0.2; done; cat log`
    return `version: 1
name: hearts
jobs:
  train:
    run: "${job}"
    metrics: {sps: {match: 'SPS: {number}'}}
    accept: {must: ['sps.last >= 40000']}
`
  }

  function open(branch: string, speed: number): Promise<GiteaPull> {
    return repo.pull({ branch, title: branch, files: { log: `SPS: ${speed}\n` } })
  }

  function testme(pull: GiteaPull, env: Readonly<Record<string, string>>): Promise<ProcessResult> {
    const place = { FORGE: 'gitea', API_URL: gitea.apiUrl, GREENLIGHT_TOKEN: token }
    const args = [`${repo.fullName}#${pull.number}`]
    return bin.run('testme-on-pr', args, { ...place, CREATOR: String(bot), ...env })
  }

  const WAIT = { POST: '1', TIMEOUT: '55s' }
  const LOOK = { POST: '0', TIMEOUT: '0s' }

  test.each([
    ['faster', 41_000, 'GREEN', 0],
    ['slower', 39_000, 'RED', 1],
  ])('%s: POST=1 and then POST=0 at %i steps/s: %s', async (branch, speed, verdict, exitCode) => {
    const pull = await open(branch, speed)
    const asked = await testme(pull, WAIT)
    expect(asked).toMatchObject({ exitCode })
    expect(asked.stdout).toMatch(new RegExp(`^VERDICT=${verdict}\nBUILD=${repo.url}/actions/runs/`))
    expect(await testme(pull, LOOK)).toMatchObject({ stdout: asked.stdout, exitCode })
  })

  test('in flight: PENDING, then GREEN', async () => {
    const pull = await open('held', 42_000)
    const hold = folder.write('hold', '')
    await repo.comment('wendy', pull.number, '!testme')
    const held = await waitFor('the word of the run', async () => {
      const done = await testme(pull, LOOK)
      return done.stdout.includes('/actions/runs/') ? done : null
    })
    expect(held).toMatchObject({ exitCode: 3 })
    expect(held.stdout).toMatch(/^VERDICT=PENDING\n/)
    const waiting = testme(pull, { POST: '0', TIMEOUT: '55s' })
    rmSync(hold)
    expect(await waiting).toMatchObject({
      stdout: held.stdout.replace('PENDING', 'GREEN'),
      exitCode: 0,
    })
  })

  test('what the bot says counts only for those who named it', async () => {
    const pull = await open('named', 43_000)
    expect(await testme(pull, WAIT)).toMatchObject({ exitCode: 0 })
    const done = await testme(pull, { ...LOOK, CREATOR: '' })
    expect(done).toMatchObject({ stdout: 'VERDICT=PENDING\nBUILD=\n', exitCode: 3 })
    expect(done.stderr).toContain(`it was posted by greenlight-bot (id ${bot})`)
  })
})
