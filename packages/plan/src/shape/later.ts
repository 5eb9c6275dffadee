import { anything, list, mapping, record } from './compounds.ts'
import { duration, number, oneOf, size, text } from './scalars.ts'
import { describe, either, refine, type Shape } from './shape.ts'
import { JOB_NAME, PLAIN_NAME } from '../names.ts'

/** Wraps the shape of a section whose machinery is not built: its form is checked, then it is refused. */
function later<T>(section: string, text_: string, shape: Shape<T>): Shape<never> {
  return describe<never>(`${text_} Not available yet: a plan that has it is refused.`, {
    schema: shape.schema,
    read(tree, spot) {
      shape.read(tree, spot)
      const message = `"${section}" is not available yet`
      const hint = 'take it out: the plan is refused rather than run without it'
      const finding = { code: 'not-available-yet', message, hint }
      spot.problems.add(finding, spot.field, spot.keyAt ?? tree.at)
      return undefined
    },
  })
}

const counter = number({ above: 0, max: 1e15 })

export const watch = later(
  'watch',
  'When a job without output and metric movement counts as wedged.',
  record({ idle: describe('Longest silence.', duration()) }, { required: ['idle'] }),
)

export const budgets = later(
  'budgets',
  'Limits of what a whole run may use.',
  mapping(
    record(
      {
        per: describe('Length of the sliding window.', duration()),
        limit: describe('A number, a size or a duration.', amount()),
        // oxlint-disable-next-line unicorn/no-thenable -- a key of the plan language, never awaited
        then: describe('What happens at the limit.', oneOf(['throttle', 'pause', 'stop', 'alert'])),
      },
      { required: ['limit', 'then'] },
    ),
    PLAIN_NAME,
  ),
)

const CLASSES = ['transient', 'recoverable', 'critical', 'fatal'] as const

export const recovery = later(
  'recovery',
  'Rules that tell classes of failures apart; the first match counts.',
  list(
    record(
      {
        on: describe(
          'What to recognise.',
          record({
            log: describe('An expression found in the log.', text({ maxLength: 2000 })),
            exit: describe('The exit code.', number({ min: 0, max: 255, whole: true })),
            signal: describe('The signal that ended it.', text({ maxLength: 20 })),
          }),
        ),
        class: describe('What to do about it.', oneOf(CLASSES)),
        set: describe('What to change before the next attempt.', mapping(anything(), JOB_NAME)),
      },
      { required: ['on', 'class'] },
    ),
  ),
)

const EXECUTORS = ['local', 'slurm', 'skypilot'] as const
const remote = (name: string): Shape<never> => later(`executor: ${name}`, '', anything())

/** `local`, or one whose machinery is not built; a map carries the executor's own options. */
export const executor: Shape<'local'> = describe(
  'Where the command runs. Only `local` is available yet.',
  either('local, slurm or skypilot', {
    scalar: refine(oneOf(EXECUTORS), (name, tree, spot) =>
      name === 'local' ? name : remote(name).read(tree, spot),
    ),
    map: refine(
      record(
        {
          type: describe('Which executor.', oneOf(EXECUTORS)),
          options: describe("The executor's own options.", anything()),
        },
        { required: ['type'] },
      ),
      ({ type = 'slurm' }, tree, spot) => (type === 'local' ? type : remote(type).read(tree, spot)),
    ),
  }),
)

function durationOrNumber(): Shape<number> {
  const time = duration()
  return {
    schema: { anyOf: [time.schema, counter.schema] },
    read: (tree, spot) =>
      tree.kind === 'scalar' && typeof tree.value === 'number'
        ? counter.read(tree, spot)
        : time.read(tree, spot),
  }
}

function amount(): Shape<number> {
  const bytes = size()
  const time = durationOrNumber()
  return {
    schema: { anyOf: [time.schema, bytes.schema] },
    read: (tree, spot) =>
      tree.kind === 'scalar' && /[bB]\s*$/.test(tree.source)
        ? bytes.read(tree, spot)
        : time.read(tree, spot),
  }
}
