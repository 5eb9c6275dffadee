// `npm run test:systems`: the tests that need a real act, actionlint, zizmor or Chromium, which they install.
import { runVitest } from './run-vitest.mjs'
import { setup } from './setup.mjs'

process.exitCode = runVitest(setup(), [
  '--config',
  'vitest.systems.config.ts',
  ...process.argv.slice(2),
])
