import { rmSync } from 'node:fs'
import {
  type Gitea,
  type GiteaPull,
  type GiteaRepository,
  type GiteaRunner,
  type ProcessResult,
  startGitea,
  temporaryDirectory,
  waitFor,
} from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installFromSource } from '../reading/programs.ts'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

/** Posts with its own token: PENDING, and when the file `HOLD` is gone, what the variable says. */
const JUDGE = `
    permissions: {contents: write}
    runs-on: ubuntu-latest
    steps:
      - env:
          TOKEN: "\${{ github.token }}"
          HEAD: "refs/pull/\${{ github.event.issue.number || inputs.pull }}/head"
          PAGE: "\${{ inputs.page }}"
          VERDICT: "\${{ vars.VERDICT }}"
          HOLD: "\${{ vars.HOLD }}"
        run: |
          sha=$(git ls-remote "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" "$HEAD" | cut -f1)
          page="\${PAGE:-$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID}"
          say() {
            curl --silent --show-error --fail-with-body --header "Authorization: token $TOKEN" \\
              --json '{"context":"greenlight","state":"'$1'","target_url":"'$page'"}' \\
              "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/statuses/$sha"
          }
          say pending
          while [ -e "$HOLD" ]; do sleep 0.2; done
          say $VERDICT
          [ "$VERDICT" = success ]
`

const TESTME = `name: testme
on: {issue_comment: {types: [created]}}
jobs:
  judge:
    if: github.event.comment.body == '!testme'${JUDGE}`

const OTHER = `name: other
on: {workflow_dispatch: {inputs: {pull: {type: string}, page: {type: string}}}}
jobs:
  judge:${JUDGE}`

describe.skipIf(programs === null)('reading verdicts back from a Gitea with its Actions', () => {
  const folder = temporaryDirectory()
  const bin = installFromSource()
  let gitea: Gitea
  let runner: GiteaRunner
  let repo: GiteaRepository
  let token = ''
  let pulls = 0
  beforeAll(async () => {
    const { act, gitea: server } = programs ?? { act: '', gitea: { program: '', staticRoot: '' } }
    gitea = await startGitea(server)
    runner = await gitea.runner({ act, capacity: 2 })
    repo = await gitea.repository({
      owner: 'ada',
      name: 'hearts',
      files: { '.gitea/workflows/testme.yml': TESTME, '.gitea/workflows/other.yml': OTHER },
    })
    await repo.collaborator('wendy', 'write')
    await repo.variable('HOLD', `${folder.path}/hold`)
    token = await gitea.token('wendy', ['write:repository', 'write:issue', 'read:user'])
  })
  afterAll(async () => {
    await runner.stop()
    await gitea.stop()
    bin[Symbol.dispose]()
    folder[Symbol.dispose]()
  })

  /** A new pull request, and what its next run is to say. */
  async function open(): Promise<GiteaPull> {
    pulls += 1
    const branch = `branch-${pulls}`
    return repo.pull({ branch, title: branch, files: { note: `${branch}\n` } })
  }

  async function judging(verdict: string): Promise<void> {
    const api = await gitea.api('ada')
    await api.delete(`/repos/${repo.fullName}/actions/variables/VERDICT`).catch(() => undefined)
    await repo.variable('VERDICT', verdict)
  }

  function testme(pull: GiteaPull, env: Readonly<Record<string, string>>): Promise<ProcessResult> {
    const place = { FORGE: 'gitea', API_URL: gitea.apiUrl, GREENLIGHT_TOKEN: token }
    return bin.run('testme-on-pr', [`${repo.fullName}#${pull.number}`], { ...place, ...env })
  }

  async function newestRun(): Promise<string> {
    const [run] = await repo.runs()
    return `${repo.url}/actions/runs/${run?.id ?? 0}`
  }

  const POST = { POST: '1', TIMEOUT: '50s' }
  const LOOK = { POST: '0', TIMEOUT: '0s' }

  test.each([
    ['success', 'GREEN', 0],
    ['failure', 'RED', 1],
  ])('%s: POST=1 asks for it and waits, POST=0 reads it: %s', async (state, verdict, exitCode) => {
    await judging(state)
    const pull = await open()
    const asked = await testme(pull, POST)
    const stdout = `VERDICT=${verdict}\nBUILD=${await newestRun()}\n`
    expect(asked).toMatchObject({ stdout, exitCode })
    expect(await testme(pull, LOOK)).toMatchObject({ stdout, exitCode })
  })

  test('in flight it is PENDING with the page of the run, then what the run says', async () => {
    await judging('success')
    const pull = await open()
    const hold = folder.write('hold', '')
    await repo.comment('wendy', pull.number, '!testme')
    const held = await waitFor('the word of the run', async () => {
      const done = await testme(pull, LOOK)
      return done.stdout.includes('/actions/runs/') ? done : null
    })
    const build = await newestRun()
    expect(held).toMatchObject({ stdout: `VERDICT=PENDING\nBUILD=${build}\n`, exitCode: 3 })
    const waiting = testme(pull, { POST: '0', TIMEOUT: '50s' })
    rmSync(hold)
    expect(await waiting).toMatchObject({ stdout: `VERDICT=GREEN\nBUILD=${build}\n`, exitCode: 0 })
  })

  test('what somebody with write access posts is not ours, nor is what another workflow posts', async () => {
    await judging('success')
    const judged = await open()
    expect(await testme(judged, POST)).toMatchObject({ exitCode: 0 })
    const page = await newestRun()

    const pull = await open()
    const api = await gitea.api('wendy')
    const status = { context: 'greenlight', state: 'success', target_url: page }
    await api.post(`/repos/${repo.fullName}/statuses/${pull.head}`, status)
    const forged = await testme(pull, LOOK)
    expect(forged).toMatchObject({ stdout: 'VERDICT=PENDING\nBUILD=\n', exitCode: 3 })
    expect(forged.stderr).toContain('does not count (creator)')

    for (const [pointed, doubt] of [
      ['', 'workflow'],
      [page, 'time'],
    ] as const) {
      await repo.dispatch('other.yml', { pull: String(pull.number), page: pointed })
      await repo.waitForRun({ workflow: 'other.yml', event: 'workflow_dispatch' })
      await runner.idle()
      const done = await testme(pull, LOOK)
      expect(done).toMatchObject({ stdout: 'VERDICT=PENDING\nBUILD=\n', exitCode: 3 })
      expect(done.stderr).toContain(`does not count (${doubt})`)
    }
  })

  test('a head that moved has no verdict, and a new trigger is not answered by an old one', async () => {
    await judging('success')
    const pull = await open()
    expect(await testme(pull, POST)).toMatchObject({ exitCode: 0 })
    await judging('failure')
    expect(await testme(pull, POST)).toMatchObject({
      stdout: `VERDICT=RED\nBUILD=${await newestRun()}\n`,
      exitCode: 1,
    })
    await repo.push(pull.branch, { note: 'moved\n' }, 'moved')
    expect(await testme(pull, LOOK)).toMatchObject({
      stdout: 'VERDICT=PENDING\nBUILD=\n',
      exitCode: 3,
    })
  })
})
