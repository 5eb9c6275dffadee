import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Gitea,
  type GiteaJob,
  type GiteaRepository,
  type GiteaRun,
  startGitea,
  waitFor,
} from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type GreenlightRunner,
  PUBLISHED,
  publishGreenlight,
  startGreenlightRunner,
} from './published.ts'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

const CHECKOUT = 'actions/checkout@v4'

/** A job that qualifies a command with the workflow that is hosted here. */
function qualify(run: string): string {
  return `
    permissions: {contents: read}
    uses: ${PUBLISHED.repository}/.github/workflows/qualify.yml@${PUBLISHED.ref}
    with: {run: "${run}"}`
}

/** A job that tells how that one ended. */
function after(needed: string): string {
  return `
    needs: [${needed}]
    if: always()
    runs-on: ubuntu-latest
    steps: [{run: 'echo "said \${{ needs.${needed}.result }} \${{ needs.${needed}.outputs.verdict }}"'}]`
}

/** A job that tries what its token may do. */
function attempt(name: string, permissions: string): string {
  return `
  ${name}:
    permissions: ${permissions}
    runs-on: ubuntu-latest
    steps:
      - env: {TOKEN: "\${{ github.token }}"}
        run: |
          send() {
            curl --silent --output /dev/null --write-out "$1 is %{http_code}, " --json "$3" \\
              --header "Authorization: token $TOKEN" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$2"
          }
          send status "statuses/$GITHUB_SHA" '{"state":"success","context":"posted by ${name}"}'
          send comment issues/1/comments '{"body":"${name}"}'
          echo end
`
}

