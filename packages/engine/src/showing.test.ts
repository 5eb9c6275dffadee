import { describe, expect, test } from 'vitest'
import { openWorkbench, shellJob } from './testing.ts'

describe('the output of a job', () => {
  test('is shown whole when there is little of it', async () => {
    using bench = openWorkbench()
    await bench.run([shellJob('a', 'echo one; echo two >&2; sleep 0.3; printf three')])
    expect(bench.shown.get('a')).toEqual({ text: 'one\ntwo\nthree', skipped: 0 })
  })

  test('of a flood only the newest is shown, from the beginning of a line, and how much was left out', async () => {
    using bench = openWorkbench()
    await bench.run([shellJob('flood', 'seq 1000000 1999999')])
    const shown = bench.shown.get('flood')
    const text = shown?.text ?? ''
    expect(text.length + (shown?.skipped ?? 0)).toBe(8_000_000)
    expect(shown?.skipped).toBeGreaterThan(1_000_000)
    expect(text.endsWith('1999998\n1999999\n')).toBe(true)
    expect(text.split('\n').every((line) => line === '' || /^1\d{6}$/.test(line))).toBe(true)
    expect(bench.log('flood')).toHaveLength(8_000_000)
  })

  test('a secret is masked in a flood too, wherever the gaps fall', async () => {
    using bench = openWorkbench()
    const secret = 'correct-horse-battery-staple'
    const env = { PATH: process.env['PATH'], TOKEN: secret }
    const script =
      'i=0; while [ $i -lt 12 ]; do yes "$TOKEN$TOKEN" | head -n 8000; i=$((i+1)); done'
    await bench.run([shellJob('flood', script, { secrets: ['TOKEN'] })], { env })
    const text = bench.shown.get('flood')?.text ?? ''
    expect(text).toContain('***')
    expect(text.replaceAll('***', '').replaceAll('\n', '')).toBe('')
    expect(bench.log('flood')).not.toContain('horse')
  })

  test('a secret is masked at the edge of a gap in one endless line', async () => {
    using bench = openWorkbench()
    const secret = 'correct-horse-battery-staple-'
    const env = { PATH: process.env['PATH'], TOKEN: secret }
    const script = 'yes "$TOKEN" | head -n 200000 | tr -d "\\n"'
    await bench.run([shellJob('flood', script, { secrets: ['TOKEN'] })], { env })
    const shown = bench.shown.get('flood')
    expect(shown?.skipped).toBeGreaterThan(1_000_000)
    expect(shown?.text.replaceAll('***', '')).toBe('')
  })

  test('invalid UTF-8, long lines and many small writes arrive byte for byte', async () => {
    using bench = openWorkbench()
    const long = 'head -c 65536 /dev/zero | tr "\\0" x; echo'
    await bench.run([
      shellJob('bytes', "printf '\\377\\376 \\303\\050 \\000 end\\n'"),
      shellJob('long', `${long}; ${long}`),
      shellJob('tiny', 'i=0; while [ $i -lt 100000 ]; do printf x; i=$((i+1)); done'),
    ])
    expect(bench.shown.get('bytes')?.text).toBe('\xff\xfe \xc3( \0 end\n')
    expect(bench.log('long')).toBe(`${'x'.repeat(65536)}\n`.repeat(2))
    expect(bench.log('tiny')).toBe('x'.repeat(100_000))
    for (const job of ['long', 'tiny']) {
      const { text, skipped } = bench.shown.get(job) ?? { text: '', skipped: 0 }
      expect(text.length + skipped).toBe(bench.log(job).length)
      expect(text.endsWith(bench.log(job).slice(-1000))).toBe(true)
    }
  })
})
