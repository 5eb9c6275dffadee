import { LIMITS } from './limits.ts'
import { metricsShape } from './metric-shape.ts'
import { JOB_NAME } from './names.ts'
import { list, mapping, oneOrMore, record, type Read } from './shape/compounds.ts'
import { environment, variables } from './shape/environment.ts'
import { checkpoint } from './shape/checkpoint.ts'
import { budgets, executor, recovery, watch } from './shape/later.ts'
import { matrix } from './shape/matrix.ts'
import { phasesShape } from './shape/phases.ts'
import { resourcesShape, slotsShape } from './shape/resources.ts'
import { duration, literal, number, text, truth } from './shape/scalars.ts'
import {
  describe,
  either,
  located,
  refine,
  refuse,
  type Shape,
  type ShapeType,
  wrongType,
} from './shape/shape.ts'
import type { Tree } from './tree.ts'

const path = text({ maxLength: 4096 })
/** A name stands at the beginning of lines that CI systems read for commands. */
const ONE_LINE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$'
const paths = located(oneOrMore(located(path), 'a path or a list of paths'))

const check = text({ maxLength: LIMITS.criterionLength })
const minSamples = describe(
  'Fewer samples in the window than this is inconclusive. With 0, a count of none can pass.',
  number({ min: 0, max: 1e9, whole: true }),
  { default: 1 },
)

const criterion = either('a criterion such as "sps.mean(last 25%) >= 40000"', {
  scalar: refine(located(check), (found) => ({ check: found, minSamples: 1 })),
  map: refine(
    record(
      {
        check: describe('The criterion.', located(check)),
        'min-samples': minSamples,
      },
      { required: ['check'] },
    ),
    (read) =>
      read.check === undefined
        ? undefined
        : { check: read.check, minSamples: read['min-samples'] ?? 1 },
  ),
})
const criteria = list(criterion)

const accept = describe(
  'Criteria on the metrics, in three tiers.',
  record(
    {
      must: describe('Decide between GREEN and RED.', criteria, {
        examples: [['sps.mean(last 25%) >= 40000']],
      }),
      should: describe('Are reported as warnings.', criteria),
      nice: describe('Are reported.', criteria),
    },
    { foreign: { check: 'criteria stand in the lists "must", "should" and "nice"' } },
  ),
)

const retry = describe(
  'How often a failed attempt is repeated.',
  record(
    {
      attempts: describe(
        'Tries in all, the first included.',
        number({ min: 1, max: 100, whole: true }),
        {
          default: 1,
        },
      ),
      backoff: describe('First wait; doubles with every retry, with jitter.', duration(), {
        default: '1s',
      }),
      'max-backoff': describe('Longest wait.', duration(), { default: '1m' }),
      'stop-on-same-failure': describe(
        'Stop early when two attempts in a row fail in the same way.',
        truth(),
        { default: false },
      ),
    },
    { foreign: { retries: 'write "attempts": tries in all, the first included' } },
  ),
)

const timeout = describe(
  'Longest time of one attempt; then the whole tree of processes is ended and the outcome is "timed out". `none` lifts a default.',
  durationOrNone(),
  { examples: ['90s', '30m', '2h'] },
)

const resources = describe(
  'What the job takes: CPU slots, memory, and resources of your own such as `gpu`.',
  resourcesShape(),
)

const shared = {
  timeout,
  grace: describe('Time between TERM and KILL.', duration(), { default: '10s' }),
  retry,
  env: describe(
    'Environment variables beside the base allow-list: a map of names to values, where an empty value hands on ours, or a list of names.',
    environment(),
  ),
  secrets: describe(
    'Environment variables of ours that the job gets and whose values are masked everywhere.',
    variables(),
  ),
  directory: describe('Where the command runs, below the folder the run starts in.', located(path)),
  resources,
  metrics: describe("Named series of numbers read from the job's log or from files.", metricsShape),
  checkpoint,
}

const run = describe(
  'The command: one text for `/bin/sh -c`, or a list that starts the program itself.',
  located(
    either('a text, or a list of texts', {
      scalar: refine(text(), (script) => ({ kind: 'shell' as const, script })),
      list: refine(list(literal(), 1), (argv, tree, spot) =>
        argv[0] === ''
          ? refuse({ code: 'bad-command', message: 'the program has no name' }, tree, spot)
          : { kind: 'argv' as const, argv },
      ),
    }),
  ),
  { examples: ['python -m recipes.train', ['npm', 'test']] },
)

const jobFields = {
  run,
  needs: describe(
    'Jobs that must have passed before; all cells of a matrix, or one cell such as `train[seed=1]`.',
    oneOrMore(located(path), 'the name of a job or a list of names'),
  ),
  matrix: describe('Makes one job of every combination of values.', located(matrix)),
  ...shared,
  accept,
  inputs: describe('Files the job reads; globs allowed.', paths),
  outputs: describe('Files the job writes; globs allowed.', paths),
  executor,
  watch,
}

const FOREIGN_JOB_KEYS = {
  command: 'write "run"',
  cmd: 'write "run"',
  script: 'write "run"',
  steps: 'a job is one command: write "run"',
  depends_on: 'write "needs"',
  'timeout-minutes': 'write "timeout: 30m"',
  retries: 'write "retry: {attempts: 3}"',
  cwd: 'write "directory"',
  'working-directory': 'write "directory"',
  environment: 'write "env"',
  criteria: 'write "accept"',
  '<<': 'YAML 1.2 has no merge key: share values under "defaults"',
}

const job = record(jobFields, { required: ['run'], foreign: FOREIGN_JOB_KEYS })

const planFields = {
  version: describe('Version of this format.', version()),
  name: describe(
    'Name of the plan, for people: one line.',
    text({ maxLength: 200, pattern: ONE_LINE, expected: 'one line without control characters' }),
  ),
  defaults: describe('Values for jobs that do not set their own.', record(shared)),
  slots: describe(
    'What all running jobs share: a number of CPU slots, or a map with `cpus` and resources of your own.',
    slotsShape(),
    { examples: [4, { cpus: 4, gpu: 2 }] },
  ),
  baseline: describe(
    'A file of recorded values for criteria such as `>= baseline - 5%`; relative to the plan file.',
    located(path),
  ),
  jobs: describe('The jobs, by name.', mapping(job, { ...JOB_NAME, filled: true })),
  phases: describe(
    'Named, time-boxed groups of jobs, one after the other; every job is in one.',
    phasesShape,
    { examples: [{ bootstrap: { jobs: ['prepare'], limit: '10m' } }] },
  ),
  budgets,
  recovery,
}

/** The whole plan file. */
export const planShape = record(planFields, {
  required: ['version', 'jobs'],
  foreign: {
    timeout: 'write it under "defaults"',
    env: 'write it under "defaults"',
    '<<': FOREIGN_JOB_KEYS['<<'],
  },
})

export type RawPlan = Read<typeof planFields>
export type RawJob = ShapeType<typeof job>
export type RawShared = Read<typeof shared>
export type RawAccept = ShapeType<typeof accept>

function version(): Shape<1> {
  return {
    schema: { const: 1 },
    read(tree, spot) {
      if (tree.kind === 'scalar' && tree.value === 1) return 1
      return wrongType(tree, spot, 'version: 1')
    },
  }
}

function durationOrNone(): Shape<number | null> {
  const time = duration()
  return {
    schema: { anyOf: [{ const: 'none' }, time.schema] },
    read: (tree, spot) => (isNone(tree) ? null : time.read(tree, spot)),
  }
}

function isNone(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === 'none'
}
