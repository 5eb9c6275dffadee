import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RunEvent, readEvents } from '@greenlight/journal'
import { afterAll, describe, expect, test } from 'vitest'
import { type ActRun, type ActUnderWay, prepareAct } from './act.ts'
import { PUBLISHED } from './published.ts'
import { installAct, repository, system } from './tools.ts'

const program = system('act', installAct)

/** Steps of the session, and how many of them a second: sixteen seconds of work, or six. */
const SESSION = { MEGA_SEED: '3', MEGA_STEPS: '640000', MEGA_PACE: '40000' }
const QUICKER = { ...SESSION, MEGA_PACE: '100000' }

const CALLER = `name: long
on:
  workflow_dispatch:
    inputs:
      directory: {type: string}
      duration: {type: string}
      segment: {type: string}
      store: {type: string}
      session: {type: string}
permissions: {}
jobs:
  mega:
    permissions: {actions: read, contents: read}
    uses: ${PUBLISHED.repository}/.github/workflows/mega.yml@${PUBLISHED.ref}
    with:
      directory: \${{ inputs.directory }}
      tier: short
      tiers: "short: {period: 7d, duration: \${{ inputs.duration }}}"
      segment: \${{ inputs.segment }}
      store: \${{ inputs.store }}
      session: \${{ inputs.session }}
      runner: ubuntu-latest
      retention-days: 0
      name: mega
      slack: 1d
  after:
    if: always()
    needs: [mega]
    runs-on: ubuntu-latest
    steps:
      - env:
          VERDICT: \${{ needs.mega.outputs.verdict }}
          REASON: \${{ needs.mega.outputs.reason }}
          ARTIFACT: \${{ needs.mega.outputs.artifact }}
        run: echo "the caller reads $VERDICT $REASON $ARTIFACT"
`

/** A job that says nothing, saves nothing and ends when it is told to. */
const STUCK = `version: 1
name: stuck
jobs:
  stuck:
    run: sleep 600
    grace: 2s
    checkpoint: {paths: [runs]}
`

