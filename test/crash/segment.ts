/** One machine of a session. Arguments: home of the session, folder of the machine, number of jobs. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type CheckpointPort, closingStatus, supervise } from '@greenlight/engine'
import type { Job } from '@greenlight/plan'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { randomPlan } from './dag.ts'

const [home = '', machine = '', count = ''] = process.argv.slice(2)
const store = await openDirectoryStore(join(home, 'store'))
const vault = await openVault({ store, session: 'crash', state: join(machine, 'state') })
const found = await vault.restore({ into: machine, replace: true })
const restored =
  found === null
    ? null
    : {
        name: found.name,
        sequence: found.sequence,
        generation: found.generation,
        step: found.step,
        age_ms: found.age,
        fallbacks: found.fallbacks,
        files: found.files,
        bytes: found.bytes,
      }
const checkpoints: CheckpointPort = {
  root: machine,
  save: ({ paths, step, ...rest }) =>
    vault.save(paths, { ...rest, root: machine, ...(step !== null && { step }) }),
  onAsked: (take) => void askOnAndOn(take),
}
// Machines that die young are what this is about: their session is not to be given up.
mkdirSync(join(machine, 'work'), { recursive: true })
writeFileSync(join(machine, 'work', `.${process.pid}`), '')
const plan = randomPlan(1, Number(count), join(machine, 'ledger'))
const folder = join(machine, 'run')
const supervision = await supervise({
  plan: { ...plan, jobs: plan.jobs.map(writing) },
  directory: machine,
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
  checkpoints,
  restored,
  deadline: null,
  observer: { event: () => undefined, output: () => undefined, metrics: () => undefined },
})
process.stdout.write('started\n')
const status = closingStatus(await supervision.done)
await supervision.close({ status, exit_code: status === 'complete' ? 0 : 1 })
await vault.close()
process.exitCode = status === 'complete' ? 0 : 1

/** The pace of checkpoints spares jobs that last hours; these last milliseconds. */
async function askOnAndOn(take: () => Promise<unknown>): Promise<void> {
  for (let alive = true; alive; await delay(100)) {
    alive = await take().then(
      () => true,
      () => false,
    )
  }
}

/** Each job leaves a file, as whole or not at all. */
function writing(job: Job): Job {
  const { id } = job
  const script = `mkdir -p work && sleep 0.05 && echo ${id} > work/.${id} && mv work/.${id} work/${id}`
  return {
    ...job,
    command: { kind: 'shell', script },
    checkpoint: { paths: ['work'], exclude: [], everyMs: null, everyGrowth: {}, on: ['end'] },
  }
}
