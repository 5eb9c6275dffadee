import { readFileSync, statSync } from 'node:fs'
import { runPaths } from '@greenlight/journal'
import type { MetricSummary } from '@greenlight/metrics'
import { type Criterion, type MetricDefinition, parseCriterion } from '@greenlight/plan'
import { describe, expect, test } from 'vitest'
import { openWorkbench, shellJob } from './testing.ts'

const SPS: MetricDefinition = {
  name: 'sps',
  source: { kind: 'match', pattern: 'SPS: {number}', files: [] },
  unit: null,
  better: 'higher',
  contains: null,
}

function criterion(text: string, tier: Criterion['tier'] = 'must'): Criterion {
  const read = parseCriterion(text, { id: `${tier}/${text}`, tier, field: 'accept' })
  if (!('tier' in read)) throw new Error(read.message)
  return read
}

describe('metrics and criteria', () => {
  test('exit 0 is no pass when a must criterion fails, and every criterion is judged', async () => {
    using bench = openWorkbench()
    const criteria = [
      criterion('sps.max >= 100'),
      criterion('sps.min >= 10'),
      criterion('sps.last > 1000', 'should'),
    ]
    const state = await bench.run([
      shellJob('train', 'echo "SPS: 50"; echo "SPS: 20"', { metrics: [SPS], criteria }),
    ])
    const job = state.jobs.get('train')
    expect(job).toMatchObject({ outcome: 'failed', reason: 'criterion' })
    expect(job?.detail).toContain('sps.max >= 100')
    expect(job?.criteria.map(({ outcome }) => outcome)).toEqual(['failed', 'passed', 'failed'])
    expect(job?.criteria[0]?.evidence[0]).toMatchObject({ line: 1, offset: 0, text: 'SPS: 50' })
    expect(job?.metrics).toMatchObject([{ metric: 'sps', count: 2, last: 20, max: 50 }])
    const points = readFileSync(runPaths(bench.folder).series('train'), 'utf8').trim().split('\n')
    expect(points.map((line) => JSON.parse(line).last)).toEqual([50, 20])
    expect(JSON.parse(readFileSync(runPaths(bench.folder).metricsCurrent, 'utf8'))).toMatchObject({
      jobs: { train: { sps: { last: 20 } } },
    })
  })

  test('should and nice never fail a job', async () => {
    using bench = openWorkbench()
    const criteria = [criterion('sps.last > 1000', 'should'), criterion('sps.last > 1000', 'nice')]
    const state = await bench.run([
      shellJob('train', 'echo "SPS: 50"', { metrics: [SPS], criteria }),
    ])
    expect(state.jobs.get('train')).toMatchObject({ outcome: 'passed' })
  })

  test('what was not measured is inconclusive, never a pass', async () => {
    using bench = openWorkbench()
    const job = shellJob('train', 'echo nothing', {
      metrics: [SPS],
      criteria: [criterion('sps.last >= 0')],
    })
    const state = await bench.run([job, shellJob('eval', 'true', { needs: ['train'] })])
    expect(state.jobs.get('train')).toMatchObject({
      outcome: 'inconclusive',
      reason: 'inconclusive',
    })
    expect(state.jobs.get('eval')).toMatchObject({ outcome: 'skipped' })
  })

  test('criteria are judged whatever the exit code; that decides the outcome first', async () => {
    using bench = openWorkbench()
    const criteria = [criterion('sps.last >= 10')]
    const state = await bench.run([
      shellJob('train', 'echo "SPS: 50"; exit 3', { metrics: [SPS], criteria }),
    ])
    expect(state.jobs.get('train')).toMatchObject({
      outcome: 'failed',
      reason: 'exit',
      criteria: [{ outcome: 'passed' }],
    })
  })

  test('a failing criterion is not tried again, and only the last attempt is judged', async () => {
    using bench = openWorkbench()
    const retry = { attempts: 3, backoffMs: 10, maxBackoffMs: 10, stopOnSameFailure: false }
    const script = 'echo "SPS: ${GREENLIGHT_ATTEMPT_NUMBER}0"; [ "$GREENLIGHT_ATTEMPT_NUMBER" = 2 ]'
    const criteria = [criterion('sps.last >= 100')]
    const state = await bench.run([shellJob('train', script, { retry, metrics: [SPS], criteria })])
    expect(state.jobs.get('train')?.attempts).toHaveLength(2)
    expect(state.jobs.get('train')?.criteria).toMatchObject([{ outcome: 'failed', actual: 20 }])
  })

  test('values are shown while the job runs', async () => {
    using bench = openWorkbench()
    const seen: (number | null)[] = []
    const observer = {
      event: () => undefined,
      output: () => undefined,
      metrics: (_job: string, [sps]: readonly MetricSummary[]) => void seen.push(sps?.last ?? null),
    }
    const script = 'echo "SPS: 1"; while [ ! -e seen ]; do sleep 0.05; done; echo "SPS: 2"'
    const touch = shellJob('touch', 'sleep 1.2; touch seen')
    await bench.run([shellJob('train', script, { metrics: [SPS] }), touch], { observer })
    expect(seen[0]).toBe(1)
    expect(seen.at(-1)).toBe(2)
  })
})

describe('secrets', () => {
  const secret = 'correct-horse-battery'
  const env = { PATH: process.env['PATH'], TOKEN: secret }

  test('reach the job, and nothing else: log, console, events, metrics', async () => {
    using bench = openWorkbench()
    const script =
      'printf "token %s" "$(echo "$TOKEN" | cut -c1-9)"; sleep 0.3; echo "$TOKEN" | cut -c10-; echo "SPS: 5 with $TOKEN"; exit 1'
    const criteria = [criterion('sps.last >= 10')]
    const state = await bench.run(
      [shellJob('deploy', script, { secrets: ['TOKEN'], metrics: [SPS], criteria })],
      { env },
    )
    expect(bench.log('deploy')).toBe('token ***\nSPS: 5 with ***\n')
    expect(bench.shown.get('deploy')?.text).toBe('token ***\nSPS: 5 with ***\n')
    expect(JSON.stringify([...state.jobs.values()])).not.toContain(secret)
    const paths = runPaths(bench.folder)
    for (const file of [paths.events, paths.manifest, paths.metricsCurrent]) {
      expect(readFileSync(file, 'utf8')).not.toContain(secret)
    }
    const [evidence] = state.jobs.get('deploy')?.criteria[0]?.evidence ?? []
    expect(evidence).toMatchObject({
      line: 2,
      offset: 'token ***\n'.length,
      text: 'SPS: 5 with ***',
    })
  })

  test('the raw log is nobody else’s while the job runs; the masked one is for all', async () => {
    using bench = openWorkbench()
    const own = `stat -c %a "${runPaths(bench.folder).attempt('deploy', 1).log}"`
    await bench.run([shellJob('deploy', own, { secrets: ['TOKEN'] })], { env })
    expect(bench.log('deploy')).toBe('600\n')
    expect(statSync(runPaths(bench.folder).attempt('deploy', 1).log).mode & 0o777).toBe(0o644)
  })
})
