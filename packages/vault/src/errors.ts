export type VaultErrorReason = 'unrestorable' | 'damaged' | 'hostile'

/**
 * What lies in the store cannot be used. `damaged`: bytes are missing or differ from their digest;
 * `hostile`: intact by its digests, but it asks for what no vault of ours writes;
 * `unrestorable`: checkpoints exist and none of them is good.
 */
export class VaultError extends Error {
  readonly reason: VaultErrorReason
  /** Per checkpoint that was tried, newest first. */
  readonly failures: readonly Failure[]

  constructor(
    reason: VaultErrorReason,
    message: string,
    options: ErrorOptions & { failures?: readonly Failure[] } = {},
  ) {
    super(message, options)
    this.name = 'VaultError'
    this.reason = reason
    this.failures = options.failures ?? []
  }
}

export interface Failure {
  readonly checkpoint: string
  readonly reason: string
}

export function damaged(message: string): VaultError {
  return new VaultError('damaged', message)
}

export function hostile(message: string): VaultError {
  return new VaultError('hostile', message)
}
