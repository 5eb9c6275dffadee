import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type ForgeServer,
  HEAD_SHA,
  JOB_TOKEN,
  runBundle,
  startForgeServer,
} from '@greenlight/testkit'
import { childCpuSoFar } from '../cpu.ts'
import type { BenchTable } from '../table.ts'
import { type Contender, contenders, missingPeers, PEERS, type Phase } from './contenders.ts'

const GREENLIGHT = fileURLToPath(new URL('../../dist/greenlight/index.js', import.meta.url))
const PULL = 7
/** So many contenders, the first ones, are Greenlight. */
const OURS = 2
/** Comments of other people on the pull request before the first verdict. */
const CHATTER = 40

interface Sample {
  readonly requests: number
  /** Milliseconds from the start of the first process to the end of the last. */
  readonly wall: number
  readonly cpu: number
}

/** PENDING and GREEN for two commits in turn on one pull request, against a simulated GitHub. */
export async function verdictTable(options: {
  readonly rounds: number
  readonly tmp: string
  readonly peers: string
}): Promise<BenchTable> {
  const verdictFile = join(options.tmp, 'verdict.json')
  writeFileSync(verdictFile, greenVerdict(options.tmp))
  const lacking = missingPeers(options.peers)
  if (lacking !== null) process.stderr.write(`bench: verdict: ${lacking}\n`)
  const all = contenders(JOB_TOKEN, options.peers)
  const here = lacking === null ? all : all.slice(0, OURS)
  const samples = new Map<string, Samples>()
  for (const { name } of here) samples.set(name, { first: [], later: [] })
  for (let round = 0; round < options.rounds; round++) {
    for (const contender of here) {
      const server = await startForgeServer({ dialect: 'github' })
      try {
        for (let count = 0; count < CHATTER; count++) server.state.comment(PULL, 'wendy', 'hm')
        const of = samples.get(contender.name)
        of?.first.push(await sayTwice(server, contender, verdictFile, '1'))
        of?.later.push(await sayTwice(server, contender, verdictFile, '2'))
        refuseMoreThanOne(server, contender)
      } finally {
        await server.close()
      }
    }
  }
  return {
    title:
      'A verdict on a pull request: PENDING at the start, GREEN at the end, as status and comment',
    command: 'npm run bench -- --only verdict --peers FOLDER',
    peers: Object.values(PEERS).map(({ repository, commit }) => ({
      name: repository,
      version: commit.slice(0, 7),
    })),
    columns: [
      'with',
      'version',
      'requests, first verdict',
      'requests, later ones',
      'wall s',
      'runner CPU s',
    ],
    rows: here.map(({ name, version }) => {
      const { first, later } = samples.get(name) ?? { first: [], later: [] }
      return [
        name,
        version,
        range(first.map(({ requests }) => requests)),
        range(later.map(({ requests }) => requests)),
        (median(later.map(({ wall }) => wall)) / 1000).toFixed(2),
        (median(later.map(({ cpu }) => cpu)) / 1000).toFixed(2),
      ]
    }),
    bars: lacking === null ? barsOf(here, samples) : [],
  }
}

interface Samples {
  readonly first: Sample[]
  readonly later: Sample[]
}

/** Of a real run, said to be of the commit under test. */
function greenVerdict(directory: string): string {
  const command = ['run', '--json', '--metric', 'sps=SPS: {number}', '--accept', 'sps.last >= 40']
  const { stdout } = spawnSync(
    process.execPath,
    [GREENLIGHT, ...command, '--', '/bin/echo', 'SPS: 50'],
    { cwd: directory, encoding: 'utf8' },
  )
  return JSON.stringify({ ...(JSON.parse(stdout) as object), sha: HEAD_SHA })
}

/** Both phases of one verdict. The simulated forge runs in this very process, so its own CPU time is not counted. */
async function sayTwice(
  server: ForgeServer,
  contender: Contender,
  verdictFile: string,
  run: string,
): Promise<Sample> {
  server.forgetRequests()
  const sample = { wall: 0, cpu: 0 }
  for (const state of ['pending', 'success'] as const) {
    const phase: Phase = {
      state,
      sha: HEAD_SHA,
      pull: PULL,
      text: `${state} in run ${run}`,
      verdictFile,
    }
    let found: Readonly<Record<string, string>> = {}
    for (const step of contender.phase(phase, found)) {
      const { bundle, inputs } = step(found)
      const began = performance.now()
      const before = childCpuSoFar()
      const result = await runBundle(bundle, { inputs, env: environment(server, run) })
      sample.wall += performance.now() - began
      sample.cpu += childCpuSoFar() - before
      if (result.exitCode !== 0) {
        throw new Error(
          `${contender.name}: exit code ${result.exitCode}\n${result.stdout}${result.stderr}`,
        )
      }
      found = result.outputs
    }
  }
  return { ...sample, requests: server.requests.length }
}

function environment(server: ForgeServer, run: string): Record<string, string> {
  return {
    GITHUB_API_URL: server.apiUrl,
    GITHUB_GRAPHQL_URL: `${server.apiUrl}/graphql`,
    GITHUB_SERVER_URL: server.webUrl,
    GITHUB_RUN_ID: run,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_EVENT_NAME: 'workflow_dispatch',
    GITHUB_WORKFLOW: 'qualify',
  }
}

/** Fewer requests are worth nothing when they leave something else behind. */
function refuseMoreThanOne(server: ForgeServer, { name }: Contender): void {
  const ours = server.state.comments(PULL).length - CHATTER
  if (ours !== 1) throw new Error(`${name} left ${ours} comments`)
}

/** Each of ours against the least of theirs. */
function barsOf(
  here: readonly Contender[],
  samples: ReadonlyMap<string, Samples>,
): BenchTable['bars'] {
  const most = (name: string, when: keyof Samples): number =>
    Math.max(...(samples.get(name)?.[when] ?? []).map(({ requests }) => requests))
  const [ours, theirs] = [here.slice(0, OURS), here.slice(OURS)]
  return ours.flatMap(({ name }) =>
    (['first', 'later'] as const).map((when) => {
      const least = Math.min(...theirs.map((contender) => most(contender.name, when)))
      const measured = most(name, when)
      return {
        what: `requests of the ${when === 'first' ? 'first verdict' : 'later ones'} with ${name}`,
        bar: `< ${least}`,
        measured: String(measured),
        met: measured < least,
      }
    }),
  )
}

function range(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return least === most ? String(least) : `${least} to ${most}`
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
