// `npm start`: installs what is missing and qualifies the example. `--steps N` and `--broken-log`
// reach its jobs through the environment, every other argument goes to `greenlight run`.
import { join } from 'node:path'
import { root, run, setup } from './setup.mjs'

const EXAMPLE = join('examples', 'hearts')

const { forJobs, forGreenlight } = readArguments(process.argv.slice(2))
const env = { ...setup(), ...forJobs }
process.exitCode = run(env, 'node', [
  join(root, 'bin', 'greenlight.mjs'),
  'run',
  '--dir',
  EXAMPLE,
  ...forGreenlight,
])

function readArguments(args) {
  const settings = {}
  const rest = []
  for (let index = 0; index < args.length; index += 1) {
    const [flag, attached] = args[index].split('=', 2)
    if (flag === '--broken-log') settings.HEARTS_BROKEN_LOG = '1'
    else if (flag !== '--steps') rest.push(args[index])
    else if (attached !== undefined) settings.HEARTS_STEPS = attached
    else {
      index += 1
      settings.HEARTS_STEPS = args[index] ?? ''
    }
  }
  return { forJobs: settings, forGreenlight: rest }
}
