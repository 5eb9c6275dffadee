import { ProblemError } from '@greenlight/spec'
import { Ajv } from 'ajv'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parsePlan, planSchema } from './index.ts'

const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  planSchema,
)

function codes(text: string): string[] {
  try {
    parsePlan(text, 'plan.yaml')
    return []
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ code }) => code)
    throw error
  }
}

const GOOD = [
  'version: 1\njobs: {a: {run: x}}',
  `version: 1
name: all of it
baseline: base.json
slots: {cpus: 4, gpu: 2}
defaults: {timeout: none, grace: 5s, env: [HOME], secrets: T, metrics: {z: 'z {number}'}}
jobs:
  a:
    run: [x, 1, true]
    needs: b
    matrix: {v: [1, a, false], include: [{v: 1, w: 2}], exclude: [{v: a}]}
    timeout: 1h30m
    retry: {attempts: 2, backoff: 1s, max-backoff: 1m, stop-on-same-failure: true}
    env: {A: 1, B: , C: x}
    directory: d
    resources: {cpus: 0.5, memory: 1 GiB, gpu: 1}
    inputs: [a, b]
    outputs: c
    executor: local
    metrics:
      a: {match: 'a {number}', files: f, unit: s, better: lower, contains: a}
      b: {jsonl: true, value: x, step: y}
      c: {json: [f], value: x}
      d: {csv: f, value: 1}
    accept: {must: [a > 1, {check: a < 3, min-samples: 4}], should: [], nice: ["b > 1"]}
    checkpoint: {paths: [runs/train], exclude: '*.tmp', every: {time: 10m, a: 100}, on: [phase, signal, end]}
  b: {run: y, executor: {type: local}, checkpoint: none}
phases: {bootstrap: {jobs: b, limit: 2h}, development: {jobs: ["a[v=false]", a]}}
`,
  'version: 1\ndefaults: {checkpoint: {every: {}, on: []}}\njobs: {a: {run: x}, b: {run: x, checkpoint: {paths: .}}}',
]

/** Refused by the schema as by us. */
const MISSHAPEN = [
  'version: 2\njobs: {a: {run: x}}',
  'version: 1',
  'version: 1\njobs: {}',
  'version: 1\njobs: {a b: {run: x}}',
  'version: 1\njobs: {a: {}}',
  'version: 1\njobs: {a: {run: 1}}',
  'version: 1\njobs: {a: {run: []}}',
  'version: 1\njobs: {a: {run: x, timeout: 30}}',
  'version: 1\njobs: {a: {run: x, timeout: 10 parsecs}}',
  'version: 1\njobs: {a: {run: x, retry: 3}}',
  'version: 1\njobs: {a: {run: x, retry: {attempts: 0}}}',
  'version: 1\njobs: {a: {run: x, resources: {cpus: 0}}}',
  'version: 1\njobs: {a: {run: x, resources: {memory: 8}}}',
  'version: 1\njobs: {a: {run: x, matrix: {}}}',
  'version: 1\njobs: {a: {run: x, matrix: {v: 1}}}',
  'version: 1\njobs: {a: {run: x, env: {A-B: x}}}',
  'version: 1\njobs: {a: {run: x, secrets: [A-B]}}',
  'version: 1\njobs: {a: {run: x, accept: [a > 1]}}',
  'version: 1\njobs: {a: {run: x, metrics: {a: {unit: x}}}}',
  'version: 1\njobs: {a: {run: x, metrics: {a: {jsonl: f}}}}',
  'version: 1\njobs: {a: {run: x, metrics: {a: {match: "{number}", jsonl: f, value: x}}}}',
  'version: 1\njobs: {a: {run: x, metrics: {a: {match: "{number}", better: up}}}}',
  'version: 1\njobs: {a: {run: x, executor: moon}}',
  'version: 1\njobs: {a: {run: x, watch: {idle: 10}}}',
  'version: 1\njobs: {a: {run: x, checkpoint: {paths: []}}}',
  'version: 1\njobs: {a: {run: x, checkpoint: {paths: "runs/*"}}}',
  'version: 1\njobs: {a: {run: x, checkpoint: {paths: a, every: {time: 10}}}}',
  'version: 1\njobs: {a: {run: x, checkpoint: {paths: a, every: 10m}}}',
  'version: 1\njobs: {a: {run: x, checkpoint: {paths: a, every: {z: 0}}}}',
  'version: 1\njobs: {a: {run: x, checkpoint: {paths: a, on: [never]}}}',
  'version: 1\njobs: {a: {run: x, checkpoint: all}}',
  'version: 1\njobs: {a: {run: x}}\nphases: {}',
  'version: 1\njobs: {a: {run: x}}\nphases: {p: [a]}',
  'version: 1\njobs: {a: {run: x}}\nphases: {p: {jobs: []}}',
  'version: 1\njobs: {a: {run: x}}\nphases: {p: {limit: 2h}}',
  'version: 1\njobs: {a: {run: x}}\nphases: {p q: {jobs: a}}',
  'version: 1\njobs: {a: {run: x}}\nbudgets: {disk: {limit: 2GiB, then: explode}}',
  'version: 1\njobs: {a: {run: x}}\nslots: {memory: 1}',
  'version: 1\njobs: {a: {run: x}}\nextra: 1',
]

