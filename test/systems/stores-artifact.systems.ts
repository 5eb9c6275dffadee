import { join } from 'node:path'
import { type Gitea, type GiteaRepository, type GiteaRun, startGitea } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { digest, storeContract } from '../../packages/vault/test/store-contract.ts'
import { type GreenlightRunner, startGreenlightRunner } from './published.ts'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

const SCRIPT = join(import.meta.dirname, 'stores-in-step.ts')
const NAME = 'ck.chain.g0001.000001.00'

/** A step that runs the script of this test; on Gitea every step has the token of the artifacts. */
function step(url: string, what: string, env = ''): string {
  return `
      - run: node -C source ${SCRIPT} '${url}' ${what}${env === '' ? '' : `\n        env: ${env}`}`
}

const WORKFLOW = `name: stores
on: {workflow_dispatch: {inputs: {other: {type: string}}}}
permissions: {contents: read, actions: write}
jobs:
  first:
    runs-on: ubuntu-latest
    steps:${step('artifact:', 'contract')}${step('artifact:', `put ${NAME}`)}${step('artifact:', 'big')}${step('artifact:', 'save')}
  second:
    needs: [first]
    runs-on: ubuntu-latest
    steps:${step('artifact:', `get ${NAME}`)}${step('artifact:', 'restore')}
`

const LATER = `name: later
on: {workflow_dispatch: {inputs: {other: {type: string}}}}
permissions: {contents: read, actions: read}
jobs:
  third:
    runs-on: ubuntu-latest
    steps:${step('artifact:?run=${{ inputs.other }}', `get ${NAME}`, '{GITHUB_TOKEN: "${{ github.token }}"}')}
  named-otherwise:
    runs-on: ubuntu-latest
    steps:${step('artifact:', `put ${NAME}`, '{GITHUB_SERVER_URL: "https://git.example.com"}')}
`

describe.skipIf(programs === null)('the artifact store in Actions of a Gitea', () => {
  let gitea: Gitea
  let runner: GreenlightRunner
  let repo: GiteaRepository
  let run: GiteaRun
  beforeAll(async () => {
    const { act, gitea: server } = programs ?? { act: '', gitea: { program: '', staticRoot: '' } }
    gitea = await startGitea(server)
    runner = await startGreenlightRunner(gitea, act, { capacity: 2 })
    const files = { '.github/workflows/stores.yml': WORKFLOW, '.github/workflows/later.yml': LATER }
    repo = await gitea.repository({ owner: 'ada', name: 'stores', files })
    await repo.dispatch('stores.yml')
    run = await repo.waitForRun({ workflow: 'stores.yml' })
  })
  afterAll(async () => {
    await runner.stop()
    await gitea.stop()
  })

  test('keeps the contract', async () => {
    const log = await logOf(run, 'first')
    expect(told(log).filter((line) => line.startsWith('FAILED'))).toEqual([])
    expect(told(log)).toEqual([
      ...storeContract.map(({ name }) => `ok: ${name}`),
      'contract: done',
      `put ${expected()}`,
      'big true',
      'saved #1',
      'saved #2',
    ])
  })

  test('another job of the run reads what the first one stored, and goes on with its session', async () => {
    expect(told(await logOf(run, 'second'))).toEqual([
      `listed ${bytes().length}, got ${expected()}`,
      'restored step 2, 0 fallbacks: 2, true',
    ])
  })

  test('another run reads it with a token; the name of the host does not matter', async () => {
    await repo.dispatch('later.yml', { other: String(run.id) })
    const later = await repo.waitForRun({ workflow: 'later.yml' })
    expect(told(await logOf(later, 'third'))).toEqual([
      `listed ${bytes().length}, got ${expected()}`,
    ])
    expect(told(await logOf(later, 'named-otherwise'))).toEqual([`put ${expected()}`])
  })

  async function logOf(of: GiteaRun, name: string): Promise<string> {
    const job = (await repo.jobs(of)).find((one) => one.name === name)
    if (job === undefined) throw new Error(`no job ${name}`)
    return repo.log(job)
  }
})

/** What the script said, in order; all of the log when it said nothing. */
function told(log: string): string[] {
  const lines = [...log.matchAll(/(?:^|\s)store: (.*)$/gmu)].map(([, line = '']) => line.trim())
  return lines.length === 0 ? [log] : lines
}

function bytes(): Buffer {
  return Buffer.from(`${NAME} `.repeat(5000))
}

function expected(): string {
  return digest(bytes())
}
