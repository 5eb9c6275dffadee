import type { Host } from '@greenlight/host'

const NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const

export class Interrupted extends Error {
  readonly exitCode: number

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`)
    this.name = 'Interrupted'
    this.exitCode = 128 + NUMBERS[signal]
  }
}

export interface Interruption {
  /** Its reason is an `Interrupted`. */
  readonly signal: AbortSignal
  /** Ends the process once everything is cleaned up: a client of a service may still be at work, and cannot be stopped. */
  leave(): never
}

/** The first SIGINT or SIGTERM asks the work to end; the second ends the process. */
export function interruption(host: Host): Interruption {
  const controller = new AbortController()
  let exitCode = 130
  host.onCancel((signal, count) => {
    const reason = new Interrupted(signal)
    exitCode = reason.exitCode
    if (count > 1) process.exit(exitCode)
    controller.abort(reason)
  })
  return {
    signal: controller.signal,
    leave: () => {
      host.flush()
      process.stderr.write('interrupted; what was not finished is not there\n')
      process.exit(exitCode)
    },
  }
}
