import { readFileSync } from 'node:fs'
import { runOn } from '@greenlight/host'
import type { RawValue } from '@greenlight/spec'
import { fakeHost, HEAD_SHA, temporaryDirectory } from '@greenlight/testkit'
import { parseVerdict, type Verdict } from '@greenlight/verdict'
import { expect, it, onTestFinished } from 'vitest'
import { run } from './run.ts'
import { spec } from './spec.ts'

const GREEN: Verdict = parseVerdict(
  JSON.stringify({
    schema: 'greenlight.verdict/1',
    verdict: 'GREEN',
    reason: 'all-passed',
    summary: '1 job passed',
    run: '20261121-004843-3f9c',
    attempt: 3,
    sha: HEAD_SHA,
    dirty: false,
    plan: { name: 'mega', path: 'greenlight.yaml', sha256: 'a' },
    started: '2026-11-21T00:48:43.000Z',
    finished: '2026-11-21T01:00:47.000Z',
    jobs: [
      {
        id: 'train',
        outcome: 'passed',
        reason: 'ok',
        detail: '',
        attempts: 3,
        exit_code: 0,
        timed_out: false,
        started: null,
        duration_ms: 1,
        evidence: [],
      },
    ],
    criteria: [],
    gates: [],
    report: null,
  }),
  'verdict.json',
)
const PENDING = { ...GREEN, verdict: 'PENDING', reason: 'running', finished: null }
const RED = { ...GREEN, verdict: 'RED', reason: 'job-failed', summary: 'train failed' }

async function conclude(inputs: Readonly<Record<string, RawValue>>) {
  const folder = temporaryDirectory()
  onTestFinished(() => folder[Symbol.dispose]())
  const host = fakeHost(inputs, { context: { sha: HEAD_SHA, repository: 'octo/hearts' } })
  const exitCode = await runOn(host, spec, (given) => run(given, { host, directory: folder.path }))
  const told = Object.fromEntries(host.outputs)
  const file = told['file'] ?? ''
  const written = file === '' ? null : parseVerdict(readFileSync(file, 'utf8'), file)
  return { exitCode, told, written, host }
}

it.each([
  ['the last of three', 'paused, paused, success, skipped'],
  ['after one that was killed', 'lost, success'],
])('is GREEN when %s said so', async (_, results) => {
  const { exitCode, told, written, host } = await conclude({
    'verdict-json': JSON.stringify(GREEN),
    results,
  })
  expect(exitCode).toBe(0)
  expect(told).toMatchObject({ verdict: 'GREEN', reason: 'all-passed', result: 'success' })
  expect(written).toEqual(GREEN)
  expect(JSON.parse(told['verdict-json'] ?? '')).toEqual(GREEN)
  expect(host.summaries.join('')).toContain('GREEN: 1 job passed')
  expect(host.annotations).toEqual([])
})

it.each<[string, object | string | null, string, string, string]>([
  [
    'no verdict',
    null,
    'lost,skipped',
    'infrastructure',
    'no verdict was told; segments ended as lost',
  ],
  ['no segment', null, 'skipped', 'infrastructure', 'no verdict was told; no segment began'],
  [
    'a chain that is over and still PENDING',
    PENDING,
    'paused,paused,lost,paused',
    'infrastructure',
    'not finished when the last segment was over; segments ended as paused, paused, lost, paused',
  ],
  ['RED', RED, 'success,failure', 'job-failed', 'train failed'],
  [
    'a GREEN of a job that failed',
    GREEN,
    'success,failure',
    'infrastructure',
    'the verdict is GREEN, but segments ended as success, failure',
  ],
  [
    'a GREEN when nothing ran',
    GREEN,
    'skipped,skipped',
    'infrastructure',
    'the verdict is GREEN, but no segment began',
  ],
  [
    'a GREEN of another commit',
    { ...GREEN, sha: 'ab'.repeat(20) },
    'success',
    'infrastructure',
    `the verdict is about abababa, not about ${HEAD_SHA.slice(0, 7)}`,
  ],
  [
    'a GREEN of no commit',
    { ...GREEN, sha: null },
    'success',
    'infrastructure',
    `the verdict is about no commit, not about ${HEAD_SHA.slice(0, 7)}`,
  ],
  [
    'something else',
    '{}',
    'success',
    'infrastructure',
    'what was told is no verdict; segments ended as success',
  ],
])('is RED for %s', async (_, verdict, results, reason, summary) => {
  const text = typeof verdict === 'string' ? verdict : JSON.stringify(verdict)
  const { exitCode, told, written, host } = await conclude({
    results,
    ...(verdict === null ? {} : { 'verdict-json': text }),
  })
  expect(exitCode).toBe(1)
  expect(told).toMatchObject({ verdict: 'RED', reason, summary, result: 'failure' })
  expect(written).toMatchObject({ verdict: 'RED', reason, summary, sha: HEAD_SHA })
  expect(host.annotations).toContainEqual(expect.objectContaining({ level: 'error' }))
})

it('refuses a result in a word that is none', async () => {
  const { exitCode, told, host } = await conclude({ results: 'success,maybe' })
  expect(exitCode).toBe(2)
  expect(host.problems.map(({ code }) => code)).toEqual(['bad-result'])
  expect(told['verdict']).toBe('')
})
