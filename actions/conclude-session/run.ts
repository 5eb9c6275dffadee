import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host } from '@greenlight/host'
import { type InputsOf, type OutputsOf, ProblemError, quote } from '@greenlight/spec'
import {
  compactVerdict,
  lostVerdict,
  overruleVerdict,
  parseVerdict,
  renderComment,
  renderVerdict,
  type Verdict,
} from '@greenlight/verdict'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

export interface Ports {
  readonly host: Host
  /** Folder for the file; absolute. */
  readonly directory: string
}

export interface Result {
  readonly outputs: Outputs
  /** 1 when the verdict is RED. */
  readonly exitCode: number
}

const FILE = 'verdict.json'
const RESULTS: ReadonlySet<string> = new Set([
  'success',
  'failure',
  'cancelled',
  'skipped',
  'paused',
  'lost',
])

/** Throws a ProblemError for bad inputs; whatever the chain said is no bad input. */
export async function run(inputs: Inputs, { host, directory }: Ports): Promise<Result> {
  const { sha } = host.context
  if (sha === null) {
    throw new ProblemError([{ code: 'no-sha', message: 'the host does not tell the commit' }])
  }
  const unknown = inputs.results.filter((result) => !RESULTS.has(result))
  if (unknown.length > 0) {
    throw new ProblemError(
      unknown.map((result) => ({
        code: 'bad-result',
        field: 'results',
        message: `${quote(result)} is none`,
        expected: [...RESULTS].join(', '),
      })),
    )
  }
  const verdict = conclude(inputs, sha, (message) => host.annotate('warning', message))
  const file = join(directory, FILE)
  await writeFile(file, `${JSON.stringify(verdict)}\n`)
  for (const line of renderVerdict(verdict)) host.info(line)
  await host.summary(summaryOf(verdict, sha, host))
  const green = verdict.verdict === 'GREEN'
  if (!green) host.annotate('error', verdict.summary, { title: `RED: ${verdict.reason}` })
  return {
    exitCode: green ? 0 : 1,
    outputs: {
      verdict: verdict.verdict,
      reason: verdict.reason,
      summary: verdict.summary,
      verdictJson: compactVerdict(verdict),
      file,
      result: green ? 'success' : 'failure',
    },
  }
}

/** Never PENDING: nothing comes after it. */
function conclude(inputs: Inputs, sha: string, warn: (message: string) => void): Verdict {
  const ran = inputs.results.filter((result) => result !== 'skipped')
  const ends = ran.length === 0 ? 'no segment began' : `segments ended as ${ran.join(', ')}`
  const lost = (detail: string): Verdict =>
    lostVerdict({ sha, plan: inputs.plan ?? '', run: null, detail })
  if (inputs.verdictJson === undefined) return lost(`no verdict was told; ${ends}`)
  let verdict: Verdict
  try {
    verdict = parseVerdict(inputs.verdictJson, 'verdict-json')
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    warn(error.message)
    return lost(`what was told is no verdict; ${ends}`)
  }
  if (verdict.sha !== sha) {
    const about = verdict.sha === null ? 'no commit' : verdict.sha.slice(0, 7)
    const detail = `the verdict is about ${about}, not about ${sha.slice(0, 7)}`
    return { ...overruleVerdict(verdict, detail), sha }
  }
  if (verdict.verdict === 'PENDING') {
    return overruleVerdict(verdict, `not finished when the last segment was over; ${ends}`)
  }
  if (verdict.verdict === 'RED' || ran.at(-1) === 'success') return verdict
  return overruleVerdict(verdict, `the verdict is GREEN, but ${ends}`)
}

function summaryOf(verdict: Verdict, sha: string, { context }: Host): string {
  const { run: ci, runUrl, repository, forge } = context
  return renderComment({
    posting: {
      sha,
      pull: null,
      context: 'greenlight',
      verdict,
      plan: verdict.plan.name,
      ci: { id: ci?.id ?? null, attempt: ci?.attempt ?? 1, url: runUrl },
      reportUrl: null,
    },
    repositoryUrl: `${forge?.webUrl ?? ''}/${repository ?? ''}`,
    head: null,
    green: null,
    mark: null,
  })
}
