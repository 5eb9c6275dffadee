import { type Saved, StoreError } from '@greenlight/vault'
import { openDoor } from '../door/open-door.ts'
import type { Answer, CompanionStatus, Program, Saver, SaveRequest, Session } from '../model.ts'
import type { Order } from '../process/messages.ts'
import { startWorker, type Worker, WorkerGone } from '../process/spawn.ts'
import { Tally } from '../tally.ts'

/**
 * Starts the process that takes the checkpoints of a run, and opens the door at which `greenlight
 * checkpoint now` asks. Throws ProblemError, also when somebody else takes checkpoints of this
 * folder, and StoreError.
 */
export async function startSaver(session: Session, program: Program): Promise<Saver> {
  const saver = new ProcessSaver(session, program)
  await saver.open()
  return saver
}

class ProcessSaver implements Saver {
  readonly root: string
  readonly #session: Session
  readonly #program: Program
  readonly #tally: Tally
  #worker: Worker | null = null
  #starting: Promise<Worker> | null = null
  #closeDoor: (() => Promise<void>) | null = null
  #listener: (() => Promise<Saved>) | null = null
  #id = 0
  #closed = false

  constructor(session: Session, program: Program) {
    this.root = session.root
    this.#session = session
    this.#program = program
    this.#tally = new Tally(session)
  }

  async open(): Promise<void> {
    const door = await openDoor(this.root, (ask) => {
      if (ask.kind === 'status') return Promise.resolve({ saved: null, status: this.#status() })
      return this.#asked()
    })
    this.#closeDoor = () => door.close()
    try {
      await this.#live()
    } catch (error) {
      await door.close()
      throw error
    }
  }

  async save({ signal, ...request }: SaveRequest & { signal: AbortSignal }): Promise<Saved> {
    signal.throwIfAborted()
    const began = performance.now()
    try {
      const saved = await this.#order((id) => ({ kind: 'save', id, request }), signal)
      if (saved === null || !('sequence' in saved)) throw new Error('a save without a checkpoint')
      this.#tally.saved(saved, performance.now() - began)
      return saved
    } catch (error) {
      this.#tally.failed(error, performance.now() - began)
      throw error
    }
  }

  onAsked(listener: () => Promise<Saved>): void {
    this.#listener = listener
  }

  async prune(): Promise<void> {
    await this.#order((id) => ({ kind: 'prune', id }), null)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#closeDoor?.()
    const worker = this.#worker
    if (worker === null) return
    worker.release()
    await worker.ended
  }

  async #order(
    make: (id: number) => Order & { readonly id: number },
    signal: AbortSignal | null,
  ): Promise<Saved | CompanionStatus | null> {
    const worker = await this.#live()
    signal?.throwIfAborted()
    const id = ++this.#id
    const abort = () => worker.tell({ kind: 'abort', id })
    signal?.addEventListener('abort', abort, { once: true })
    try {
      return await worker.ask(make(id))
    } catch (error) {
      if (error instanceof WorkerGone) throw this.#lost(error)
      if (signal?.aborted === true && isAbort(error)) throw signal.reason
      throw error
    } finally {
      signal?.removeEventListener('abort', abort)
    }
  }

  /** The next order begins a process anew: one that was killed, as for want of memory, is no reason to save no more. */
  #live(): Promise<Worker> {
    if (this.#closed) throw new Error('the saver is closed')
    if (this.#worker?.gone === false) return Promise.resolve(this.#worker)
    this.#starting ??= this.#start().finally(() => {
      this.#starting = null
    })
    return this.#starting
  }

  async #start(): Promise<Worker> {
    const order: Order = { kind: 'serve', session: this.#session }
    try {
      const { worker } = await startWorker(this.#program, order, { detached: false })
      this.#worker = worker
      return worker
    } catch (error) {
      throw error instanceof WorkerGone ? this.#lost(error) : error
    }
  }

  #lost(error: WorkerGone): StoreError {
    return new StoreError('unavailable', error.message, { cause: error })
  }

  async #asked(): Promise<Answer> {
    if (this.#listener === null) {
      throw new StoreError('unavailable', 'the run is not ready to take checkpoints')
    }
    return { saved: await this.#listener(), status: this.#status() }
  }

  #status(): CompanionStatus {
    return this.#tally.status(this.#worker?.pid ?? process.pid)
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
