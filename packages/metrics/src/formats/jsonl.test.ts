import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Collector } from '../collector.ts'
import { JsonlScanner } from './jsonl.ts'
import { parseJson } from './json-value.ts'

const key = fc.constantFrom('sps', 'loss', 'step', 'a b', 'sps2', 'é', '__proto__')
const scalar = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.double().map((value) => Math.round(value * 100) / 100),
  fc.constantFrom(
    null,
    true,
    'text',
    '"quoted" {',
    'back\\slash',
    '5',
    'nan',
    -0,
    1e22,
    123456789012345680,
  ),
)
const nested = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
  ),
})).value
const record = fc.array(
  fc.tuple(key, fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: nested })),
  {
    maxLength: 5,
  },
)
/** Keys may be given twice: the last one counts. */
const line = fc
  .tuple(record, fc.constantFrom('', ' '))
  .map(
    ([fields, space]) =>
      `{${space}${fields
        .map(([name, value]) => `${JSON.stringify(name)}:${space}${JSON.stringify(value)}`)
        .join(`,${space}`)}${space}}`,
  )
const noise = fc.constantFrom(
  '',
  'not json "sps":1',
  '{"sps":1',
  '{"sps":1}}',
  '[{"sps":1}]',
  '{"sps":NaN}',
  '{"sps":01}',
)
const ending = fc.constantFrom('\n', '\r\n', '\r')

it('finds in JSON lines what JSON.parse finds', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.oneof({ weight: 4, arbitrary: line }, { weight: 1, arbitrary: noise }), ending),
        { maxLength: 8 },
      ),
      (lines) => {
        const bytes = Buffer.from(lines.map((pair) => pair.join('')).join(''))
        const collectors = ['sps', 'loss'].map(
          (name) =>
            new Collector(
              {
                name,
                source: { kind: 'jsonl', files: [], value: name, step: 'step' },
                unit: null,
                better: null,
                contains: null,
              },
              '',
            ),
        )
        const scanner = new JsonlScanner(
          collectors.map((collector) => ({
            collector,
            value: collector.definition.name,
            step: 'step',
          })),
          'file',
        )
        scanner.lines(bytes, 0, 0, false)
        for (const { definition, series } of collectors) {
          series.settle()
          const found = Array.from({ length: series.rows }, (_, row) => [
            series.value(row),
            series.step(row),
          ])
          expect(found).toEqual(
            oracle(
              lines.map(([text]) => text),
              definition.name,
            ),
          )
        }
      },
    ),
    { numRuns: 2000 },
  )
})

function oracle(lines: readonly string[], name: string): [number, number][] {
  return lines.flatMap((text): [number, number][] => {
    const parsed = text.startsWith('{') ? parseJson(text) : undefined
    if (typeof parsed !== 'object' || parsed === null) return []
    const fields = new Map(Object.entries(parsed))
    const value = asNumber(fields.get(name))
    return value === undefined ? [] : [[value, asNumber(fields.get('step')) ?? Number.NaN]]
  })
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value === '5') return 5
  return value === 'nan' || value === 'NaN' ? Number.NaN : undefined
}