describe.skipIf(programs === null)('Actions of a Gitea', () => {
  let gitea: Gitea
  let runner: GreenlightRunner
  let count = 0
  beforeAll(async () => {
    const { act, gitea: server } = programs ?? { act: '', gitea: { program: '', staticRoot: '' } }
    gitea = await startGitea(server)
    runner = await startGreenlightRunner(gitea, act, { capacity: 2 })
    await publishGreenlight(gitea)
  })
  afterAll(async () => {
    await runner.stop()
    await gitea.stop()
  })

  /** A repository with these workflows, and a file `f` with the text `main`. */
  async function withWorkflows(
    workflows: Readonly<Record<string, string>>,
    options: { private?: boolean } = {},
  ): Promise<GiteaRepository> {
    count += 1
    const files = Object.entries(workflows).map(([name, text]) => [
      `.github/workflows/${name}`,
      text,
    ])
    return gitea.repository({
      owner: 'ada',
      name: `actions-${count}`,
      files: { ...Object.fromEntries(files), f: 'main\n' },
      ...options,
    })
  }

  test('needs, outputs, a matrix, secrets, variables and a called workflow', async () => {
    const repo = await withWorkflows({
      'ci.yml': `name: ci
on: {workflow_dispatch: {inputs: {who: {type: string}}}}
jobs:
  first:
    runs-on: ubuntu-latest
    outputs: {x: "\${{ steps.say.outputs.x }}"}
    steps:
      - uses: ${CHECKOUT}
      - id: say
        run: echo "x=$(cat f) \${{ inputs.who }} \${{ vars.PLACE }}" >> "$GITHUB_OUTPUT"
  each:
    needs: [first]
    strategy: {matrix: {n: [1, 2]}}
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ matrix.n }} has \${{ needs.first.outputs.x }}"
  red:
    needs: [first]
    runs-on: ubuntu-latest
    steps:
      - env: {KEY: "\${{ secrets.KEY }}"}
        run: 'echo "the key is $KEY"; exit 3'
  never:
    needs: [red]
    runs-on: ubuntu-latest
    steps: [{run: "true"}]
  last:
    needs: [each, red, never, called]
    if: always()
    runs-on: ubuntu-latest
    steps:
      - run: echo "\${{ join(needs.*.result, ' ') }}; \${{ needs.called.outputs.said }}"
  called:
    uses: $/.github/workflows/called.yml
    with: {who: world}
    secrets: {KEY: "\${{ secrets.KEY }}"}
`,
      'called.yml': `on:
  workflow_call:
    inputs: {who: {type: string}}
    secrets: {KEY: {required: true}}
    outputs: {said: {value: "\${{ jobs.two.outputs.said }}"}}
jobs:
  one:
    runs-on: ubuntu-latest
    steps: [{run: exit 1}]
  two:
    needs: [one]
    if: always()
    runs-on: ubuntu-latest
    outputs: {said: "\${{ steps.say.outputs.said }}"}
    steps:
      - id: say
        env: {KEY: "\${{ secrets.KEY }}"}
        run: echo "said=hello \${{ inputs.who }} \${#KEY} \${{ needs.one.result }}" >> "$GITHUB_OUTPUT"
`,
    })
    await repo.secret('KEY', 'one-line-of-it\nanother-line')
    await repo.variable('PLACE', 'here')
    await repo.dispatch('ci.yml', { who: 'ada' })
    const run = await repo.waitForRun({ workflow: 'ci.yml' })
    expect(run).toMatchObject({
      conclusion: 'failure',
      event: 'workflow_dispatch',
      path: 'ci.yml@refs/heads/main',
      branch: 'main',
      actor: 'ada',
    })
    const jobs = await repo.jobs(run)
    expect(Object.fromEntries(jobs.map((job) => [job.name, job.conclusion]))).toEqual({
      first: 'success',
      'each (1)': 'success',
      'each (2)': 'success',
      red: 'failure',
      never: 'skipped',
      last: 'success',
      called: 'failure',
    })
    const log = async (name: string): Promise<string> => repo.log(find(jobs, name))
    expect(await log('each (2)')).toContain('2 has main ada here')
    expect(await log('last')).toMatch(/(?:success|failure|skipped| )+; hello world 27 failure/u)
    const red = await log('red')
    expect(red).toContain('the key is')
    expect(red).not.toContain('one-line-of-it')
    expect(red).not.toContain('another-line')
    expect(find(jobs, 'first').steps.map(({ name }) => name)).toHaveLength(2)
    expect(await log('never')).toBe('')
  })

  test('qualify.yml of the repository hosted here, GREEN and RED', async () => {
    const repo = await withWorkflows({
      'q.yml': `on: [push]
permissions: {}
jobs:
  green:${qualify('true')}
  after-green:${after('green')}
  red:${qualify('exit 4')}
  after-red:${after('red')}
  nested:
    permissions: {contents: read}
    uses: $/.github/workflows/nested.yml
`,
      'nested.yml': `on: {workflow_call: {}}
jobs:
  run:${qualify('exit 5')}
  verdict:${after('run')}
`,
    })
    const run = await repo.waitForRun({ workflow: 'q.yml' })
    const jobs = await repo.jobs(run)
    expect(jobs.map(({ name, conclusion }) => `${name} ${conclusion}`).sort()).toEqual([
      'after-green success',
      'after-red success',
      'green success',
      'nested failure',
      'red failure',
    ])
    expect(await repo.log(find(jobs, 'after-green'))).toContain('said success GREEN')
    expect(await repo.log(find(jobs, 'after-red'))).toContain('said failure RED')
    expect(await repo.log(find(jobs, 'nested'))).toContain('said failure RED')
    const artifacts = readdirSync(runner.artifacts(run))
    expect(artifacts).toHaveLength(3)
    for (const name of artifacts) {
      expect(existsSync(join(runner.artifacts(run), name, 'verdict.json'))).toBe(true)
    }
  })

  test('a comment on a pull request runs the workflow of main, which fetches the fork’s commit', async () => {
    const repo = await withWorkflows({
      'comment.yml': `on: {issue_comment: {types: [created]}}
jobs:
  c:
    if: github.event.issue.pull_request && github.event.comment.body != 'no'
    runs-on: ubuntu-latest
    permissions: {contents: read}
    steps:
      - uses: ${CHECKOUT}
        with: {ref: "\${{ github.event.comment.body }}"}
      - run: |
          cat f
          echo "is at $(git rev-parse HEAD) for $GITHUB_EVENT_NAME of $GITHUB_SHA"
          if grep -r -i -e authorization -e "$TOKEN" .git; then exit 1; fi
        env: {TOKEN: "\${{ github.token }}"}
`,
    })
    const fork = await repo.fork('mallory')
    const pull = await repo.pull({ from: fork, branch: 'x', title: 'X', files: { f: 'theirs\n' } })
    await repo.comment('ada', pull.number, 'no')
    await repo.comment('ada', pull.number, pull.head)
    await waitFor('both runs', async () => {
      const runs = await repo.runs()
      return runs.filter(({ status }) => status === 'completed').length === 2 ? runs : null
    })
    const runs = await repo.runs()
    const main = await (await gitea.api('ada')).get<{ commit: { id: string } }>(
      `/repos/${repo.fullName}/branches/main`,
    )
    for (const run of runs) {
      // Gitea's own name of the event, where the job is told `issue_comment`.
      expect(run).toMatchObject({ event: 'pull_request_comment', sha: main.commit.id })
    }
    const conclusions = runs.map(({ conclusion }) => conclusion)
    expect(conclusions).toEqual(expect.arrayContaining(['skipped', 'success']))
    const log = await logOf(
      repo,
      runs.find(({ conclusion }) => conclusion === 'success'),
    )
    expect(log).toContain('theirs')
    expect(log).toContain(`is at ${pull.head} for issue_comment of ${main.commit.id}`)
  })

  test('a stranger’s pull request waits for approval, and runs without secrets', async () => {
    const repo = await withWorkflows({
      'pr.yml': `on: [pull_request]
jobs:
  c:
    runs-on: ubuntu-latest
    steps:
      - uses: ${CHECKOUT}
      - run: echo "key [\${{ secrets.KEY }}] in $(cat f) at $GITHUB_REF"
`,
    })
    await repo.secret('KEY', 'not-for-them')
    const fork = await repo.fork('mallory')
    const pull = await repo.pull({ from: fork, branch: 'x', title: 'X', files: { f: 'theirs\n' } })
    const waiting = await repo.waitForRun({ workflow: 'pr.yml', status: 'waiting' })
    expect(waiting).toMatchObject({
      event: 'pull_request',
      sha: pull.head,
      path: `pr.yml@refs/pull/${pull.number}/head`,
    })
    await repo.approve(waiting)
    const run = await repo.waitForRun({ workflow: 'pr.yml' })
    expect(run.conclusion).toBe('success')
    expect(await logOf(repo, run)).toContain(`key [] in theirs at refs/pull/${pull.number}/head`)
  })

  test('a cancelled run ends at once, but for what runs always', async () => {
    const repo = await withWorkflows({
      'slow.yml': `on: {workflow_dispatch: {}}
jobs:
  slow:
    runs-on: ubuntu-latest
    steps:
      - run: echo be''gan; sleep 100; echo sl''ept
      - if: always()
        run: echo tidi''ed
`,
    })
    await repo.dispatch('slow.yml')
    const running = await repo.waitForRun({ workflow: 'slow.yml', status: 'in_progress' })
    await waitFor('its first line', async () =>
      (await logOf(repo, running)).includes('began') ? true : null,
    )
    await repo.cancel(running)
    const run = await repo.waitForRun({ workflow: 'slow.yml' })
    expect(run.conclusion).toBe('cancelled')
    await runner.idle()
    const log = await logOf(repo, run)
    expect(log).toContain('tidied')
    expect(log).not.toContain('slept')
  })

  test('a job’s token posts a status with contents: write, which names nobody as its creator', async () => {
    const repo = await withWorkflows(
      {
        'may.yml': `on: {workflow_dispatch: {}}
jobs:${attempt('nothing', '{}')}${attempt('statuses', '{statuses: write, issues: write}')}${attempt('contents', '{contents: write}')}`,
      },
      { private: true },
    )
    await repo.issue('ada', 'An issue')
    await repo.dispatch('may.yml')
    const run = await repo.waitForRun({ workflow: 'may.yml' })
    const jobs = await repo.jobs(run)
    const [nothing, statuses, contents] = await Promise.all(
      ['nothing', 'statuses', 'contents'].map((name) => repo.log(find(jobs, name))),
    )
    expect(nothing).toContain('status is 404, comment is 404, end')
    expect(statuses).toContain('status is 403, comment is 201, end')
    expect(contents).toContain('status is 201, comment is 404, end')
    const api = await gitea.api('ada')
    const posted = await api.get<readonly { context: string; creator: object | null }[]>(
      `/repos/${repo.fullName}/commits/${run.sha}/statuses`,
    )
    expect(posted.map(({ context, creator }) => [context, creator])).toContainEqual([
      'posted by contents',
      null,
    ])
    expect(await api.get(`/repos/${repo.fullName}/issues/1/comments`)).toMatchObject([
      { body: 'statuses', user: { login: 'gitea-actions', id: -2 } },
    ])
  })

  test('the name of a job is evaluated in a matrix only', async () => {
    const repo = await withWorkflows({
      'names.yml': `on: [push]
jobs:
  plain:
    name: plain \${{ github.event_name }}
    runs-on: ubuntu-latest
    steps: [{run: "true"}]
  each:
    name: each \${{ github.event_name }} \${{ matrix.n }}
    strategy: {matrix: {n: [1]}}
    runs-on: ubuntu-latest
    steps: [{run: "true"}]
`,
    })
    const run = await repo.waitForRun({ workflow: 'names.yml' })
    expect((await repo.jobs(run)).map(({ name }) => name)).toEqual([
      'plain ${{ github.event_name }}',
      'each push 1',
    ])
  })

  test('concurrency of a job that calls a workflow: one runs, one waits, older ones are cancelled', async () => {
    const repo = await withWorkflows({
      'caller.yml': `on: {workflow_dispatch: {}}
jobs:
  only:
    concurrency: {group: one, cancel-in-progress: false, queue: max}
    uses: $/.github/workflows/slow.yml
`,
      'slow.yml': `on: {workflow_call: {}}
jobs:
  slow:
    runs-on: ubuntu-latest
    steps: [{run: "sleep 2"}]
`,
    })
    await repo.dispatch('caller.yml')
    const first = await repo.waitForRun({ workflow: 'caller.yml', status: 'in_progress' })
    await repo.dispatch('caller.yml')
    await repo.dispatch('caller.yml')
    expect((await repo.runs()).find(({ id }) => id === first.id)?.status).toBe('in_progress')
    await repo.waitForRun({ workflow: 'caller.yml', after: await second(repo, first) })
    expect((await repo.runs()).map(({ conclusion }) => conclusion)).toEqual([
      'success',
      'cancelled',
      'success',
    ])
  })

  test('a workflow that cannot be run is red, with the reason in its log', async () => {
    const repo = await withWorkflows({
      'lost.yml': `on: [push]
jobs:
  lost:
    runs-on: ubuntu-latest
    steps: [{uses: nobody/nothing@v1}]
`,
    })
    const run = await repo.waitForRun({ workflow: 'lost.yml' })
    expect(run.conclusion).toBe('failure')
    expect(await logOf(repo, run)).toContain('nobody/nothing')
  })
})

function find(jobs: readonly GiteaJob[], name: string): GiteaJob {
  const job = jobs.find((candidate) => candidate.name === name)
  if (job === undefined) throw new Error(`no job ${name}: ${jobs.map((each) => each.name).join()}`)
  return job
}

async function logOf(repo: GiteaRepository, run: GiteaRun | undefined): Promise<string> {
  if (run === undefined) throw new Error('no run')
  const logs = (await repo.jobs(run)).map((job) => repo.log(job))
  return (await Promise.all(logs)).join('\n')
}

async function second(repo: GiteaRepository, first: GiteaRun): Promise<GiteaRun> {
  const later = (await repo.runs()).filter(({ id }) => id > first.id)
  const [oldest] = later.sort((one, other) => one.id - other.id)
  if (oldest === undefined) throw new Error('there is no second run')
  return oldest
}
