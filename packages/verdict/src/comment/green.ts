import { singleLine } from '@greenlight/egress'
import { MOST_VALUES } from '../mark/read-mark.ts'
import type { Verdict } from '../model.ts'
import type { GreenRecord } from '../posting.ts'

type Criterion = Verdict['criteria'][number]

/** So that two records fit into a mark. */
const BYTES = 4 * 1024
const KEY_LENGTH = 160

/** Under which name the value of a criterion is remembered. */
export function valueKey({ job, id }: Criterion): string {
  return singleLine(`${job} ${id}`)
}

/** What is remembered of a GREEN: the values of its first criteria. */
export function recordOf(verdict: Verdict, sha: string, posted: string): GreenRecord {
  const values: [string, number][] = []
  let room = BYTES
  for (const criterion of verdict.criteria) {
    const key = valueKey(criterion)
    if (typeof criterion.actual !== 'number' || key.length > KEY_LENGTH) continue
    room -= Buffer.byteLength(JSON.stringify([key, criterion.actual]))
    if (room < 0 || values.length >= MOST_VALUES) break
    values.push([key, criterion.actual])
  }
  return { sha, posted, values: Object.fromEntries(values) }
}

/** The value at the last GREEN; null when it is not known. */
export function valueAt(green: GreenRecord | null, criterion: Criterion): number | null {
  const key = valueKey(criterion)
  if (green === null || !Object.hasOwn(green.values, key)) return null
  return green.values[key] ?? null
}
