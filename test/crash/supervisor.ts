/** The process that is killed. Arguments: work folder, seed, number of jobs. Prints `started`; exits 0 when all passed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { closingStatus, supervise } from '@greenlight/engine'
import { randomPlan } from './dag.ts'

const [directory = '', seed = '', count = ''] = process.argv.slice(2)
const folder = join(directory, 'run')
const supervision = await supervise({
  plan: randomPlan(Number(seed), Number(count), join(directory, 'ledger')),
  directory,
  folder,
  run: 'crash',
  resume: existsSync(folder),
  commit: { sha: null, dirty: false },
  host: 'terminal',
  version: '0.0.0',
  only: null,
  slots: 4,
  capacity: {},
  keepGoing: false,
  isolation: 'auto',
  env: process.env,
  baseline: null,
  checkpoints: null,
  restored: null,
  deadline: null,
  observer: { event: () => undefined, output: () => undefined, metrics: () => undefined },
})
process.stdout.write('started\n')
const status = closingStatus(await supervision.done)
await supervision.close({ status, exit_code: status === 'complete' ? 0 : 1 })
process.exitCode = status === 'complete' ? 0 : 1
