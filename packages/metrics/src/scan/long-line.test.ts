import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MetricSource } from '@greenlight/plan'
import { afterAll, describe, expect, test } from 'vitest'
import { compileMetrics } from '../program.ts'
import { readMetrics } from '../read.ts'

const folder = mkdtempSync(join(tmpdir(), 'greenlight-long-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CAP = 65_536
const SPS: MetricSource = { kind: 'match', pattern: 'SPS: {number}', files: [] }

async function read(content: string, source: MetricSource = SPS) {
  const file = join(folder, 'log')
  writeFileSync(file, content)
  const program = compileMetrics([{ name: 'm', source, unit: null, better: null, contains: null }])
  const [summary] = (await readMetrics(program, [file])).summaries
  return { count: summary?.count, last: summary?.last, missing: summary?.missing ?? null }
}

const fill = (length: number) => 'x'.repeat(length)

describe('a number behind the first 64 KiB of its line is not known', () => {
  test.each([
    ['just behind', `SPS: 1\n${fill(CAP)}SPS: 9\nSPS: 2\n`],
    ['where the cap cuts its number', `${fill(CAP - 8)}SPS: 123456\nSPS: 2\n`],
    ['where the cap cuts its number, far on', `${fill(CAP - 8)}SPS: 123456${fill(500_000)}\n`],
    ['where the cap cuts its text', `SPS: 1\n${fill(CAP - 3)}SPS: 9\nSPS: 2\n`],
    ['far behind', `SPS: 1\n${fill(1_000_000)}SPS: 9\nSPS: 2\n`],
    ['in a line that begins with another', `SPS: 1 ${fill(CAP)} SPS: 9\nSPS: 2\n`],
    ['in a line that never ends', `SPS: 1\n${fill(700_000)} SPS: 9`],
    ['in a coloured log', `SPS: 1\n\u001b[31m${fill(CAP)} SPS: 9\u001b[0m\nSPS: 2\n`],
  ])('%s', async (_, content) => {
    expect((await read(content)).missing).toMatch(/longer than 64 KiB, and "SPS: " stands behind/)
  })

  test('wherever the pieces of the file end', async () => {
    for (let length = 262_130; length < 262_150; length++) {
      const { missing } = await read(`${fill(length)}SPS: 9${fill(9)}\n`)
      expect(missing).toMatch(/stands behind/)
    }
  })
})

test('a long line without the text has missed nothing', async () => {
  for (const length of [CAP + 1, 200_000, 700_000]) {
    const found = await read(`SPS: 1\n${fill(length)}\nSPS: 2\n`)
    expect(found).toEqual({ count: 2, last: 2, missing: null })
  }
  expect(await read(`SPS: 1 ${fill(200_000)}\n`)).toEqual({ count: 1, last: 1, missing: null })
})

test('a pattern without a fixed text knows nothing of a long line', async () => {
  const source: MetricSource = { kind: 'match', pattern: '([0-9]+)$', files: [] }
  for (const length of [CAP + 1, 700_000]) {
    expect((await read(`1\n${fill(length)}9\n2\n`, source)).missing).toMatch(/longer than 64 KiB/)
  }
})

test('a record that is too long is not passed over', async () => {
  const json: MetricSource = { kind: 'jsonl', files: [], value: 'a', step: null }
  for (const length of [CAP, 400_000]) {
    const long = `{"b": "${fill(length)}", "a": 9}`
    expect((await read(`{"a": 1}\n${long}\n`, json)).missing).toMatch(/longer than 64 KiB/)
    const other = await read(`{"a": 1}\n{"b": "${fill(length)}"}\n{"a": 2}\n`, json)
    expect(other).toEqual({ count: 2, last: 2, missing: null })
    const csv: MetricSource = { kind: 'csv', files: [], value: 'a', step: null }
    expect((await read(`b,a\n1,1\n${fill(length)},9\n`, csv)).missing).toMatch(/longer than 64 KiB/)
  }
})
