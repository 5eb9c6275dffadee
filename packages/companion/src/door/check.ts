import type { Saved } from '@greenlight/vault'
import type { Answer, Ask, CompanionStatus } from '../model.ts'

/** Null for what is no question. */
export function checkAsk(value: unknown): Ask | null {
  if (!isRecord(value)) return null
  const { kind, step } = value
  if (kind === 'status' || kind === 'finish') return { kind }
  if (kind !== 'now') return null
  if (step === null || step === undefined) return { kind, step: null }
  return isCount(step) ? { kind, step } : null
}

/** Null for what is no answer. */
export function checkAnswer(value: unknown): Answer | null {
  if (!isRecord(value)) return null
  const { saved, status } = value
  if (!isStatus(status)) return null
  if (saved === null) return { saved: null, status }
  return isSaved(saved) ? { saved, status } : null
}

const COUNTS = ['sequence', 'generation', 'bytes', 'newBytes', 'files', 'milliseconds']

function isSaved(value: unknown): value is Saved {
  if (!isRecord(value)) return false
  const { name, step, base, fuzzy, skipped } = value
  return (
    typeof name === 'string' &&
    (step === null || typeof step === 'number') &&
    isTextOrNull(base) &&
    COUNTS.every((key) => isAmount(value[key])) &&
    Array.isArray(fuzzy) &&
    fuzzy.every((one) => typeof one === 'string') &&
    Array.isArray(skipped) &&
    skipped.every((one) => isRecord(one) && typeof one['path'] === 'string')
  )
}

function isStatus(value: unknown): value is CompanionStatus {
  if (!isRecord(value)) return false
  const { session, store, last, failure } = value
  return (
    ['pid', 'saved', 'failed', 'costMs', 'cpuMs'].every((key) => isAmount(value[key])) &&
    typeof session === 'string' &&
    typeof store === 'string' &&
    (last === null || isSaved(last)) &&
    isTextOrNull(failure)
  )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isCount(value: unknown): value is number {
  return isAmount(value) && Number.isSafeInteger(value)
}
