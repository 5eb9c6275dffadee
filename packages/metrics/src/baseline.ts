import fs from 'node:fs/promises'
import { type Problem, ProblemError } from '@greenlight/spec'
import type { Baseline } from './model.ts'

/**
 * Reads recorded values: `{"metrics": {"sps": 41000}}`. The JSON of `greenlight extract --json` is one as well:
 * of a metric that is an object, its `mean` is taken unless `baseline` names a number.
 * @throws ProblemError when the file is missing, no JSON, or holds anything but numbers.
 */
export async function readBaseline(path: string): Promise<Baseline> {
  let text: string
  try {
    text = await fs.readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw fail('unreadable-baseline', `"${path}" cannot be read (${code})`)
  }
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw fail(
      'bad-baseline',
      `"${path}" is no JSON: ${error instanceof Error ? error.message : ''}`,
    )
  }
  const metrics = isRecord(content) ? content['metrics'] : undefined
  if (!isRecord(metrics)) throw fail('bad-baseline', `"${path}" has no object "metrics"`)
  const problems: Problem[] = []
  const values: [string, number][] = []
  for (const [name, value] of Object.entries(metrics)) {
    const number = isRecord(value) ? (value['baseline'] ?? value['mean']) : value
    if (typeof number === 'number' && Number.isFinite(number)) values.push([name, number])
    else {
      problems.push({
        code: 'bad-baseline',
        field: `baseline.metrics.${name}`,
        message: `${JSON.stringify(value)?.slice(0, 80)} is no number`,
        expected: 'a finite number',
      })
    }
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return { source: path, metrics: Object.fromEntries(values) }
}

function fail(code: string, message: string): ProblemError {
  return new ProblemError([{ code, field: 'baseline', message, expected: EXPECTED }])
}

const EXPECTED = 'a JSON file such as {"metrics": {"sps": 41000}}'

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