/** Fine for the schema: the form of what comes later is known, and refused by us alone. */
const LATER = [
  'version: 1\njobs: {a: {run: x, watch: {idle: 10m}}}',
  'version: 1\njobs: {a: {run: x, executor: {type: slurm, options: {partition: gpu}}}}',
  'version: 1\njobs: {a: {run: x}}\nbudgets: {tokens: {per: 1h, limit: 200000, then: throttle}, disk: {limit: 2GiB, then: pause}, wall: {limit: 8h, then: stop}}',
  "version: 1\njobs: {a: {run: x}}\nrecovery:\n  - {on: {log: 'ECONNRESET|429'}, class: transient}\n  - {on: {exit: 137}, class: recoverable, set: {resources.memory: x2}}",
]

/** Codes of what a schema cannot say; everything else must be refused by both or by none. */
const BEYOND = words(`cycle unknown-job unknown-metric unknown-matrix-key unknown-matrix-value
  duplicate-matrix-value duplicate-key duplicate-job duplicate-variable bad-criterion bad-reduction
  bad-window bad-operator bad-unit bad-json-path bad-pattern bad-path bad-placeholder bad-command
  matrix-in-run not-available-yet too-few-slots empty-matrix bad-matrix-value
  no-paths no-phase two-phases phase-order`)
const JOB_KEYS = words(`run needs matrix timeout grace retry env secrets directory resources metrics
  accept inputs outputs executor watch checkpoint`)
const INNER_KEYS =
  words(`must should check min-samples match jsonl json csv value a files unit better
  cpus memory attempts backoff include exclude type options idle paths on every time exclude jobs limit A step contains`)
const LEAVES: readonly unknown[] = [
  ['30m', '8GiB', 'none', 'local', 'a > 1', 'a {number}', '', ' ', 'a b', 'higher', 'signal', '*'],
  ['x', 'A', '1', 0, 1, 2.5, -1, 300, true, false, null],
].flat()

function words(text: string): string[] {
  return text.split(/\s+/)
}

describe('the schema', () => {
  it.each(GOOD)('accepts what we accept: %j', (text) => {
    expect(codes(text)).toEqual([])
    validate(parse(text))
    expect(validate.errors).toBeNull()
  })

  it.each(MISSHAPEN)('refuses what we refuse: %j', (text) => {
    expect(codes(text)).not.toEqual([])
    expect(validate(parse(text))).toBe(false)
  })

  it.each(LATER)('knows the form of what is not available yet: %j', (text) => {
    expect(new Set(codes(text))).toEqual(new Set(['not-available-yet']))
    validate(parse(text))
    expect(validate.errors).toBeNull()
  })

  it('and the parser agree on the shape of any plan', () => {
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constantFrom(...LEAVES),
        tie('list'),
        tie('map'),
      ),
      list: fc.array(tie('tree'), { maxLength: 3 }),
      map: fc.dictionary(fc.constantFrom(...INNER_KEYS), tie('tree'), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }))
    const fields = fc.dictionary(fc.constantFrom(...JOB_KEYS), tree, {
      maxKeys: 2,
      noNullPrototype: true,
    })
    const plan = fc.record(
      {
        version: fc.constant(1),
        jobs: fields.map((job) => ({ a: { run: 'x', ...job } })),
        slots: tree,
        defaults: fc.oneof(fields, tree),
        phases: fc.oneof(fc.dictionary(fc.constantFrom('p', 'q', 'p q'), tree), tree),
        name: fc.constantFrom(...LEAVES),
      },
      { requiredKeys: ['version', 'jobs'] },
    )
    fc.assert(
      fc.property(plan, (value) => {
        const found = codes(JSON.stringify(value))
        const shapely = found.every((code) => BEYOND.includes(code))
        const valid = validate(value)
        expect([valid, found, validate.errors]).toEqual([shapely, found, validate.errors])
      }),
      { numRuns: 3000 },
    )
  })

  it('describes every key', () => {
    const bare: string[] = []
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return
      for (const [name, child] of Object.entries(schema)) {
        if (name === 'properties') {
          for (const [key, property] of Object.entries(child as Record<string, unknown>)) {
            const described = property === false || 'description' in (property as object)
            if (!described) bare.push(`${path}.${key}`)
            visit(property, `${path}.${key}`)
          }
        } else {
          visit(child, path)
        }
      }
    }
    visit(planSchema, '')
    expect(bare).toEqual([])
  })
})
