import { join } from 'node:path'
import { connectForge, type Forge, openForge } from '@greenlight/forge'
import { type HostContext, runOn } from '@greenlight/host'
import { fakeHost, type Gitea, type GiteaRepository, startGitea } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../actions/choose-tier/run.ts'
import { spec } from '../../actions/choose-tier/spec.ts'
import { type GreenlightRunner, startGreenlightRunner } from './published.ts'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

const SCRIPT = join(import.meta.dirname, 'stores-in-step.ts')

/** Leaves behind what the job `verdict` of mega.yml would. */
function leaving(tier: string, event: string): string {
  return `name: leaves-${tier}
on: ${event}
permissions: {contents: read, actions: write}
jobs:
  verdict:
    runs-on: ubuntu-latest
    steps:
      - run: node -C source ${SCRIPT} 'artifact:' put greenlight-tier-mega-${tier}
`
}

describe.skipIf(programs === null)('tiers in a Gitea', () => {
  let gitea: Gitea
  let runner: GreenlightRunner
  let repo: GiteaRepository
  let forge: Forge
  let token: string

  beforeAll(async () => {
    const { act, gitea: server } = programs ?? { act: '', gitea: { program: '', staticRoot: '' } }
    gitea = await startGitea(server)
    runner = await startGreenlightRunner(gitea, act, { capacity: 2 })
    const files = {
      '.github/workflows/weekly.yml': leaving(
        'weekly',
        '{workflow_dispatch: {inputs: {any: {type: string}}}}',
      ),
      '.github/workflows/monthly.yml': leaving('monthly', 'pull_request'),
    }
    repo = await gitea.repository({ owner: 'ada', name: 'tiers', files })
    token = (await gitea.user('ada')).token
    forge = await openForge({
      kind: 'gitea',
      repository: repo.fullName,
      webUrl: gitea.url,
      apiUrl: gitea.apiUrl,
      token,
      redact: (text) => text,
    })
    await repo.dispatch('weekly.yml')
    await repo.waitForRun({ workflow: 'weekly.yml' })
    await repo.pull({ branch: 'topic', title: 'Topic', files: { 'a.txt': 'a' } })
    await repo.waitForRun({ workflow: 'monthly.yml' })
  })
  afterAll(async () => {
    await runner.stop()
    await gitea.stop()
  })

  test('artifacts of all runs are found by their name, with their run', async () => {
    const found = await forge.runs.artifacts('greenlight-tier-mega-weekly', 10)
    expect(found).toMatchObject([{ name: 'greenlight-tier-mega-weekly', expired: false }])
    expect(await forge.runs.get(found[0]?.run ?? 0)).toMatchObject({
      event: 'workflow_dispatch',
      headBranch: 'main',
      headRepository: repo.fullName,
    })
    expect(await forge.runs.artifacts('greenlight-tier-mega', 10)).toEqual([])
  })

  test('a success on the branch counts, one that a pull request claims does not', async () => {
    const context: Partial<HostContext> = {
      repository: repo.fullName,
      forge: { kind: 'gitea', webUrl: gitea.url, apiUrl: gitea.apiUrl },
    }
    const tiers =
      'weekly: {period: 7d, duration: 1h}\nmonthly: {period: 30d, duration: 4h}\nrelease: {duration: 12h}'
    const host = fakeHost({ token, tiers }, { context })
    const exitCode = await runOn(host, spec, (given) =>
      run(given, {
        host,
        now: () => new Date(),
        forge: () =>
          connectForge(given, {
            context: host.context,
            env: {},
            redact: (text) => host.redact(text),
            mask: (secret) => host.mask(secret),
          }),
      }),
    )
    expect(exitCode).toBe(0)
    expect(JSON.parse(host.outputs.get('due') ?? '')).toMatchObject([
      { tier: 'release', due: false },
      { tier: 'monthly', last: null, due: true },
      { tier: 'weekly', last: expect.stringMatching(/^\d{4}-/u), due: false },
    ])
    expect(host.log.join('\n')).toMatch(/mega-monthly of .* run \d+ was started by pull_request/u)
  })
})
