import { LIMITS } from './limits.ts'
import { checkPattern } from './metric-pattern.ts'
import { METRIC_NAME } from './names.ts'
import { quoted } from './problems.ts'
import type { MetricDefinition, MetricSource } from './model.ts'
import { type Entry, mapping, type Read, record, texts } from './shape/compounds.ts'
import { number, oneOf, text } from './shape/scalars.ts'
import {
  describe,
  either,
  type JsonSchema,
  refine,
  refuse,
  type Shape,
  type Spot,
} from './shape/shape.ts'
import type { Tree } from './tree.ts'

type Draft = Omit<MetricDefinition, 'name'>

const FORMS = ['match', 'jsonl', 'json', 'csv'] as const
type Form = (typeof FORMS)[number]
const PATH = /^(?:[^.[\]]+|\[\d+\])(?:\.[^.[\]]+|\[\d+\])*$/u
const EXAMPLES = ["'SPS: {number}'", '{match: …}', '{jsonl: FILE, value: PATH}'].join(' or ')

const pattern = describe(
  'A regular expression, searched in every line. The number is `{number}`, else the group named `value`, else the only group; a group named `step` gives the step.',
  refine(text({ maxLength: LIMITS.patternLength }), (value, tree, spot) => {
    const finding = checkPattern(value)
    return finding === undefined ? value : refuse(finding, tree, spot)
  }),
  { examples: ['SPS[:=]\\s*{number}', 'loss=(?<value>\\S+)'] },
)

const files = texts('a path or a list of paths')
const column = number({ min: 1, max: 10_000, whole: true })

const fields = {
  match: pattern,
  files: describe("Files to search instead of the job's own log; globs allowed.", files),
  jsonl: describe(
    "Files with one JSON value a line; `true` reads the job's own log.",
    either('a path, a list of paths, or true', {
      scalar: scalarFiles(),
      list: refine(files, (value) => value),
    }),
    { examples: ['metrics.jsonl'] },
  ),
  json: describe('Files with one JSON value each.', files, { examples: ['result.json'] }),
  csv: describe('Files with a header line and comma-separated values.', files),
  value: describe(
    'Where the number is: a dotted path such as `eval.reward` or `runs[0].loss`; for CSV a column by name, or by number from 1.',
    columnOrPath(),
  ),
  step: describe('Where the step is, in the same way as `value`.', columnOrPath()),
  unit: describe(
    'The unit, for people; targets in another unit are refused.',
    text({ maxLength: 32, pattern: '^\\S+$', expected: 'a unit such as steps/s' }),
    { examples: ['steps/s'] },
  ),
  better: describe('Which way is better, for charts and comparisons.', oneOf(['higher', 'lower'])),
  contains: describe(
    'A literal that every matching line holds, to search faster.',
    text({ maxLength: 200 }),
  ),
}

const metric: Shape<Draft> = either(EXAMPLES, {
  scalar: refine(
    pattern,
    (value): Draft => ({
      source: { kind: 'match', pattern: value, files: [] },
      unit: null,
      better: null,
      contains: null,
    }),
  ),
  map: refine(
    record(fields, {
      schema: {
        oneOf: FORMS.map(formSchema),
      },
    }),
    toDraft,
  ),
})

/** A map from names to metrics. */
export const metricsShape: Shape<readonly MetricDefinition[]> = refine(
  mapping(metric, METRIC_NAME),
  (entries: readonly Entry<Draft>[]) => entries.map(({ key, value }) => ({ name: key, ...value })),
)

function toDraft(read: Read<typeof fields>, tree: Tree, spot: Spot): Draft | undefined {
  const given = tree.kind === 'map' ? tree.entries.map(({ key }) => key) : []
  const forms = FORMS.filter((form) => given.includes(form))
  const [form] = forms
  if (form === undefined || forms.length > 1) {
    const message =
      form === undefined
        ? 'nothing says where the numbers come from'
        : `${forms.join(' and ')} exclude each other`
    return refuse(
      { code: 'bad-metric', message, expected: `one of ${FORMS.join(', ')}` },
      tree,
      spot,
    )
  }
  const misplaced = misplacedKey(form, given)
  if (misplaced !== undefined) return refuse(misplaced, tree, spot)
  for (const path of form === 'csv' ? [] : [read.value, read.step]) {
    if (path === undefined || PATH.test(path)) continue
    const message = `${quoted(path)} is not a path into JSON`
    return refuse(
      { code: 'bad-json-path', message, expected: 'a path such as eval.reward or runs[0].loss' },
      tree,
      spot,
    )
  }
  const source = toSource(form, read)
  if (source === undefined) return undefined
  const { unit = null, better = null, contains = null } = read
  return { source, unit, better, contains }
}

function foreignKeys(form: Form): readonly string[] {
  const own = form === 'match' ? ['value', 'step'] : ['files', 'contains']
  return [...own, ...FORMS.filter((other) => other !== form)]
}

function formSchema(form: Form): JsonSchema {
  const required = form === 'match' ? [form] : [form, 'value']
  return { required, properties: Object.fromEntries(foreignKeys(form).map((key) => [key, false])) }
}

function misplacedKey(form: Form, given: readonly string[]) {
  if (form !== 'match' && !given.includes('value')) {
    const message = `"${form}" needs "value"`
    return { code: 'bad-metric', message, expected: 'the path or column of the number' }
  }
  const foreign = foreignKeys(form)
  const key = given.find((name) => foreign.includes(name))
  if (key === undefined) return undefined
  const hint =
    key === 'files'
      ? `"${form}" names the files itself`
      : key === 'step'
        ? 'name a group of the expression: (?<step>\\d+)'
        : 'leave it out'
  return { code: 'bad-metric', message: `"${key}" does not go with "${form}"`, hint }
}

function toSource(form: Form, read: Read<typeof fields>): MetricSource | undefined {
  const { value, step = null } = read
  if (form === 'match') {
    if (read.match === undefined) return undefined
    return { kind: 'match', pattern: read.match, files: read.files ?? [] }
  }
  const paths = read[form]
  if (paths === undefined || value === undefined) return undefined
  return { kind: form, files: paths, value, step }
}

function scalarFiles(): Shape<readonly string[]> {
  const path = text({ maxLength: 4096 })
  return {
    schema: { anyOf: [path.schema, { const: true }] },
    read(tree, spot) {
      if (tree.kind === 'scalar' && tree.value === true) return []
      const value = path.read(tree, spot)
      return value === undefined ? undefined : [value]
    },
  }
}

/** A path into JSON, or a column of CSV by name or number. */
function columnOrPath(): Shape<string> {
  const path = text({ maxLength: 500 })
  return {
    schema: { anyOf: [path.schema, column.schema] },
    read(tree, spot) {
      const numeric = tree.kind === 'scalar' && typeof tree.value === 'number'
      if (!numeric) return path.read(tree, spot)
      const value = column.read(tree, spot)
      return value === undefined ? undefined : String(value)
    },
  }
}
