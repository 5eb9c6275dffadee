import { setTimeout as sleep } from 'node:timers/promises'
import type { MetricSummary } from '@greenlight/metrics'
import { describe, expect, it } from 'vitest'
import { RecordingSink, RunDriver } from '../fixtures/driver.ts'
import { HOSTILE_TEXTS } from '../fixtures/hostile.ts'
import { Screen } from '../fixtures/screen.ts'
import { BEGIN } from '../fixtures/states.ts'
import { createConsole } from './console.ts'
import type { RunConsole, Verbosity } from './model.ts'

/** Longer than the time between two redraws. */
const SETTLE_MS = 250

interface Stage {
  readonly screen: Screen
  readonly sink: RecordingSink
  readonly shown: RunConsole
  readonly driver: RunDriver
}

function stage(
  jobs: readonly string[],
  screen = new Screen(),
  verbosity: Verbosity = 'normal',
): Stage {
  const sink = new RecordingSink()
  const shown = createConsole({
    mode: 'live',
    sink,
    terminal: screen,
    verbosity,
    expected: new Map(jobs.map((job) => [job, 120_000])),
    now: () => BEGIN + 45_000,
  })
  return { screen, sink, shown, driver: new RunDriver(shown, jobs) }
}

function summary(name: string, last: number, unit: string | null = null): MetricSummary {
  return {
    name,
    unit,
    better: null,
    count: 3,
    nonFinite: 0,
    first: 1,
    last,
    min: 1,
    max: last,
    mean: 2,
    median: 2,
    stddev: 1,
    sum: 6,
    exact: true,
    nearMissCount: 0,
    nearMisses: [],
    missing: null,
  }
}

describe('the live display', () => {
  it('shows what runs with its time and latest values, and how far the run is, at the bottom', async () => {
    const { screen, shown, driver } = stage(['train', 'eval', 'docs'])
    driver.start('train')
    driver.start('eval')
    shown.metrics('train', [summary('sps', 41_234, 'steps/s'), summary('loss', 0.25)])
    await sleep(SETTLE_MS)
    const lines = screen.text.split('\n')
    expect(lines.slice(-3)).toEqual([
      '▸  train   0:43  sps 41,234 steps/s  loss 0.25',
      '▸  eval    0:42',
      '0:45  [0/3]  2 running · 1 left · about 3m left',
    ])
    expect(screen.cursorShown).toBe(false)
    driver.end()
  })

  it('lets finished lines scroll above, and leaves only them at the end', async () => {
    const { screen, sink, driver } = stage(['a', 'b'], new Screen(100))
    driver.start('a')
    await sleep(SETTLE_MS)
    driver.finish('a')
    driver.start('b')
    await sleep(SETTLE_MS)
    driver.finish('b', 1)
    driver.end()
    expect(
      screen.text
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(8)),
    ).toEqual([
      'run 20261121-004843-3f9c: stable-release, 2 jobs, 2 slots, isolation subreaper',
      '▸ a started',
      '✓ a passed: exit 0 after 1.0s',
      '▸ b started',
      '✕ b failed: exit 1 after 1.0s',
    ])
    expect(screen.cursorShown).toBe(true)
    expect(screen.wraps).toBe(true)
    expect(screen.watched).toBe(false)
    expect(sink.text).toContain('RED  b: exit 1 after 1.0s')
  })

  it('shows the last lines of a job that failed, and not the output of one that passed', () => {
    const { screen, driver } = stage(['a', 'b'])
    driver.start('a')
    driver.print('a', 'fine\n')
    driver.finish('a')
    driver.start('b')
    driver.print('b', 'first\nthe reason\n')
    driver.finish('b', 1)
    driver.end()
    expect(screen.text).not.toContain('fine')
    expect(screen.text).toContain('✕ b failed: exit 1 after 1.0s\n  │ first\n  │ the reason')
  })

  it('passes the output of a single job through, and of every job by name when verbose', () => {
    const one = stage(['run'])
    one.driver.start('run')
    one.driver.print('run', 'hello\nworld')
    one.driver.finish('run')
    one.driver.end()
    expect(one.screen.text).toContain('started\nhello\nworld\n')
    const many = stage(['a', 'b'], new Screen(), 'verbose')
    many.driver.start('a')
    many.driver.print('a', 'x\ny\n')
    many.driver.end()
    expect(many.screen.text).toContain('a | x\na | y\n')
  })

  it('redraws at most ten times a second', async () => {
    const { screen, shown, driver } = stage(['a', 'b'])
    driver.start('a')
    await sleep(SETTLE_MS)
    const before = screen.writes
    const begun = Date.now()
    for (let index = 0; index < 60; index++) {
      shown.metrics('a', [summary('sps', index)])
      await sleep(5)
    }
    const tenths = (Date.now() - begun) / 100
    expect(screen.writes - before).toBeLessThanOrEqual(tenths + 2)
    expect(screen.writes - before).toBeGreaterThan(0)
    driver.end()
  })

  it('leaves nothing behind when the terminal becomes narrower', async () => {
    const { screen, shown, driver } = stage(['a-job-with-a-long-name', 'b'], new Screen(100))
    driver.start('a-job-with-a-long-name')
    shown.metrics('a-job-with-a-long-name', [summary('samples_per_second', 41_234, 'steps/s')])
    await sleep(SETTLE_MS)
    screen.resize(50)
    await sleep(SETTLE_MS)
    expect(screen.text.match(/\[0\/2\]/g)).toHaveLength(1)
    expect(screen.text.match(/▸ {2}a-job/g)).toHaveLength(1)
    expect(
      Math.max(
        ...screen.text
          .split('\n')
          .slice(-2)
          .map((line) => line.length),
      ),
    ).toBeLessThan(50)
    driver.end()
    expect(screen.text).not.toContain('[0/2]')
  })

  it('gives the terminal back when the run ends without a verdict', async () => {
    const { screen, shown, driver } = stage(['a', 'b'], new Screen(100))
    driver.start('a')
    await sleep(SETTLE_MS)
    shown.close()
    shown.close()
    await sleep(SETTLE_MS)
    expect(screen.cursorShown).toBe(true)
    expect(screen.watched).toBe(false)
    expect(screen.text).not.toContain('[0/2]')
  })

  it.each([
    [30, 24, 1],
    [12, 24, 0],
    [80, 3, 0],
  ])('on a screen of %i by %i draws %i lines', async (columns, rows, expected) => {
    const { screen, driver } = stage(['a', 'b'], new Screen(columns, rows))
    driver.start('a')
    await sleep(SETTLE_MS)
    expect(screen.text.split('\n').filter((line) => line.startsWith('0:45'))).toHaveLength(expected)
    expect(screen.text).not.toMatch(/^▸ {2}a /m)
    driver.end()
  })

  it('lets no control sequence of a job or its names reach the terminal', async () => {
    const names = HOSTILE_TEXTS.map((text, index) => `${index} ${text}`)
    const { screen, shown, driver } = stage(names, new Screen(120), 'verbose')
    for (const name of names) {
      driver.start(name)
      driver.print(name, `${HOSTILE_TEXTS.join('\n')}\n`)
      shown.metrics(name, [summary(name, 1, name)])
    }
    await sleep(SETTLE_MS)
    for (const name of names) driver.finish(name, 1)
    driver.end()
    expect(screen.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/)
  })
})
