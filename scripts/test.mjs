// `npm test`: installs what is missing and runs the tests; arguments go to vitest.
import { runVitest } from './run-vitest.mjs'
import { setup } from './setup.mjs'

process.exitCode = runVitest(setup(), process.argv.slice(2))
