import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import type { MetricDefinition } from '@greenlight/plan'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileMetrics, followMetrics, judge, type MetricFollower } from './index.ts'

let folder = ''
const followers: MetricFollower[] = []

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'metrics-follow-'))
})

afterEach(() => {
  for (const follower of followers.splice(0)) follower.close()
  fs.rmSync(folder, { recursive: true })
})

function metric(name: string, source: MetricDefinition['source'] | string): MetricDefinition {
  return {
    name,
    source: typeof source === 'string' ? { kind: 'match', pattern: source, files: [] } : source,
    unit: null,
    better: null,
    contains: null,
  }
}

function at(name: string): string {
  return path.join(folder, name)
}

function follow(definitions: readonly MetricDefinition[], from?: number): MetricFollower {
  const target = { log: at('log'), directory: folder, ...(from === undefined ? {} : { from }) }
  const follower = followMetrics(compileMetrics(definitions), target)
  followers.push(follower)
  return follower
}

/** What has been read so far: number of samples and the last of each metric. */
async function polled(follower: MetricFollower): Promise<[number, number | null][]> {
  await follower.poll()
  return follower.summaries().map(({ count, last }) => [count, last])
}

async function values(follower: MetricFollower, name = 'a'): Promise<number[]> {
  return (await follower.finish()).series(name, 1e6).map((point) => point.last)
}

const loss = metric('a', 'loss={number}')

describe('a growing log', () => {
  it('is waited for, then read line by line as the lines are completed', async () => {
    const follower = follow([loss])
    expect(await polled(follower)).toEqual([[0, null]])
    fs.writeFileSync(at('log'), 'loss=1\nloss=2')
    expect(await polled(follower)).toEqual([[1, 1]])
    fs.appendFileSync(at('log'), '5\nloss')
    expect(await polled(follower)).toEqual([[2, 25]])
    fs.appendFileSync(at('log'), '=3')
    expect(await polled(follower)).toEqual([[2, 25]])
    expect(await values(follower)).toEqual([1, 25, 3])
  })

  it('gives the same as reading it once it is complete, however it is written', async () => {
    const text = Array.from({ length: 3000 }, (_, i) => `é ${i} loss=${i / 7} |\r`).join('\n')
    const bytes = Buffer.from(text)
    const follower = follow([loss])
    for (let from = 0; from < bytes.length; from += 7919) {
      fs.appendFileSync(at('log'), bytes.subarray(from, from + 7919))
      await follower.poll()
    }
    expect(await values(follower)).toEqual(Array.from({ length: 3000 }, (_, i) => i / 7))
  })

  it('may be joined later, from the beginning or from a byte on', async () => {
    fs.writeFileSync(at('log'), 'loss=1\nloss=2\nloss=3\n')
    expect(await values(follow([loss]))).toEqual([1, 2, 3])
    expect(await values(follow([loss], 7))).toEqual([2, 3])
  })

  it('is read on when it was cut short, also when it has grown beyond where it was', async () => {
    const follower = follow([loss])
    fs.writeFileSync(at('log'), 'loss=1\nloss=2\n')
    await follower.poll()
    fs.writeFileSync(at('log'), 'loss=3\n')
    await follower.poll()
    fs.writeFileSync(at('log'), 'loss=4 in a file that begins otherwise, and is longer\n')
    await follower.poll()
    expect(await values(follower)).toEqual([1, 2, 3, 4])
  })

  it('is read to its end when another file takes its place', async () => {
    const follower = follow([loss])
    fs.writeFileSync(at('log'), 'loss=1\n')
    await follower.poll()
    fs.appendFileSync(at('log'), 'loss=2\nloss=3')
    fs.renameSync(at('log'), at('log.1'))
    fs.writeFileSync(at('log'), 'loss=4\n')
    await follower.poll()
    const readings = await follower.finish()
    expect(readings.series('a', 9).map((point) => point.last)).toEqual([1, 2, 3, 4])
    const criterion = {
      id: 'must/1',
      tier: 'must',
      text: 'a.first > 5',
      metric: 'a',
      reduction: { kind: 'first' },
      window: { kind: 'all' },
      condition: { op: '>', target: { kind: 'number', value: 5 } },
      minSamples: 1,
    } as const
    // The line is no longer where it was: nothing else may be quoted in its place.
    expect(judge([criterion], readings, null)[0]?.evidence[0]?.text).toBe('')
  })

  it('is not lost when it is removed while it is read', async () => {
    const follower = follow([loss])
    fs.writeFileSync(at('log'), 'loss=1\n')
    await follower.poll()
    fs.appendFileSync(at('log'), 'loss=2\n')
    fs.rmSync(at('log'))
    expect(await values(follower)).toEqual([1, 2])
  })

  it('goes on from the logs before it; their torn last line counts for nothing', async () => {
    fs.writeFileSync(at('1'), 'loss=1\nloss=2\nloss=3')
    fs.writeFileSync(at('2'), 'loss=4\n')
    fs.writeFileSync(at('log'), 'loss=5\n')
    const earlier = [at('1'), at('2'), at('gone')]
    const follower = followMetrics(compileMetrics([loss]), {
      log: at('log'),
      directory: folder,
      earlier,
    })
    followers.push(follower)
    expect(await polled(follower)).toEqual([[4, 5]])
    fs.appendFileSync(at('log'), 'loss=6')
    expect(await values(follower)).toEqual([1, 2, 4, 5, 6])
  })

  it('carries the times at which it was read', async () => {
    fs.writeFileSync(at('log'), 'loss=1\n')
    const before = Date.now()
    const follower = follow([loss])
    await follower.poll()
    fs.appendFileSync(at('log'), 'loss=2\n')
    await follower.poll()
    const times = (await follower.finish()).series('a', 9).map(({ time }) => time ?? 0)
    expect(times).toHaveLength(2)
    for (const time of times) expect(Math.abs(time - before)).toBeLessThan(60_000)
  })

  it('lets other work go on while a large backlog is read', async () => {
    fs.writeFileSync(at('log'), `${'x'.repeat(99)}\n`.repeat(400_000))
    const follower = follow([loss])
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    await follower.poll()
    clearInterval(timer)
    expect(turns).toBeGreaterThan(2)
  })
})

