import { parseArgs } from 'node:util'

const DEFAULT_STEPS = 16_000_000

/**
 * Options of `train.mjs` and `finalize.mjs`: a flag, else the environment (which is how a plan hands
 * them on), else a default. Throws on anything it does not know.
 */
export function readOptions(argv, env) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      steps: { type: 'string' },
      pace: { type: 'string' },
      episodes: { type: 'string' },
      out: { type: 'string', default: 'runs' },
    },
  })
  const steps = wholeNumber(
    '--steps',
    values.steps ?? (env.MEGA_STEPS || String(DEFAULT_STEPS)),
    1000,
  )
  return {
    tasks: positionals,
    seed: wholeNumber('--seed', values.seed ?? (env.MEGA_SEED || '1')),
    steps,
    /** Steps a second at most; 0 is as fast as it goes. */
    pace: wholeNumber(
      '--pace',
      values.pace ?? (env.MEGA_PACE || paceOf(steps, env.GREENLIGHT_TIER_MINUTES)),
      0,
    ),
    episodes: wholeNumber('--episodes', values.episodes ?? '2000'),
    folder: values.out,
  }
}

/** With which the session takes three quarters of the time that its tier has. */
function paceOf(steps, minutes = '') {
  if (minutes === '') return '0'
  const seconds = wholeNumber('GREENLIGHT_TIER_MINUTES', minutes) * 60
  return String(Math.max(1, Math.ceil(steps / (seconds * 0.75))))
}

function wholeNumber(name, text, least = 1) {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= 1e9) return number
  throw new Error(`${name} wants a whole number from ${least} to 1000000000, not "${text}"`)
}
