import { parseArgs } from 'node:util'

const DEFAULT_STEPS = 1_500_000
const DEFAULT_EPISODES = 400

/**
 * Options of `train.mjs` and `eval.mjs`: a flag, else the environment (which is how a plan hands
 * them on), else a default. Throws on anything it does not know.
 */
export function readOptions(argv, env) {
  const { values } = parseArgs({
    args: argv,
    options: {
      seed: { type: 'string' },
      steps: { type: 'string' },
      episodes: { type: 'string' },
      out: { type: 'string' },
      continue: { type: 'boolean', default: false },
      'broken-log': { type: 'boolean', default: false },
    },
  })
  const seed = wholeNumber('seed', values.seed ?? env.MATRIX_SEED ?? '1')
  return {
    seed,
    steps: wholeNumber('steps', values.steps ?? (env.HEARTS_STEPS || String(DEFAULT_STEPS))),
    episodes: wholeNumber('episodes', values.episodes ?? String(DEFAULT_EPISODES)),
    folder: values.out ?? `runs/seed-${seed}`,
    continue: values.continue,
    brokenLog: values['broken-log'] || env.HEARTS_BROKEN_LOG === '1',
  }
}

function wholeNumber(name, text) {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= 1e9) return number
  throw new Error(`--${name} wants a whole number from 1 to 1000000000, not "${text}"`)
}