describe('files of the job', () => {
  const reward = metric('a', {
    kind: 'jsonl',
    files: ['out/m.jsonl'],
    value: 'reward',
    step: 'step',
  })

  it('are followed like the log, and globs find new ones', async () => {
    const globbed = metric('b', { kind: 'match', files: ['out/*.txt'], pattern: 'x={number}' })
    const follower = follow([reward, globbed])
    await follower.poll()
    fs.mkdirSync(at('out'))
    fs.writeFileSync(at('out/m.jsonl'), '{"step":1,"reward":0.5}\n{"step":2,"rew')
    fs.writeFileSync(at('out/1.txt'), 'x=1\n')
    expect((await polled(follower))[0]).toEqual([1, 0.5])
    fs.appendFileSync(at('out/m.jsonl'), 'ard":0.75}\n')
    fs.writeFileSync(at('out/2.txt'), 'x=2\n')
    const readings = await follower.finish()
    expect(readings.series('a', 9).map(({ step, last }) => [step, last])).toEqual([
      [1, 0.5],
      [2, 0.75],
    ])
    expect(readings.series('b', 9).map((point) => point.last)).toEqual([1, 2])
  })

  it('count as they stand last when they are JSON documents', async () => {
    const follower = follow([
      metric('a', { kind: 'json', files: ['r.json'], value: 'x', step: null }),
    ])
    fs.writeFileSync(at('r.json'), '{"x":1}')
    expect(await polled(follower)).toEqual([[1, 1]])
    fs.writeFileSync(at('r.json'), '{"x":27}')
    expect(await polled(follower)).toEqual([[1, 27]])
    expect(await values(follower)).toEqual([27])
  })

  it('are read at the end when they are compressed', async () => {
    const follower = follow([
      metric('a', { kind: 'match', files: ['old.gz'], pattern: 'x={number}' }),
    ])
    fs.writeFileSync(at('old.gz'), zlib.gzipSync('x=1\nx=2\n'))
    expect(await polled(follower)).toEqual([[0, null]])
    expect(await values(follower)).toEqual([1, 2])
  })

  it('are named when they never came', async () => {
    const readings = await follow([reward, metric('b', 'loss={number}')]).finish()
    expect(readings.summaries[0]?.missing).toMatch(/out\/m\.jsonl is not there$/)
    expect(readings.summaries[1]?.missing).toMatch(/log is not there$/)
  })
})

it('costs nothing when there are no metrics', async () => {
  const follower = follow([])
  await follower.poll()
  expect(follower.summaries()).toEqual([])
  expect((await follower.finish()).summaries).toEqual([])
})

it('may be closed at any moment', async () => {
  fs.writeFileSync(at('log'), 'loss=1\n'.repeat(1_000_000))
  const follower = follow([loss])
  const polling = follower.poll()
  follower.close()
  await polling
  await follower.poll()
  expect(fs.readdirSync('/proc/self/fd').map((fd) => readLink(fd))).not.toContain(at('log'))
})

function readLink(descriptor: string): string {
  try {
    return fs.readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return ''
  }
}
