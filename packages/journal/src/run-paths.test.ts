import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { newRunId, runPaths } from './index.ts'

function nameOf(job: string): string {
  return path.basename(path.dirname(runPaths('/run').attempt(job, 1).dir))
}

describe('paths of a run', () => {
  it('are those of the documented run folder', () => {
    const paths = runPaths('/r')
    expect(paths).toMatchObject({
      plan: '/r/plan.yaml',
      manifest: '/r/manifest.json',
      events: '/r/events.jsonl',
      status: '/r/status',
      metricsCurrent: '/r/metrics_current.json',
      verdict: '/r/verdict.json',
      reportHtml: '/r/report.html',
      reportMarkdown: '/r/report.md',
    })
    expect(paths.attempt('train', 2)).toEqual({
      dir: '/r/jobs/train/2',
      log: '/r/jobs/train/2/log',
      rc: '/r/jobs/train/2/rc',
      pid: '/r/jobs/train/2/pid',
    })
    expect(paths.series('train')).toBe('/r/metrics/train.jsonl')
  })

  it.each(['train', 'train[seed=1]', 'a-b_c.d', 'eval[lr=1e-3,seed=2]', 'x@y+z'])(
    'keep the name of %s',
    (job) => {
      expect(nameOf(job)).toBe(job)
    },
  )

  const hostile = [
    '',
    '.',
    '..',
    '...',
    '/',
    'a/b',
    '../../etc/passwd',
    'a\\b',
    'a\0b',
    'a\nb',
    ' a ',
    'a.',
    'A',
    'Train',
    'TRAIN',
    'train[x=a b]',
    '-rf',
    '~',
    'ünï',
    'u\u0308nï',
    '日本語',
    '🙂',
    '\ud800',
    '\udfff',
    'x'.repeat(98),
    'x'.repeat(5000),
    `${'x'.repeat(5000)}y`,
    'ü'.repeat(300),
    '🙂'.repeat(300),
    'con',
    'a:b',
    'a*b?',
    'a_b',
    'a b',
  ]

  it.each(hostile)('stay inside the folder for %j', (job) => {
    const name = nameOf(job)
    expect(name).not.toMatch(/[/\\\0\n\r :*?"<>|]|^[.-]|\.$/)
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255 - '.jsonl'.length)
    expect(Buffer.byteLength(name)).toBeGreaterThan(0)
    expect(path.relative('/run/jobs', runPaths('/run').attempt(job, 1).dir)).toBe(`${name}/1`)
  })

  it('differ for different jobs, also where case and normal forms are not told apart', () => {
    const names = hostile.map((job) => nameOf(job).normalize('NFD').toLowerCase())
    expect(new Set(names).size).toBe(hostile.length)
  })

  it('resemble the job', () => {
    expect(nameOf('a/b')).toMatch(/^a_b~[0-9a-f]{12}$/)
    expect(nameOf('Train')).toMatch(/^Train~/)
  })
})

it('run ids sort by time and differ within a second', () => {
  const at = new Date('2026-11-21T00:48:43.999Z')
  expect(newRunId(at)).toMatch(/^20261121-004843-[0-9a-f]{4}$/)
  expect(new Set(Array.from({ length: 20 }, () => newRunId(at))).size).toBeGreaterThan(15)
})
