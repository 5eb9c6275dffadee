import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Socket } from 'node:net'
import type { ExitRecord, LaunchRequest } from './contract.ts'
import type { LauncherKind } from './kind.ts'
import { encodeStart, encodeStop, parseReport, type Report } from './protocol.ts'

/** No exit record will come from this start: nothing ran, or the launcher died. */
export class LaunchError extends Error {
  /** `nothing-ran`: the claim could not be written; `launcher-lost`: the launcher ended before its job. */
  readonly reason: 'nothing-ran' | 'launcher-lost'

  constructor(reason: LaunchError['reason'], message: string) {
    super(message)
    this.name = 'LaunchError'
    this.reason = reason
  }
}

interface Running {
  readonly request: LaunchRequest
  readonly resolve: (record: ExitRecord) => void
  readonly reject: (error: LaunchError) => void
}

/** How long a launcher may take to come up; generous, because the machine may be loaded. */
const READY_MS = 30_000
const STDERR_KEPT = 2_000

/** One launcher: runs one job at a time and outlives us while it does. */
export class LauncherProcess {
  readonly #child: ChildProcess
  readonly #onStuck: (identity: string, message: string) => void
  #buffer = ''
  #errors = ''
  #running: Running | null = null
  #alive = true
  #markReady: () => void = () => undefined

  private constructor(child: ChildProcess, onStuck: (identity: string, message: string) => void) {
    this.#child = child
    this.#onStuck = onStuck
    child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#receive(text))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-STDERR_KEPT)
    })
    // A launcher that dies while we write to it is told by its exit.
    child.stdin?.on('error', () => undefined)
    child.on('error', (error) => {
      this.#errors = error.message
      this.#lost()
    })
    child.on('close', () => this.#lost())
  }

  /** Rejects with the launcher's own words when it cannot give its level. */
  static async open(
    kind: LauncherKind,
    path: string,
    onStuck: (identity: string, message: string) => void,
  ): Promise<LauncherProcess> {
    // A session of its own: neither the terminal's signals nor our death reach it.
    const child = spawn(kind.command, [...kind.args], {
      cwd: '/',
      detached: true,
      env: { PATH: path },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const launcher = new LauncherProcess(child, onStuck)
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
    launcher.#markReady = resolve
    const gaveUp = (): void => {
      reject(new Error(launcher.#errors.trim() || `${kind.language} ended before it was ready`))
    }
    child.once('close', gaveUp).once('error', gaveUp)
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
    }, READY_MS)
    child.stdin?.write(kind.program)
    try {
      await ready
    } finally {
      clearTimeout(timer)
      child.off('close', gaveUp).off('error', gaveUp)
    }
    return launcher
  }

  get alive(): boolean {
    return this.#alive
  }

  get identity(): string | null {
    return this.#running?.request.identity ?? null
  }

  run(request: LaunchRequest): Promise<ExitRecord> {
    return new Promise((resolve, reject) => {
      this.#running = { request, resolve, reject }
      this.#child.stdin?.write(encodeStart(request))
    })
  }

  stop(now: boolean): void {
    if (this.identity !== null) this.#child.stdin?.write(encodeStop(this.identity, now))
  }

  /** Resolves when an idle launcher has ended; a running one is let go and ends with its job. */
  async close(): Promise<void> {
    this.#child.stdin?.end()
    if (this.identity === null && this.#alive) await once(this.#child, 'close')
    else this.#letGo()
  }

  /** Our process may end before the job does. */
  #letGo(): void {
    this.#child.unref()
    for (const pipe of [this.#child.stdin, this.#child.stdout, this.#child.stderr]) {
      if (pipe instanceof Socket) pipe.unref()
    }
  }

  #receive(text: string): void {
    this.#buffer += text
    for (let end = this.#buffer.indexOf('\n'); end !== -1; end = this.#buffer.indexOf('\n')) {
      const line = this.#buffer.slice(0, end)
      this.#buffer = this.#buffer.slice(end + 1)
      const report = parseReport(line)
      if (report === null) return this.#disown(line)
      this.#handle(report)
    }
  }

  /** What does not speak as a launcher is not trusted with a job. */
  #disown(line: string): void {
    this.#errors = `it said ${JSON.stringify(line.slice(0, 100))}`
    this.#buffer = ''
    this.#child.kill('SIGKILL')
  }

  #handle(report: Report): void {
    const running = this.#running
    if (report.kind === 'ready') {
      this.#markReady()
    } else if (report.kind === 'stuck') {
      this.#onStuck(running?.request.identity ?? '', report.message)
    } else {
      this.#running = null
      if (report.kind === 'done') running?.resolve(report.record)
      else running?.reject(new LaunchError('nothing-ran', report.message))
    }
  }

  #lost(): void {
    this.#alive = false
    const running = this.#running
    this.#running = null
    const why = this.#errors.trim() || 'killed'
    running?.reject(new LaunchError('launcher-lost', `the launcher ended before its job (${why})`))
  }
}