describe.skipIf(program === null)('mega.yml on act', () => {
  const act = prepareAct(program ?? '')
  const scratch = mkdtempSync(join(tmpdir(), 'greenlight-mega-act-'))
  afterAll(() => {
    act.remove()
    rmSync(scratch, { recursive: true, force: true })
  })
  const caller = act.repository({
    '.github/workflows/long.yml': CALLER,
    'stuck/greenlight.yaml': STUCK,
    ...filesBelow('examples/hearts'),
    ...filesBelow('examples/mega'),
  })

  function start(
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = SESSION,
  ): ActUnderWay {
    const given = { directory: 'examples/mega', session: '', ...inputs }
    return act.start(caller, 'long.yml', given, env)
  }

  test('segments of which one is killed hard: one run, one report, GREEN, and the very same model', async () => {
    const store = `dir:${join(scratch, 'store')}`
    const chain = start({ store, segment: '10s', duration: '30s' })
    await logged(chain, /continued, start 2[^]*going on from step/u)
    await sleep(1500)
    const killed = await killJob(chain)
    expect(killed.filter((command) => command.includes('train.mjs'))).toHaveLength(1)
    const run = await chain.done
    // On a slow machine it takes a fourth one.
    expect(resultsOf(run).join(', ')).toMatch(
      /^tier: success, segment: success, segment: failure(?:, segment: success){1,2}, verdict: success$/u,
    )
    const id = run.outputs['qualify']?.['run-id'] ?? ''
    expect(run.log).toContain(`the caller reads GREEN all-passed greenlight-${id}`)

    // One report, and the success of the tier.
    expect(readdirSync(run.artifacts).toSorted()).toEqual([
      `greenlight-${id}`,
      'greenlight-tier-mega-short',
    ])
    const folder = join(run.artifacts, `greenlight-${id}`)
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<html')
    expect(JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8'))).toMatchObject({
      verdict: 'GREEN',
      run: id,
    })

    // One continuous story, each part of it in a workspace of its own.
    const events = [...readEvents(folder)]
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
    expect(ofType(events, 'run.opened')).toHaveLength(1)
    const resumed = ofType(events, 'run.resumed').map(({ data }) => data.moved)
    expect(resumed.length).toBeGreaterThanOrEqual(2)
    expect(new Set(resumed)).toEqual(new Set([true]))
    expect(ofType(events, 'checkpoint.restored')).toHaveLength(resumed.length)
    expect(ofType(events, 'job.paused').length).toBeGreaterThan(0)
    expect(ofType(events, 'run.closed').map(({ data }) => data.status)).toEqual(['complete'])
    expect(ofType(events, 'phase.ended').map(({ data }) => data.phase)).toEqual([
      'bootstrap',
      'development',
      'refinement',
      'finalization',
    ])

    // Every byte that training left behind.
    expect(contentsOfLast(store, 'mega-1', join(scratch, 'restored'))).toEqual(uninterrupted())
  })

  test('a chain that is cancelled keeps its last checkpoint, and the session goes on from there', async () => {
    const store = `dir:${join(scratch, 'cancelled')}`
    const inputs = { store, segment: '60s', duration: '60s', session: 'hearts' }
    const first = start(inputs, QUICKER)
    await logged(first, /▸ development started[^]*going on from step/u)
    await sleep(1500)
    const workspace = stepOf(first)?.workspace ?? ''
    process.kill(first.pid, 'SIGINT')
    await first.done
    // act leaves behind what the step had started.
    while (processesIn(workspace).length > 0) await sleep(50)

    const second = await start(inputs, { ...SESSION, MEGA_PACE: '0' }).done
    expect(resultsOf(second)).toEqual(['tier: success', 'segment: success', 'verdict: success'])
    expect(second.log).toContain('the caller reads GREEN')
    const folder = readdirSync(second.artifacts).find((name) => !name.includes('tier')) ?? ''
    const events = [...readEvents(join(second.artifacts, folder))]
    expect(typesOf(events, /^run\.(?:opened|resumed)$/u)).toEqual(['run.opened', 'run.resumed'])
    expect(ofType(events, 'job.kept').map(({ job }) => job)).toContain('bootstrap')
    expect(contentsOfLast(store, 'hearts', join(scratch, 'continued'))).toEqual(uninterrupted())
  })

  test('a machine that is taken away with notice: the next segment goes on', async () => {
    const store = `dir:${join(scratch, 'notice')}`
    const chain = start({ store, segment: '60s', duration: '60s' }, QUICKER)
    await logged(chain, /▸ development started[^]*going on from step/u)
    process.kill(stepOf(chain)?.pid ?? 0, 'SIGTERM')
    const run = await chain.done
    expect(resultsOf(run)).toEqual([
      'tier: success',
      'segment: success',
      'segment: success',
      'verdict: success',
    ])
    expect(run.log).toContain('the caller reads GREEN')
    expect(contentsOfLast(store, 'mega-1', join(scratch, 'noticed'))).toEqual(uninterrupted())
  })

  test('a chain that gets nowhere twice ends RED and says so', async () => {
    const store = `dir:${join(scratch, 'stuck')}`
    const run = await start({ store, directory: 'stuck', segment: '3s', duration: '9s' }).done
    expect(resultsOf(run)).toEqual([
      'tier: success',
      'segment: success',
      'segment: success',
      'segment: failure',
      'verdict: failure',
    ])
    expect(run.log).toContain('the caller reads RED no-progress greenlight-')
    expect(readdirSync(run.artifacts)).toHaveLength(1)
  })

  test('a chain that is over and not finished is RED, and its report is kept', async () => {
    const store = `dir:${join(scratch, 'short')}`
    const run = await start({ store, directory: 'stuck', segment: '3s', duration: '3s' }).done
    expect(resultsOf(run)).toEqual([
      'tier: success',
      'segment: success',
      'segment: success',
      'verdict: failure',
    ])
    expect(run.log).toContain('the caller reads RED infrastructure greenlight-')
    expect(run.log).toContain('not finished when the last segment was over')
    expect(readdirSync(run.artifacts)).toHaveLength(1)
  })

  /** What an uninterrupted session leaves behind, by the name of the file. */
  function uninterrupted(): Readonly<Record<string, string>> {
    const folder = join(scratch, 'uninterrupted')
    if (!existsSync(folder)) {
      const calls = [
        ['train.mjs', 'bootstrap'],
        ['train.mjs', 'development'],
        ['train.mjs', 'refinement'],
        ['finalize.mjs', 'evaluate'],
        ['finalize.mjs', 'export'],
      ] as const
      for (const [script, task] of calls) {
        node([join(repository, 'examples', 'mega', script), task, '--out', folder], {
          ...SESSION,
          MEGA_PACE: '0',
        })
      }
    }
    return contentsOf(folder)
  }
})

