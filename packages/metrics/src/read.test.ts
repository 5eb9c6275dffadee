import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import zlib from 'node:zlib'
import type { MetricDefinition } from '@greenlight/plan'
import { ProblemError } from '@greenlight/spec'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compileMetrics, readMetrics } from './index.ts'
import type { MetricSummary } from './model.ts'

let folder = ''

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'metrics-read-'))
})

afterEach(() => {
  fs.rmSync(folder, { recursive: true })
})

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, content)
  return file
}

function metric(
  name: string,
  source: MetricDefinition['source'] | string,
  contains: string | null = null,
): MetricDefinition {
  return {
    name,
    source: typeof source === 'string' ? { kind: 'match', pattern: source, files: [] } : source,
    unit: null,
    better: null,
    contains,
  }
}

async function summary(definition: MetricDefinition, ...files: string[]): Promise<MetricSummary> {
  const readings = await readMetrics(compileMetrics([definition]), files, { directory: folder })
  const [only] = readings.summaries
  if (only === undefined) throw new Error('no summary')
  return only
}

async function values(definition: MetricDefinition, ...files: string[]): Promise<number[]> {
  const readings = await readMetrics(compileMetrics([definition]), files, { directory: folder })
  return readings.series(definition.name, 1e6).map((point) => point.last)
}

