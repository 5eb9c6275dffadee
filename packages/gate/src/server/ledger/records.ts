import type { CommentEvent } from '../../admission/comment-event.ts'

/** A claim as it is kept: all that is needed to start it and to speak for it. */
export interface ServedClaim {
  /** `owner/name` */
  readonly repository: string
  readonly comment: number
  /** Page of the pull request. */
  readonly page: string
  readonly author: string
  readonly pull: number
  readonly sha: string
  readonly headRef: string
  readonly cloneUrl: string
}

/**
 * How a start ended: `exited` the command is over, `elsewhere` a pipeline speaks for the commit,
 * `lost` nobody will, `superseded` a newer claim of the commit took its place.
 */
export type Ended =
  | { readonly kind: 'exited'; readonly code: number | null; readonly timedOut: boolean }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'lost'; readonly detail: string }
  | { readonly kind: 'superseded' }

/** A line of the journal; `id` names the entry that it is about. */
export type LedgerRecord =
  | {
      readonly type: 'asked'
      readonly id: string
      readonly at: number
      readonly delivery: string
      readonly hash: string
      readonly event: CommentEvent
    }
  /** About to claim: whoever finds this as the last record may have claimed. */
  | { readonly type: 'admitting'; readonly id: string }
  | { readonly type: 'claimed'; readonly id: string; readonly claim: ServedClaim }
  | { readonly type: 'started'; readonly id: string; readonly at: number }
  /** A pipeline was asked for, and promised; `mark` is what to look for a verdict after. */
  | { readonly type: 'handed'; readonly id: string; readonly mark: number }
  /** We stopped it ourselves, in order to end: it does not count as started. */
  | { readonly type: 'interrupted'; readonly id: string }
  | { readonly type: 'ended'; readonly id: string; readonly ended: Ended }
  | { readonly type: 'done'; readonly id: string; readonly how: string }

/** What is known of one comment. */
export interface Entry {
  readonly id: string
  readonly repository: string
  readonly delivery: string
  readonly hash: string
  readonly event: CommentEvent
  /** Milliseconds since 1970, by our clock. */
  readonly at: number
  /** Begun so often to be admitted. */
  readonly admissions: number
  readonly claim: ServedClaim | null
  readonly starts: number
  readonly startedAt: number
  readonly handed: number | null
  readonly ended: Ended | null
  readonly done: string | null
}

export function applyRecord(entry: Entry | undefined, record: LedgerRecord): Entry | undefined {
  if (record.type === 'asked') {
    const { id, at, delivery, hash, event } = record
    const { repository } = event
    return { id, repository, delivery, hash, event, at, ...FRESH }
  }
  return entry === undefined ? undefined : changed(entry, record)
}

function changed(entry: Entry, record: Exclude<LedgerRecord, { readonly type: 'asked' }>): Entry {
  switch (record.type) {
    case 'admitting':
      return { ...entry, admissions: entry.admissions + 1 }
    case 'claimed':
      return { ...entry, claim: record.claim }
    case 'started':
      return { ...entry, starts: entry.starts + 1, startedAt: record.at }
    case 'handed':
      return { ...entry, handed: record.mark }
    case 'interrupted':
      return { ...entry, starts: entry.starts - 1 }
    case 'ended':
      return { ...entry, ended: record.ended }
    default:
      return { ...entry, done: record.how }
  }
}

const FRESH = {
  admissions: 0,
  claim: null,
  starts: 0,
  startedAt: 0,
  handed: null,
  ended: null,
  done: null,
}