function node(args: readonly string[], env: Readonly<Record<string, string>>): void {
  const { status, stderr } = spawnSync(process.execPath, args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
  })
  expect({ status, stderr }).toMatchObject({ status: 0 })
}

/** What the last checkpoint of a session holds of it. */
function contentsOfLast(
  store: string,
  session: string,
  into: string,
): Readonly<Record<string, string>> {
  const command = join(repository, 'dist', 'greenlight', 'index.js')
  const from = ['--store', store, '--session', session]
  node([command, 'checkpoint', 'restore', ...from, '--into', into], {})
  return contentsOf(join(into, 'runs'))
}

function contentsOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).toSorted()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

function filesBelow(folder: string): Record<string, string> {
  const names = readdirSync(join(repository, folder), { withFileTypes: true })
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map(({ name }) => [
        `${folder}/${name}`,
        readFileSync(join(repository, folder, name), 'utf8'),
      ]),
  )
}

/** `segment: success` and so on, in the order of their ends; act names the jobs by the workflow they are of. */
function resultsOf({ ended }: ActRun): string[] {
  const names = { tier: 'tier', verdict: 'verdict', 'mega-segment': 'segment', run: 'segment' }
  return ended.flatMap(([job, result]) => {
    const parts = new Set(job.split('/').map((part) => part.trim()))
    const known = Object.entries(names).find(([name]) => parts.has(name))
    return known === undefined ? [] : [`${known[1]}: ${result}`]
  })
}

function typesOf(events: readonly RunEvent[], which: RegExp): string[] {
  return events.map(({ type }) => type).filter((type) => which.test(type))
}

function ofType<T extends RunEvent['type']>(
  events: readonly RunEvent[],
  type: T,
): Extract<RunEvent, { type: T }>[] {
  return events.filter((event): event is Extract<RunEvent, { type: T }> => event.type === type)
}

async function logged(chain: ActUnderWay, text: RegExp): Promise<void> {
  let over = false
  void chain.done.then(() => (over = true))
  while (!text.test(chain.log())) {
    if (over) throw new Error(`${text} was never said:\n${chain.log()}`)
    await sleep(100)
  }
}

/** Kills all that runs in the workspace of the job under way, without a word. Returns what that was. */
async function killJob(chain: ActUnderWay): Promise<readonly string[]> {
  const workspace = stepOf(chain)?.workspace ?? ''
  expect(workspace).toContain(chain.home)
  const killed: string[] = []
  for (let round = 0; round < 100; round += 1) {
    // Only there: the next job may have begun.
    const found = processesIn(workspace)
    if (found.length === 0) return killed
    for (const { pid, command } of found) {
      killed.push(command)
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    await sleep(20)
  }
  throw new Error(`still there: ${JSON.stringify(processesIn(workspace))}`)
}

/** The process of `validate-job` that is at work. */
function stepOf({ home }: ActUnderWay): Found | undefined {
  return processesIn(home).find(({ command }) => command.includes('/validate-job/index.js'))
}

interface Found {
  readonly pid: number
  readonly command: string
  readonly workspace: string
}

/** With their working folder in this one. */
function processesIn(folder: string): Found[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const workspace = readlinkSync(`/proc/${name}/cwd`)
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const isIn = workspace.startsWith(folder) && command !== ''
        return isIn ? [{ pid: Number(name), command, workspace }] : []
      } catch {
        // It has ended, or is not ours to see.
        return []
      }
    })
}
