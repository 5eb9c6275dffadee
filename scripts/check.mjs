// `npm run check`: everything that must hold besides the tests. All of it runs, whatever fails first.
import { run, setup } from './setup.mjs'

const STAGES = [
  ['format', 'biome', 'format', '.'],
  ['types', 'tsc', '-b'],
  ['types of tests and scripts', 'tsc', '-p', 'tsconfig.check.json'],
  // After the build: lint reads the types of other packages from there.
  ['lint and dependency rule', 'oxlint', '--type-aware'],
  ['dependency rule can fail', 'vitest', 'run', 'test/contract/dependency-rule.test.ts'],
  ['unused code and dependencies', 'knip'],
  ['generated files', 'node', '-C', 'source', 'scripts/generate.ts', '--check'],
  ['dist', 'node', 'scripts/build.mjs', '--check'],
]

const env = setup()
const failed = STAGES.filter(([name, file, ...args]) => !passes(name, file, args))
process.stdout.write(
  failed.length === 0
    ? `check: all ${STAGES.length} stages passed\n`
    : `check: failed: ${failed.map(([name]) => name).join(', ')}\n`,
)
process.exitCode = failed.length === 0 ? 0 : 1

function passes(name, file, args) {
  const began = Date.now()
  process.stdout.write(`── ${name}\n`)
  const passed = run(env, file, args) === 0
  const seconds = ((Date.now() - began) / 1000).toFixed(1)
  process.stdout.write(`── ${name}: ${passed ? 'passed' : 'FAILED'} in ${seconds} s\n`)
  return passed
}
