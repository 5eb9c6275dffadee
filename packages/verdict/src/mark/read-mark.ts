import { readShape } from '../parse/shape.ts'
import { isSha } from '../comment/links.ts'
import type { GreenRecord, VerdictMark } from '../posting.ts'

const word = { type: 'string', maxLength: 500 }
const wordOrNull = { type: ['string', 'null'], maxLength: 2000 }
/** Its values have names that no schema knows: they are read apart. */
const GREEN = { sha: word, posted: word, values: { type: 'object' } }
const ci = { id: wordOrNull, attempt: { type: 'integer', minimum: 1 }, url: wordOrNull }

const PROPERTIES = {
  version: { const: 1 },
  context: word,
  sha: word,
  verdict: { enum: ['GREEN', 'RED', 'PENDING'] },
  reason: word,
  plan: word,
  run: wordOrNull,
  ci: { type: 'object', properties: ci, required: Object.keys(ci) },
  posted: word,
  green: green(),
  before: green(),
}

const SCHEMA = { type: 'object', properties: PROPERTIES, required: Object.keys(PROPERTIES) }

/** At most so many values of a GREEN are carried along. */
export const MOST_VALUES = 40

/** Null for anything that we would not have written. */
export function readMark(value: unknown): VerdictMark | null {
  const { value: mark, faults } = readShape(SCHEMA, value)
  if (faults.length > 0) return null
  const read = mark as VerdictMark
  if (!isSha(read.sha)) return null
  return isRecord(read.green) && isRecord(read.before) ? read : null
}

function green(): object {
  return { type: ['object', 'null'], properties: GREEN, required: Object.keys(GREEN) }
}

function isRecord(record: GreenRecord | null): boolean {
  if (record === null) return true
  if (!isSha(record.sha)) return false
  const values: readonly unknown[] = Object.values(record.values)
  return values.length <= MOST_VALUES && values.every(Number.isFinite)
}
