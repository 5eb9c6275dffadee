import { packError } from '../process/failure.ts'
import type { Done, Order, Report } from '../process/messages.ts'
import { openSession } from '../session.ts'
import type { SaveRequest, Session } from '../model.ts'
import { pruneAfter } from '../prune-after.ts'

/** Serves the saver in our parent until that lets go of us, or is gone. */
export async function serveSaver(session: Session): Promise<void> {
  const { vault, close } = await openSession(session)
  const running = new Map<number, AbortController>()
  const work = new Set<Promise<void>>()

  async function execute(id: number, order: (signal: AbortSignal) => Promise<Done>): Promise<void> {
    const abort = new AbortController()
    running.set(id, abort)
    try {
      report({ kind: 'done', id, value: await order(abort.signal) })
    } catch (error) {
      report({ kind: 'failed', id, error: packError(error) })
    } finally {
      running.delete(id)
    }
  }

  async function save(request: SaveRequest, signal: AbortSignal): Promise<Done> {
    const { paths, step, ...rest } = request
    const saved = await vault.save(paths, {
      ...rest,
      root: session.root,
      ...(step === null ? {} : { step }),
      signal,
    })
    begin(pruneAfter(vault, saved))
    return saved
  }

  function begin(task: Promise<void>): void {
    work.add(task)
    void task.finally(() => work.delete(task))
  }

  process.on('message', (message) => {
    const order = message as Order
    if (order.kind === 'abort') running.get(order.id)?.abort()
    if (order.kind === 'save') {
      begin(execute(order.id, (signal) => save(order.request, signal)))
    }
    if (order.kind === 'prune') {
      begin(
        execute(order.id, async () => {
          await vault.prune()
          return null
        }),
      )
    }
  })
  process.once('disconnect', () => {
    for (const abort of running.values()) abort.abort()
    // What is half done is tidied up, and seen by nobody when there is no time for that either.
    setTimeout(() => process.exit(0), TIDY_MS).unref()
    void Promise.allSettled(work)
      .then(close)
      .finally(() => process.exit(0))
  })
  if (!process.connected) process.exit(0)
  report({ kind: 'done', id: 0, value: null })
}

/** Milliseconds. */
const TIDY_MS = 5000

function report(message: Report): void {
  if (process.connected) process.send?.(message, () => undefined)
}