describe('logs', () => {
  it('reads what real trainers print', async () => {
    const log = write('log', 'SPS: 40,123\nthroughput 87.75 ksps\neval_success_rate: 0\n')
    expect(await values(metric('a', 'SPS: {number}'), log)).toEqual([40123])
    expect(await values(metric('b', 'throughput {number}'), log)).toEqual([87750])
    expect(await values(metric('c', 'eval_success_rate: {number}'), log)).toEqual([0])
  })

  it('reads through colours, also those that split the text around the number', async () => {
    const log = write(
      'log',
      '\u001b[1mSPS\u001b[0m: \u001b[32m40,123\u001b[0m\nplain SPS: 7\n\u001b]0;title\u0007SPS: 8\n',
    )
    expect(await values(metric('a', 'SPS: {number}'), log)).toEqual([40123, 7, 8])
  })

  it('knows where lines begin, also behind a byte order mark', async () => {
    const log = write('log', '\ufeffloss=1\n loss=2\r\nloss=3\n')
    expect(await values(metric('a', '^loss={number}'), log)).toEqual([1, 3])
    expect(await values(metric('b', '^(?:loss)={number}'), log)).toEqual([1, 3])
  })

  it('takes every state of a progress bar', async () => {
    const log = write('log', ' 10%|#    | loss=0.9\r 20%|##   | loss=0.8\r100%|#####| loss=0.1\r\n')
    expect(await values(metric('a', 'loss={number}'), log)).toEqual([0.9, 0.8, 0.1])
  })

  it('takes the factor off where the pattern itself spells the unit', async () => {
    const log = write('log', 'mem 40.5GiB\nmem 41GiB')
    expect(await values(metric('a', 'mem {number}GiB'), log)).toEqual([40.5, 41])
    expect(await values(metric('b', 'mem {number}'), log)).toEqual([40.5 * 2 ** 30, 41 * 2 ** 30])
  })

  it('uses a group named value, or the only group, and a group named step', async () => {
    const log = write('log', 'step 10: loss 0.5\nstep 20: loss 0.25\n')
    expect(await values(metric('a', String.raw`loss (?<value>[\d.]+)`), log)).toEqual([0.5, 0.25])
    expect(await values(metric('b', String.raw`loss ([\d.]+)`), log)).toEqual([0.5, 0.25])
    const program = compileMetrics([metric('c', String.raw`step (?<step>\d+): loss {number}`)])
    const points = (await readMetrics(program, [log])).series('c', 10)
    expect(points.map(({ step, last }) => [step, last])).toEqual([
      [10, 0.5],
      [20, 0.25],
    ])
  })

  it('keeps groups and references of the pattern apart from its own', async () => {
    const log = write('log', `x 'SPS' 5 y\nx 'SPS" 6 y\n`)
    expect(await values(metric('a', String.raw`(['"])SPS\1 {number} \w`), log)).toEqual([5])
  })

  it('does not shorten a number to make the rest of a pattern fit', async () => {
    const log = write('log', 'at 40,123 x\nat 5, x\n')
    expect(await values(metric('a', 'at {number},'), log)).toEqual([5])
    expect(await values(metric('b', 'at {number},.*'), log)).toEqual([5])
  })

  it('looks only at lines with the text that contains: names', async () => {
    const log = write('log', 'eval loss=1\ntrain loss=2\neval loss=3\n')
    expect(await values(metric('a', 'loss={number}', 'eval'), log)).toEqual([1, 3])
  })

  it('gives back what a step before the number took too much of', async () => {
    const log = write('log', 'x123\nx45 7\n')
    expect(await values(metric('a', String.raw`x\d*{number}`), log)).toEqual([3, 5])
    expect(await values(metric('b', String.raw`x[\d ]*{number}`), log)).toEqual([3, 7])
  })

  it('takes no part of a word for a number, with and without a regular expression', async () => {
    const log = write('log', 'took 5m30s\ntook 12ab34\ntook 7s\n')
    expect(await values(metric('a', 'took {number}'), log)).toEqual([7])
    expect(await values(metric('b', '(?:took) {number}'), log)).toEqual([7])
  })

  it('quotes near misses with their line', async () => {
    const log = write('log', 'start\nSPS: n/a\nSPS: 5\nSPS: \u001b[31mbroken\u001b[0m\n')
    const result = await summary(metric('a', 'SPS: {number}'), log)
    expect(result.count).toBe(1)
    expect(result.nearMissCount).toBe(2)
    expect(result.nearMisses).toEqual([
      { file: log, line: 2, offset: 6, text: 'SPS: n/a' },
      { file: log, line: 4, offset: 22, text: 'SPS: broken' },
    ])
  })

  it.each([
    ['hello\n', /^no line of .*log has "SPS: "$/],
    ['', /log is empty$/],
    ['SPS: n/a\n', /^1 line of .*log has "SPS: " but no number .* "SPS: n\/a"$/],
  ])('says why there is no sample in %j', async (content, missing) => {
    const result = await summary(metric('a', 'SPS: {number}'), write('log', content))
    expect(result.missing).toMatch(missing)
    expect(result.last).toBeNull()
  })

  it('does not say that a line lacks what it has', async () => {
    const result = await summary(metric('a', '^step # {number}'), write('log', 'a step # 7\n'))
    expect(result.missing).toMatch(/^1 line of .*log has "step # "/)
    const short = await summary(metric('a', '^#{number}'), write('log', 'a #7\n'))
    expect(short.missing).toMatch(/^no line of .*log has a match of \^#\{number\}$/)
  })

  it('says which file is not there', async () => {
    const result = await summary(metric('a', 'SPS: {number}'), path.join(folder, 'gone'))
    expect(result.missing).toMatch(/gone is not there$/)
  })

  it('counts samples that are no finite numbers, and leaves them out of the totals', async () => {
    const result = await summary(
      metric('a', 'l={number}'),
      write('log', 'l=1\nl=nan\nl=-inf\nl=3\n'),
    )
    expect(result).toMatchObject({ count: 4, nonFinite: 2, min: 1, max: 3, mean: 2, last: 3 })
  })
})

function jsonl(value: string, step: string | null = null): MetricDefinition {
  return metric('a', { kind: 'jsonl', files: ['m.jsonl'], value, step })
}

function json(value: string, step: string | null = null): MetricDefinition {
  return metric('a', { kind: 'json', files: ['r.json'], value, step })
}

function csv(value: string): MetricDefinition {
  return metric('a', { kind: 'csv', files: ['t.csv'], value, step: 'step' })
}

describe('other formats', () => {
  it('reads JSON lines, whatever else stands in them', async () => {
    write(
      'm.jsonl',
      [
        '{"msg":"the reward","reward":1}',
        '{"eval":{"reward":2},"step":7}',
        '{"eval.reward":3}',
        '{"other":1}',
        '{"reward":"4,000"}',
        '{"reward":NaN,"s":"NaN"}',
        '{"reward":5',
        '{"reward":null}',
        '{"list":[{"reward":6}]}',
        '{"reward":7}',
      ].join('\n'),
    )
    expect(await values(jsonl('reward'))).toEqual([1, 4000, Number.NaN, 7])
    expect(await values(jsonl('eval.reward'))).toEqual([2, 3])
    expect(await values(jsonl('list[0].reward'))).toEqual([6])
    const result = await summary(jsonl('reward'))
    expect(result.nearMisses.map(({ line }) => line)).toEqual([7, 8])
    const points = await readMetrics(compileMetrics([jsonl('eval.reward', 'step')]), [], {
      directory: folder,
    })
    expect(points.series('a', 10).map(({ step }) => step)).toEqual([7, null])
  })

  it('reads keys that some writers escape', async () => {
    write('m.jsonl', '{"train\\/loss":1}\n{"train/loss":2}\n{"caf\\u00e9":3}\n')
    expect(await values(jsonl('train/loss'))).toEqual([1, 2])
    expect(await values(jsonl('café'))).toEqual([3])
  })

  it('reads a JSON file: a number, or a list of them', async () => {
    write(
      'r.json',
      JSON.stringify({ runs: [{ loss: 0.5 }], curve: [3, 2, 1], steps: [10, 20, 30] }),
    )
    expect(await values(json('runs[0].loss'))).toEqual([0.5])
    expect(await values(json('curve', 'steps'))).toEqual([3, 2, 1])
    expect((await summary(json('nope'))).missing).toMatch(/has no number at "nope"/)
  })

  it('reads CSV with quotes, line ends in fields and columns by name or number', async () => {
    write(
      't.csv',
      '\ufeffstep,"note, long",loss\r\n1,"a ""b""\nc",0.5\r\n2,,nan\r\n3,x,\r\n4,x,bad\r\n',
    )
    expect(await values(csv('loss'))).toEqual([0.5, Number.NaN])
    expect(await values(csv('3'))).toEqual([0.5, Number.NaN])
    const readings = await readMetrics(compileMetrics([csv('loss')]), [], { directory: folder })
    expect(readings.series('a', 9).map(({ step }) => step)).toEqual([1, 2])
    expect((await summary(csv('los'))).missing).toMatch(/no column "los"; did you mean "loss"/)
  })

  it.each(['gzip', 'zstd'])('reads %s by its first bytes, whatever its name', async (kind) => {
    const log = Array.from({ length: 50_000 }, (_, i) => `line ${i} loss=${i}\n`).join('')
    const packed = kind === 'gzip' ? zlib.gzipSync(log) : zlib.zstdCompressSync(log)
    const result = await summary(metric('a', 'loss={number}'), write('log', packed))
    expect(result).toMatchObject({ count: 50_000, last: 49_999, sum: 1_249_975_000 })
  })

  it('says that a compressed file is damaged', async () => {
    const packed = zlib.gzipSync('loss=1\n'.repeat(100_000))
    const log = write('log', packed.subarray(0, 200))
    const result = await summary(metric('a', 'loss={number}'), log)
    expect(result.missing).toMatch(/log cannot be read/)
  })

  it('reads globs in the order of their names', async () => {
    for (const [name, value] of [
      ['b', 2],
      ['a', 1],
      ['c', 3],
    ])
      write(`r/${name}.log`, `x=${value}\n`)
    const globbed = metric('a', { kind: 'match', pattern: 'x={number}', files: ['r/*.log'] })
    expect(await values(globbed)).toEqual([1, 2, 3])
    const none = metric('a', { kind: 'match', pattern: 'x={number}', files: ['q/*.log'] })
    expect((await summary(none)).missing).toBe('q/*.log is not there')
  })
})

describe('one end of a file', () => {
  const program = compileMetrics([metric('a', 'loss={number}'), metric('rare', 'acc={number}')])

  it('finds the last samples from the end, over blocks and long lines', async () => {
    const filler = `${'x'.repeat(100)}\n`.repeat(8000)
    const log = write(
      'log',
      `acc=0.5\n${filler}loss=1\n${filler}loss=2 ${'y'.repeat(400_000)}\n${'z'.repeat(300_000)}`,
    )
    const all = await readMetrics(program, [log])
    const readings = await readMetrics(program, [log], { needs: 'last' })
    expect(readings.summaries.map(({ last }) => last)).toEqual([2, 0.5])
    expect(readings.summaries.map(({ exact }) => exact)).toEqual([false, false])
    const offset = all.series('a', 10).at(-1)?.offset
    expect(readings.series('a', 1)[0]?.offset).toBe(offset)
  })

  it('takes the last file first', async () => {
    const files = [write('1', 'loss=1\nacc=9\n'), write('2', 'loss=2'), write('3', 'nothing')]
    const readings = await readMetrics(program, files, { needs: 'last' })
    expect(readings.summaries.map(({ last }) => last)).toEqual([2, 9])
  })

  it('stops early for the first', async () => {
    const log = write('log', `loss=1\nacc=2\n${'loss=3\n'.repeat(200_000)}`)
    const readings = await readMetrics(program, [log], { needs: 'first' })
    expect(readings.summaries.map(({ first }) => first)).toEqual([1, 2])
    expect(readings.summaries[0]?.count).toBeLessThan(200_001)
  })
})

describe('patterns that cannot be used', () => {
  it('are all told at once', () => {
    const definitions = [
      metric('a', 'SPS: ('),
      metric('b', 'loss'),
      metric('c', '{number}/{number}'),
    ]
    const codes = (): unknown => {
      try {
        return compileMetrics(definitions)
      } catch (error) {
        return error instanceof ProblemError ? error.problems.map(({ code }) => code) : error
      }
    }
    expect(codes()).toEqual(['bad-pattern', 'no-number', 'two-numbers'])
  })

  it('are warned about when every line has to be tried, or only a deadline helps', () => {
    const { warnings } = compileMetrics([
      metric('a', String.raw`(\w+)`),
      metric('b', String.raw`loss (?=(\w+\s?)*=)(?<value>\d+)`),
      metric('c', 'loss={number}'),
      metric('d', 'a={number}|bb={number}'),
    ])
    expect(warnings.map(({ code, field }) => [code, field])).toEqual([
      ['no-literal', 'metrics.a'],
      ['unguarded-pattern', 'metrics.b'],
    ])
  })
})
