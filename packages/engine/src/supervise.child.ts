/**
 * A supervisor as a process, for tests that kill it. Arguments: `RunOptions` without the observer, as JSON with the
 * deadline in milliseconds, and the folder its checkpoints go to, if any.
 */
import { openPort } from './checkpoints/testing.ts'
import { supervise } from './supervise.ts'
import { closingStatus } from './supervision.ts'

const nobody = { event: () => undefined, output: () => undefined, metrics: () => undefined }
const [, , json = '', store] = process.argv
const options = JSON.parse(json)
const checkpoints = store === undefined ? null : await openPort(store, options.directory)
const deadline = options.deadline === null ? null : new Date(options.deadline)
const supervision = await supervise({ ...options, deadline, checkpoints, observer: nobody })
try {
  const status = closingStatus(await supervision.done)
  await supervision.close({ status, exit_code: status === 'complete' ? 0 : 1 })
} catch (error) {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
}
