import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { entries } from '@greenlight/cli'
import { runBundle, runPlugin, temporaryDirectory } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))
const bundle = (name: string) => join(dist, name, 'index.js')

test('dist holds a bundle for every action, the command, and what they share', () => {
  expect(new Set(readdirSync(dist))).toEqual(
    new Set([...Object.keys(entries), 'package.json', 'shared']),
  )
})

describe('validate-job on a GitHub runner', () => {
  test('GREEN: outputs, summary and exit code', async () => {
    using folder = temporaryDirectory()
    const result = await runBundle(bundle('validate-job'), {
      cwd: folder.path,
      inputs: {
        run: 'for i in 1 2 3; do echo "step $i | SPS: 40,12$i"; done',
        metrics: "sps: {match: 'SPS: {number}', unit: steps/s}",
        accept: 'sps.mean >= 40000\nsps.count >= 3\n',
        timeout: '1m',
      },
    })
    expect(result.exitCode).toBe(0)
    expect(result.outputs).toMatchObject({
      verdict: 'GREEN',
      outcome: 'passed',
      reason: 'all-passed',
      'exit-code': '0',
      continue: 'false',
    })
    expect(result.outputs['report']).toBe(`${result.outputs['run-folder']}/report.html`)
    expect(folder.read(result.outputs['report'] ?? '')).toContain('GREEN')
    expect(result.summary).toContain('GREEN')
    expect(result.summary).toContain('40,122')
  })

  test('RED: every must criterion that failed is annotated', async () => {
    using folder = temporaryDirectory()
    const result = await runBundle(bundle('validate-job'), {
      cwd: folder.path,
      inputs: {
        run: 'echo "a 1 b 2"',
        metrics: '{a: "a {number}", b: "b {number}"}',
        accept: 'a.last > 5\nb.last > 5\n',
      },
    })
    expect(result.exitCode).toBe(1)
    expect(result.outputs).toMatchObject({ verdict: 'RED', reason: 'criterion-failed' })
    expect(result.stdout.match(/^::error title=job%3A failed::/gm)).toHaveLength(2)
  })

  test('inconclusive is not a pass', async () => {
    using folder = temporaryDirectory()
    const result = await runBundle(bundle('validate-job'), {
      cwd: folder.path,
      inputs: { run: 'true', metrics: '{a: "a {number}"}', accept: 'a.last > 5' },
    })
    expect(result.exitCode).toBe(3)
    expect(result.outputs).toMatchObject({ verdict: 'RED', outcome: 'inconclusive' })
  })

  test('bad inputs: all problems in one go, outputs written all the same', async () => {
    using folder = temporaryDirectory()
    const result = await runBundle(bundle('validate-job'), {
      cwd: folder.path,
      inputs: { run: 'true', timeout: 'soon', retries: '-1', 'keep-going': 'ture' },
    })
    expect(result.exitCode).toBe(2)
    expect(result.stdout.match(/^::error/gm)).toHaveLength(3)
    expect(result.outputs).toMatchObject({ verdict: '', outcome: 'failed', 'exit-code': '2' })
    expect(readdirSync(folder.path)).toEqual([])
  })
})

describe('extract-metrics', () => {
  test('reads a log on a GitHub runner', async () => {
    using folder = temporaryDirectory()
    folder.write('train.log', 'SPS: 40,123\nSPS: 87.75 ksps\n')
    const result = await runBundle(bundle('extract-metrics'), {
      cwd: folder.path,
      inputs: {
        files: 'train.log',
        metrics: "sps: 'SPS: {number}'",
        accept: 'sps.last >= 80000',
      },
    })
    expect(result.exitCode).toBe(0)
    expect(JSON.parse(result.outputs['metrics'] ?? '')).toMatchObject({
      sps: { count: 2, first: 40_123, last: 87_750 },
    })
  })

  test.each(['woodpecker', 'drone'] as const)('reads its settings as a %s plugin', async (kind) => {
    using folder = temporaryDirectory()
    folder.write('a.jsonl', '{"reward": 1}\n{"reward": 3}\n')
    const result = await runPlugin(bundle('extract-metrics'), {
      kind,
      cwd: folder.path,
      settings: {
        files: ['a.jsonl'],
        metrics: { reward: { jsonl: 'a.jsonl', value: 'reward' } },
        accept: 'reward.last > 2\nreward.min > 2\n',
      },
    })
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toContain('reward.min > 2')
  })
})
