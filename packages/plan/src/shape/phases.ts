import { JOB_NAME } from '../names.ts'
import { mapping, oneOrMore, record } from './compounds.ts'
import { duration, text } from './scalars.ts'
import { describe, located, type Located, refine, type Shape } from './shape.ts'

export interface RawPhase {
  readonly name: string
  /** Names of entries or ids of cells. */
  readonly jobs: readonly Located<string>[]
  readonly limitMs: number | null
}

const phase = record(
  {
    jobs: describe(
      'Names of jobs: all cells of a matrix, or one cell such as `train[seed=1]`.',
      oneOrMore(located(text({ maxLength: 4096 })), 'the name of a job or a list of names', 1),
    ),
    limit: describe(
      'The time box: longest time of the phase, over all starts of the run. Then what runs is asked to end.',
      duration(),
      { examples: ['10m', '2h'] },
    ),
  },
  { required: ['jobs'], foreign: { timeout: 'write "limit"', needs: 'phases follow their order' } },
)

/** In order. A phase whose jobs could not be read has none. */
export const phasesShape: Shape<readonly RawPhase[]> = refine(
  mapping(phase, { ...JOB_NAME, filled: true }),
  (entries) =>
    entries.map(({ key: name, value }) => ({
      name,
      jobs: value.jobs ?? [],
      limitMs: value.limit ?? null,
    })),
)
