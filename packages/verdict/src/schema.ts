import { VERDICT_SCHEMA } from './model.ts'

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }
const count = { type: 'integer', minimum: 0 }
const outcomes = ['passed', 'failed', 'inconclusive']

function record(properties: Readonly<Record<string, object>>): object {
  return { type: 'object', properties, required: Object.keys(properties) }
}

const evidence = record({
  file: text,
  line: { type: ['integer', 'null'], minimum: 1 },
  offset: count,
  text: { type: 'string', maxLength: 500 },
})

const job = record({
  id: { type: 'string', minLength: 1 },
  outcome: { enum: ['passed', 'failed', 'skipped', 'inconclusive', null] },
  reason: textOrNull,
  detail: text,
  attempts: count,
  exit_code: { type: ['integer', 'null'] },
  timed_out: { type: 'boolean' },
  started: { type: ['string', 'null'], description: 'ISO 8601, UTC' },
  duration_ms: { type: 'number', minimum: 0, description: 'Milliseconds over all attempts' },
  evidence: { type: 'array', items: evidence },
})

/** Not required: verdicts written before there was a trend are verdicts of version 1. */
const trend = {
  type: 'array',
  maxItems: 24,
  items: { type: 'number' },
  description: 'The metric over time, oldest first',
}

const judged = {
  id: text,
  job: text,
  tier: { enum: ['must', 'should', 'nice'] },
  text: { type: 'string', description: 'As the user wrote it' },
  metric: text,
  expected: text,
  actual: { anyOf: [{ type: ['number', 'null'] }, { enum: ['nan', 'inf', '-inf'] }] },
  unit: textOrNull,
  outcome: { enum: outcomes },
  reason: text,
  samples: count,
  thresholds: { type: 'array', items: { type: 'number' } },
  evidence: { type: 'array', items: evidence },
}

const criterion = {
  ...record(judged),
  properties: { ...judged, trend },
}

const gate = record({ name: text, outcome: { enum: outcomes }, detail: text })

/**
 * JSON Schema (2020-12) of `verdict.json`. Further keys may appear within version 1, so readers
 * ignore what they do not know; a key that is listed here stays.
 */
export const verdictSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Verdict of a Greenlight run',
  ...record({
    schema: { const: VERDICT_SCHEMA },
    verdict: { enum: ['GREEN', 'RED', 'PENDING'] },
    reason: {
      enum: [
        'interrupted',
        'no-progress',
        'infrastructure',
        'timeout',
        'job-failed',
        'criterion-failed',
        'inconclusive',
        'no-work',
        'all-passed',
        'running',
        'paused',
      ],
    },
    summary: { type: 'string', maxLength: 140 },
    run: text,
    attempt: { type: 'integer', minimum: 1 },
    sha: textOrNull,
    dirty: { type: 'boolean' },
    plan: record({ name: text, path: text, sha256: text }),
    started: { type: 'string', description: 'ISO 8601, UTC' },
    finished: { type: ['string', 'null'], description: 'ISO 8601, UTC; null while PENDING' },
    jobs: { type: 'array', items: job },
    criteria: { type: 'array', items: criterion },
    gates: { type: 'array', items: gate },
    report: textOrNull,
  }),
  allOf: [
    {
      if: { properties: { verdict: { const: 'GREEN' } } },
      // oxlint-disable-next-line unicorn/no-thenable -- `then` is the schema's own keyword
      then: {
        properties: { reason: { const: 'all-passed' }, jobs: { type: 'array', minItems: 1 } },
      },
      else: { properties: { reason: { not: { const: 'all-passed' } } } },
    },
    {
      if: { properties: { verdict: { const: 'PENDING' } } },
      // oxlint-disable-next-line unicorn/no-thenable -- `then` is the schema's own keyword
      then: { properties: { reason: { enum: ['running', 'paused'] } } },
      else: { properties: { reason: { not: { enum: ['running', 'paused'] } } } },
    },
  ],
}
