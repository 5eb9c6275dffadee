import { constants, setPriority } from 'node:os'
import { accompany } from './background/accompany.ts'
import { packError } from './process/failure.ts'
import type { Order, Report } from './process/messages.ts'
import { serveSaver } from './saver/serve-saver.ts'

/**
 * The process that takes checkpoints. What it does is told by its parent over the IPC channel, the
 * first message says as what it is needed. Signals are for our parent to judge: a cancelled job still
 * gets its last checkpoint.
 */
export async function companionMain(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
  // Who started us may be gone, and nobody reads what we say.
  process.stderr.on('error', () => undefined)
  if (process.send === undefined) {
    process.stderr.write('greenlight: this program is started by others, to take checkpoints\n')
    process.exitCode = 2
    return
  }
  yieldToJobs()
  const order = await firstOrder()
  if (order === null) return
  try {
    if (order.kind === 'serve') await serveSaver(order.session)
    else await accompany(order.session, order.plan)
  } catch (error) {
    process.exitCode = 1
    const report: Report = { kind: 'failed', id: 0, error: packError(error) }
    process.send(report, () => process.disconnect())
  }
}

/** Not the lowest priority: beside two busy jobs a checkpoint would take minutes. */
function yieldToJobs(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Where this is forbidden, checkpoints are taken all the same.
  }
}

type First = Extract<Order, { session: unknown }>

/** Null when our parent is gone before it said anything. */
function firstOrder(): Promise<First | null> {
  return new Promise((resolve) => {
    process.once('message', (message) => {
      const order = message as Order
      resolve(order.kind === 'serve' || order.kind === 'accompany' ? order : null)
    })
    process.once('disconnect', () => resolve(null))
  })
}
