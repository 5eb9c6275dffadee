// `npm start`: installs what is missing and qualifies the example. `--steps N` and `--broken-log`
// reach its jobs through the environment, every other argument goes to `greenlight run`.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, run, setup } from './setup.mjs'

const EXAMPLE = join(root, 'examples', 'hearts')

const { forJobs, forGreenlight } = readArguments(process.argv.slice(2))
const env = { ...setup(), ...forJobs }
const began = Date.now()
const code = run(
  env,
  'node',
  [join(root, 'bin', 'greenlight.mjs'), 'run', ...forGreenlight],
  EXAMPLE,
)
const report = newestReport(began)
if (report !== undefined) {
  process.stdout.write(`\nThe report of this run: ${relative(process.cwd(), report)}\n`)
}
process.exitCode = code

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

function newestReport(since) {
  const runs = join(EXAMPLE, '.greenlight', 'runs')
  if (!existsSync(runs)) return undefined
  return readdirSync(runs)
    .map((name) => join(runs, name, 'report.html'))
    .filter((path) => existsSync(path) && statSync(path).mtimeMs >= since)
    .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0]
}
