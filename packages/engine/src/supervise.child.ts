/** A supervisor as a process, for tests that kill it. Argument: `RunOptions` without the observer, as JSON. */
import { supervise } from './supervise.ts'
import { closingStatus } from './supervision.ts'

const nobody = { event: () => undefined, output: () => undefined, metrics: () => undefined }
const supervision = await supervise({ ...JSON.parse(process.argv[2] ?? ''), observer: nobody })
try {
  const status = closingStatus(await supervision.done)
  await supervision.close({ status, exit_code: status === 'complete' ? 0 : 1 })
} catch (error) {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
}
