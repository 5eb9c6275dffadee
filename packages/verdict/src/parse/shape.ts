import { clip } from '../words.ts'

/** The keywords of JSON Schema that our schemas use; an unknown one would be a rule nobody checks. */
const KEYWORDS: ReadonlySet<string> = new Set(
  `$schema title description type enum const anyOf not properties required items minItems maxItems
  minimum minLength maxLength allOf if then else`.split(/\s+/),
)

export interface Fault {
  /** `jobs[3].outcome`; empty for the document itself. */
  readonly field: string
  readonly message: string
  readonly expected: string
}

/** Beyond these nobody reads, and a hostile file could hold a million. */
const FAULTS = 500

function tell(faults: Fault[], fault: Fault): void {
  if (faults.length < FAULTS) faults.push(fault)
}

type Schema = Readonly<Record<string, unknown>>

/**
 * The part of a value that a schema knows, and everything that is wrong with it: what the schema does
 * not name is left out, so nothing but what was checked goes on. It never goes deeper than the schema.
 * Throws an ordinary Error for a schema with keywords that are not checked here.
 */
export function readShape(schema: object, value: unknown): { value: unknown; faults: Fault[] } {
  const faults: Fault[] = []
  return { value: read(schema as Schema, value, '', faults), faults }
}

function read(schema: Schema, value: unknown, field: string, faults: Fault[]): unknown {
  for (const keyword of Object.keys(schema)) {
    if (!KEYWORDS.has(keyword)) throw new Error(`a schema's "${keyword}" is not checked`)
  }
  const wrong = misfit(schema, value)
  if (wrong !== null) {
    tell(faults, { field, message: `${nameOf(value)} is not right`, expected: wrong })
    return value
  }
  const known = readInside(schema, value, field, faults)
  for (const rule of schemasOf(schema['allOf'])) readRule(rule, value, field, faults)
  return known
}

function readInside(schema: Schema, value: unknown, field: string, faults: Fault[]): unknown {
  const { items, properties } = schema
  if (Array.isArray(value)) {
    if (!isSchema(items)) return value
    return value.map((item, index) => read(items, item, `${field}[${index}]`, faults))
  }
  if (!isSchema(properties) || !isSchema(value)) return value
  const result: Record<string, unknown> = {}
  for (const [key, of] of Object.entries(properties)) {
    const inner = field === '' ? key : `${field}.${key}`
    if (Object.hasOwn(value, key)) {
      result[key] = read(of as Schema, value[key], inner, faults)
    } else if (Array.isArray(schema['required']) && schema['required'].includes(key)) {
      tell(faults, { field: inner, message: 'is missing', expected: expectation(of as Schema) })
    }
  }
  return result
}

/** A rule between fields: it is about values that were read already, so only its faults count. */
function readRule(rule: Schema, value: unknown, field: string, faults: Fault[]): void {
  const { if: condition } = rule
  if (!isSchema(condition)) return void read(rule, value, field, faults)
  const branch = holds(condition, value) ? rule['then'] : rule['else']
  if (isSchema(branch)) read(branch, value, field, faults)
}

function holds(schema: Schema, value: unknown): boolean {
  const faults: Fault[] = []
  read(schema, value, '', faults)
  return faults.length === 0
}

/** What was expected, when the value itself, without what is inside, does not fit. */
function misfit(schema: Schema, value: unknown): string | null {
  const { type, anyOf, not } = schema
  const fits =
    (type === undefined || listOf(type).some((one) => isOf(String(one), value))) &&
    (!('const' in schema) || schema['const'] === value) &&
    (!('enum' in schema) || listOf(schema['enum']).includes(value)) &&
    (anyOf === undefined || schemasOf(anyOf).some((one) => holds(one, value))) &&
    !(isSchema(not) && holds(not, value)) &&
    isWithin(schema, value)
  return fits ? null : expectation(schema)
}

function isWithin(schema: Schema, value: unknown): boolean {
  const limit = (name: string, otherwise: number) => Number(schema[name] ?? otherwise)
  if (typeof value === 'number') return value >= limit('minimum', Number.NEGATIVE_INFINITY)
  if (typeof value === 'string') {
    const most = limit('maxLength', Number.POSITIVE_INFINITY)
    if (value.length < limit('minLength', 0)) return false
    return value.length <= most || Array.from(value).length <= most
  }
  if (!Array.isArray(value)) return true
  const most = limit('maxItems', Number.POSITIVE_INFINITY)
  return value.length >= limit('minItems', 0) && value.length <= most
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isSchema(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    default:
      return typeof value === type
  }
}

function expectation(schema: Schema): string {
  const { type, anyOf, not } = schema
  if ('const' in schema) return JSON.stringify(schema['const'])
  if ('enum' in schema) {
    return `one of ${listOf(schema['enum'])
      .map((one) => JSON.stringify(one))
      .join(', ')}`
  }
  if (anyOf !== undefined) return schemasOf(anyOf).map(expectation).join(', or ')
  if (isSchema(not)) return `not ${expectation(not)}`
  const limits = ['minimum', 'minLength', 'maxLength', 'minItems', 'maxItems']
    .filter((name) => name in schema)
    .map((name) => `${name} ${String(schema[name])}`)
  return [listOf(type).join(' or '), ...limits].join(', ')
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return clip(JSON.stringify(value) ?? 'nothing', 60)
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function schemasOf(value: unknown): readonly Schema[] {
  return listOf(value).filter(isSchema)
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
