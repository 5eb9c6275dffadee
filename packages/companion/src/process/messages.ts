import type { Saved } from '@greenlight/vault'
import type { CompanionPlan, CompanionStatus, SaveRequest, Session } from '../model.ts'
import type { SentError } from './failure.ts'

/** To the process that takes checkpoints, over its IPC channel: never in its arguments, for there is a key in it. */
export type Order =
  | { readonly kind: 'serve'; readonly session: Session }
  | { readonly kind: 'accompany'; readonly session: Session; readonly plan: CompanionPlan }
  | { readonly kind: 'save'; readonly id: number; readonly request: SaveRequest }
  | { readonly kind: 'prune'; readonly id: number }
  | { readonly kind: 'abort'; readonly id: number }

/** The first answer is to `serve` or `accompany` and has id 0. */
export type Report =
  | { readonly kind: 'done'; readonly id: number; readonly value: Done }
  | { readonly kind: 'failed'; readonly id: number; readonly error: SentError }

export type Done = Saved | CompanionStatus | null
