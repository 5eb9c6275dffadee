import type { Place } from '@greenlight/spec'
import { METRIC_NAME } from '../names.ts'
import { below } from '../problems.ts'
import { list, mapping, oneOrMore, record, texts } from './compounds.ts'
import { duration, number, oneOf, text } from './scalars.ts'
import { describe, either, located, type Shape, type ShapeType } from './shape.ts'

/** A glob would silently save nothing: what is missing is left out. */
const path = text({
  maxLength: 4096,
  pattern: '^[^*?]*$',
  expected: 'a file or a folder, which is saved with all in it; no globs',
})
const growth = number({ above: 0, max: 1e15 })

/** How much a metric may grow between two checkpoints, and where that stands. */
export interface RawGrowth {
  readonly metric: string
  readonly growth: number
  readonly field: string
  readonly at: Place | null
}

export interface RawEvery {
  readonly timeMs: number | null
  readonly growths: readonly RawGrowth[]
}

const fields = {
  paths: describe(
    "Files and folders to save, relative to the job's directory; no globs.",
    located(oneOrMore(located(path), 'a path or a list of paths', 1)),
    { examples: [['runs/train']] },
  ),
  exclude: describe('Left out of them: patterns as in a simple `.gitignore`.', texts()),
  every: describe(
    'Intervals: `time`, and by how much the highest value of a metric of the job grows.',
    every(),
    { default: { time: '10m' }, examples: [{ time: '10m', steps: 5000 }] },
  ),
  on: describe(
    'Moments: the end of a phase, a signal that stops the run, the end of the run.',
    list(oneOf(['phase', 'signal', 'end'])),
    { default: ['phase', 'signal', 'end'] },
  ),
}

const policy = record(fields, { foreign: { path: 'write "paths"', time: 'write "every"' } })

/** `none` lifts a default. */
export const checkpoint = describe(
  'What of the job is saved while the run goes on, and when. `none` lifts a default.',
  either('a map with the keys paths, exclude, every, on, or none', {
    scalar: oneOf(['none']),
    map: policy,
  }),
)

export type RawCheckpoint = ShapeType<typeof checkpoint>
export type RawPolicy = ShapeType<typeof policy>

function every(): Shape<RawEvery> {
  const time = duration()
  const growths = mapping(growth, METRIC_NAME)
  return {
    schema: { ...growths.schema, properties: { time: describeTime(time).schema } },
    read(tree, spot) {
      if (tree.kind !== 'map') return growths.read(tree, spot) as undefined
      const timed = tree.entries.find(({ key }) => key === 'time')
      const others = { ...tree, entries: tree.entries.filter((entry) => entry !== timed) }
      const found = growths.read(others, spot)
      const field = below(spot.field, 'time')
      const timeMs = timed && time.read(timed.value, { ...spot, field, keyAt: timed.keyAt })
      if (found === undefined || (timed !== undefined && timeMs === undefined)) return undefined
      return {
        timeMs: timeMs ?? null,
        growths: found.map(({ key, value, entry }) => ({
          metric: key,
          growth: value,
          field: below(spot.field, key),
          at: entry.keyAt,
        })),
      }
    },
  }
}

function describeTime(time: Shape<number>): Shape<number> {
  return describe('Longest time between two checkpoints.', time, { examples: ['10m'] })
}
