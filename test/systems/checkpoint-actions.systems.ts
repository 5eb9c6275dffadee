import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import {
  type Gitea,
  type GiteaRepository,
  startGitea,
  temporaryDirectory,
} from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareAct } from './act.ts'
import {
  type GreenlightRunner,
  PUBLISHED,
  publishGreenlight,
  startGreenlightRunner,
} from './published.ts'
import { installAct, installGitea, system } from './tools.ts'

const program = system('act', installAct)
const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

function uses(action: string, store: string, more: readonly string[] = []): string {
  const lines = [`store: "${store}"`, 'session: train', ...more]
  return `uses: ${PUBLISHED.repository}/actions/${action}@${PUBLISHED.ref}
        with: {${lines.join(', ')}}`
}

/** A job that continues what it restores, and counts in its log. */
function jobOf(store: string, work: string): string {
  const counted = 'every: "tokens: 100", metrics: "tokens: \'tokens={number}\'", log: model/log'
  return `    runs-on: ubuntu-latest
    steps:
      - id: restore
        ${uses('checkpoint-restore', store)}
      - id: upload
        ${uses('checkpoint-upload', store, ['paths: model', counted])}
      - env: {CONTINUE: "\${{ steps.restore.outputs.continue }}"}
        run: |
          echo "continue is $CONTINUE"
          ${work.trim().split('\n').join('\n          ')}
`
}

const WRITES = `
mkdir -p model
for i in 1 2 3 4 5 6; do echo "tokens=$((i * 60))" >> model/log; sleep 1; done
echo "steps: $(wc -l < model/log)"
`

function workflow(first: string, second: string): string {
  return `name: session
on: {workflow_dispatch: {inputs: {which: {type: string}}}}
permissions: {contents: read}
jobs:
  first:
${first}  second:
    needs: [first]
${second}`
}

async function checkpointsIn(folder: string) {
  using look = temporaryDirectory()
  const store = await openDirectoryStore(folder)
  return (await openVault({ store, session: 'train', state: look.path })).list()
}

describe.skipIf(program === null)('the checkpoint actions on act', () => {
  const act = prepareAct(program ?? '')
  afterAll(() => act.remove())

  test('save while a step runs, in their post step, and the next job continues', () => {
    using folder = temporaryDirectory()
    const job = jobOf(`dir:${join(folder.path, 'store')}`, WRITES)
    const files = { '.github/workflows/session.yml': workflow(job, job) }
    const run = act.run(act.repository(files), 'session.yml', 'workflow_dispatch')
    expect(Object.values(run.jobs)).toEqual(['success', 'success'])
    expect(run.log).toMatch(/continue is false[^]*steps: 6[^]*continue is true[^]*steps: 12/)
    expect(run.log).toMatch(/saved #1, .* tokens grew by 120/)
    expect(run.log).toMatch(/saved #\d+, .* the last one/)
    expect(run.outputs['upload']).toMatchObject({ saved: 'true', failed: '0' })
    expect(run.outputs['restore']).toMatchObject({ restored: 'true', fallbacks: '0' })
  })

  test('save what there is when the job is cancelled', async () => {
    using folder = temporaryDirectory()
    const store = join(folder.path, 'store')
    const started = join(folder.path, 'started')
    const job = jobOf(
      `dir:${store}`,
      `mkdir -p model; echo here > model/log; touch ${started}; sleep 100`,
    )
    const files = { '.github/workflows/session.yml': workflow(job, job) }
    const run = act.start(act.repository(files), 'session.yml', {}, {})
    while (!existsSync(started)) await sleep(100)
    process.kill(run.pid, 'SIGINT')
    const { log } = await run.done
    expect(log).toMatch(/saved #1, .* the last one/)
    expect(await checkpointsIn(store)).toMatchObject([{ sequence: 1, state: 'complete' }])
  })
})

describe.skipIf(programs === null)('the checkpoint actions in Actions of a Gitea', () => {
  let gitea: Gitea
  let runner: GreenlightRunner
  let repo: GiteaRepository
  beforeAll(async () => {
    const { act, gitea: server } = programs ?? { act: '', gitea: { program: '', staticRoot: '' } }
    gitea = await startGitea(server)
    await publishGreenlight(gitea)
    runner = await startGreenlightRunner(gitea, act)
    const job = jobOf('artifact:', WRITES)
    const files = { '.github/workflows/session.yml': workflow(job, job) }
    repo = await gitea.repository({ owner: 'ada', name: 'session', files })
  })
  afterAll(async () => {
    await runner.stop()
    await gitea.stop()
  })

  test('keep their checkpoints as artifacts, which the next job of the run continues', async () => {
    await repo.dispatch('session.yml')
    const run = await repo.waitForRun({ workflow: 'session.yml' })
    const jobs = await repo.jobs(run)
    const logs = (await Promise.all(jobs.map((job) => repo.log(job)))).join('\n')
    expect(run.conclusion).toBe('success')
    expect(logs).toMatch(/continue is false[^]*steps: 6/)
    expect(logs).toMatch(/continue is true[^]*steps: 12/)
    expect(logs).toMatch(/saved #1, .* tokens grew by 120/)
  })
})
