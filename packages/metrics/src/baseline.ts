import fs from 'node:fs/promises'
import { type Problem, ProblemError } from '@greenlight/spec'
import type { Baseline } from './model.ts'

/**
 * Reads recorded values: `{"metrics": {"sps": 41000}}`. The JSON of `greenlight extract --json` is one as well:
 * of a metric that is an object, its `mean` is taken unless `baseline` names a number.
 * @throws ProblemError when the file is missing, no JSON, or holds anything but numbers.
 */
export async function readBaseline(path: string): Promise<Baseline> {
  const content = parse(await readSmall(path), path)
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

/** A plan may name any file: one that never ends, or is no file of ours, must neither hang nor be quoted. */
async function readSmall(path: string): Promise<string> {
  try {
    const found = await fs.stat(path)
    if (!found.isFile()) throw fail('unreadable-baseline', `"${path}" is not a regular file`)
    if (found.size > MOST_BYTES) throw fail('bad-baseline', `"${path}" is larger than 1 MiB`)
    return await fs.readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw fail('unreadable-baseline', `"${path}" cannot be read (${code})`)
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw fail('bad-baseline', `"${path}" is no JSON`)
  }
}

function fail(code: string, message: string): ProblemError {
  return new ProblemError([{ code, field: 'baseline', message, expected: EXPECTED }])
}

const MOST_BYTES = 2 ** 20
const EXPECTED = 'a JSON file such as {"metrics": {"sps": 41000}}'

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
