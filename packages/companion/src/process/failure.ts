import { type Problem, ProblemError } from '@greenlight/spec'
import { type Failure, StoreError, type StoreErrorReason, VaultError } from '@greenlight/vault'

/** An error on its way from one process to another; it arrives as what it was. */
export type SentError =
  | { readonly kind: 'problem'; readonly problems: readonly Problem[]; readonly exitCode: number }
  | { readonly kind: 'store'; readonly reason: StoreErrorReason; readonly message: string }
  | {
      readonly kind: 'vault'
      readonly reason: VaultError['reason']
      readonly message: string
      readonly failures: readonly Failure[]
    }
  | { readonly kind: 'aborted'; readonly message: string }
  | { readonly kind: 'other'; readonly message: string; readonly stack: string | null }

export function packError(error: unknown): SentError {
  if (error instanceof ProblemError) {
    return { kind: 'problem', problems: error.problems, exitCode: error.exitCode }
  }
  if (error instanceof StoreError) {
    return { kind: 'store', reason: error.reason, message: error.message }
  }
  if (error instanceof VaultError) {
    const { reason, message, failures } = error
    return { kind: 'vault', reason, message, failures }
  }
  if (!(error instanceof Error)) return { kind: 'other', message: String(error), stack: null }
  if (error.name === 'AbortError') return { kind: 'aborted', message: error.message }
  return { kind: 'other', message: error.message, stack: error.stack ?? null }
}

export function unpackError(sent: SentError): Error {
  switch (sent.kind) {
    case 'problem':
      return new ProblemError(sent.problems, sent.exitCode)
    case 'store':
      return new StoreError(sent.reason, sent.message)
    case 'vault':
      return new VaultError(sent.reason, sent.message, { failures: sent.failures })
    case 'aborted':
      return new DOMException(sent.message, 'AbortError')
    case 'other':
      break
  }
  const stack = sent.stack === null ? {} : { stack: sent.stack }
  return Object.assign(new Error(sent.message), stack)
}

/** What another process says it failed with; null for anything else. */
export function receiveError(value: unknown): SentError | null {
  if (!isFields(value)) return null
  const { kind, message, reason } = value
  if (kind === 'problem') {
    const { problems, exitCode } = value
    if (!Array.isArray(problems) || !Number.isInteger(exitCode)) return null
    const checked = problems.map(problemOf)
    return { kind, problems: checked, exitCode: Number(exitCode) }
  }
  if (typeof message !== 'string') return null
  if (kind === 'store' && isOneOf(STORE_REASONS, reason)) return { kind, reason, message }
  if (kind === 'vault' && isOneOf(VAULT_REASONS, reason)) {
    return { kind, reason, message, failures: [] }
  }
  if (kind === 'aborted') return { kind, message }
  return kind === 'other' ? { kind, message, stack: null } : null
}

const STORE_REASONS = ['missing', 'exists', 'full', 'refused', 'unavailable', 'damaged'] as const
const VAULT_REASONS = ['unrestorable', 'damaged', 'hostile'] as const

function problemOf(value: unknown): Problem {
  const fields = isFields(value) ? value : {}
  const text = (name: string): string | undefined => {
    const one = fields[name]
    return typeof one === 'string' ? one : undefined
  }
  const [field, expected, hint] = [text('field'), text('expected'), text('hint')]
  return {
    code: text('code') ?? 'unknown',
    message: text('message') ?? 'something went wrong',
    ...(field === undefined ? {} : { field }),
    ...(expected === undefined ? {} : { expected }),
    ...(hint === undefined ? {} : { hint }),
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isOneOf<T extends string>(all: readonly T[], value: unknown): value is T {
  return all.some((one) => one === value)
}
