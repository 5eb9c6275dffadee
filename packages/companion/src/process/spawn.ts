import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Program } from '../model.ts'
import { companionEnvironment } from './environment.ts'
import { unpackError } from './failure.ts'
import type { Done, Order, Report } from './messages.ts'

export interface Worker {
  readonly pid: number
  readonly gone: boolean
  /** Sends an order and waits for its report. Rejects with what went wrong there, or with `WorkerGone`. */
  ask(order: Order & { readonly id: number }): Promise<Done>
  tell(order: Order): void
  /** Lets go of it: one that serves us tidies up and ends, and our process stays until then. */
  release(): void
  /** Lets go of one that goes on without us. */
  leave(): void
  /** Resolves when it is gone. */
  readonly ended: Promise<void>
}

/** The process ended before it had answered. */
export class WorkerGone extends Error {
  constructor(cause: string) {
    super(`the process that takes checkpoints has ended before it answered (${cause})`)
    this.name = 'WorkerGone'
  }
}

/** Starts the process and gives it its first order; resolves with the answer to that. */
export async function startWorker(
  program: Program,
  order: Order,
  options: { readonly detached: boolean },
): Promise<{ worker: Worker; answer: Done }> {
  const [file, ...args] = program
  const child = spawn(file, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: options.detached,
    env: companionEnvironment(process.env),
    cwd: '/',
  })
  const worker = new ChildWorker(child)
  const answer = worker.expect(0)
  worker.tell(order)
  return { worker, answer: await answer }
}

/** Characters of what it says in its last need: the beginning names the error. */
const MOST_SAID = 2000

interface Waiting {
  readonly resolve: (value: Done) => void
  readonly reject: (error: Error) => void
}

class ChildWorker implements Worker {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly ended: Promise<void>
  gone = false

  constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (report) => this.#take(report as Report))
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(0, MOST_SAID)
    })
    this.ended = new Promise((resolve) => {
      const end = (cause: string) => {
        this.gone = true
        for (const { reject } of this.#waiting.values()) reject(new WorkerGone(cause))
        this.#waiting.clear()
        resolve()
      }
      child.once('exit', (code, signal) => {
        void drained(child).then(() => end(signal ?? [`exit code ${code}`, said.trim()].join(' ')))
      })
      child.once('error', (error) => end(error.message))
    })
    this.#hold()
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  ask(order: Order & { readonly id: number }): Promise<Done> {
    const answer = this.expect(order.id)
    this.tell(order)
    return answer
  }

  expect(id: number): Promise<Done> {
    if (this.gone) return Promise.reject(new WorkerGone('gone already'))
    const { promise, resolve, reject } = Promise.withResolvers<Done>()
    this.#waiting.set(id, { resolve, reject })
    this.#hold()
    return promise
  }

  tell(order: Order): void {
    // A channel that is closed means a process that is gone, which `exit` tells.
    if (this.#child.connected) this.#child.send(order, () => undefined)
  }

  release(): void {
    if (this.#child.connected) this.#child.disconnect()
    this.#child.ref()
  }

  leave(): void {
    if (this.#child.connected) this.#child.disconnect()
    this.#child.stderr?.destroy()
    this.#child.unref()
  }

  #take(report: Report): void {
    const waiting = this.#waiting.get(report.id)
    if (waiting === undefined) return
    this.#waiting.delete(report.id)
    if (report.kind === 'done') waiting.resolve(report.value)
    else waiting.reject(unpackError(report.error))
    this.#hold()
  }

  /** Our process stays for an answer, not for a process that has nothing to do. */
  #hold(): void {
    const { channel, stderr } = this.#child
    const held = [this.#child, channel, stderr instanceof Socket ? stderr : null]
    for (const one of held) {
      if (this.#waiting.size > 0) one?.ref()
      else one?.unref()
    }
  }
}

/** What it sent before it ended may arrive after its end. */
async function drained(child: ChildProcess): Promise<void> {
  const arrived: Promise<unknown>[] = []
  if (child.connected) arrived.push(once(child, 'disconnect'))
  if (child.exitCode !== 0 && child.stderr?.readable === true) {
    arrived.push(once(child.stderr, 'end'))
  }
  await Promise.race([Promise.all(arrived), sleep(LATEST_WORDS)])
}

/** Milliseconds. */
const LATEST_WORDS = 500
