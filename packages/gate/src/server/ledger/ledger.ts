import { randomBytes } from 'node:crypto'
import type { CommentEvent } from '../../admission/comment-event.ts'
import { type Lines, openLines } from './lines.ts'
import { applyRecord, type Entry, type LedgerRecord } from './records.ts'

/** Every trigger that came in and what became of it, on disk before anybody is told. */
export interface Ledger {
  /** In the order they came. */
  entries(): readonly Entry[]
  get(id: string): Entry
  /** Null when the delivery, its body or its comment has been here before. */
  ask(delivery: { id: string; hash: string; event: CommentEvent; at: number }): Entry | null
  record(record: Exclude<LedgerRecord, { readonly type: 'asked' }>): Entry
  close(): void
}

const REMEMBERED = 10_000
const LARGEST_FILE = 32 * 1024 * 1024

/** Throws a ProblemError for a journal that is damaged elsewhere than at its end. */
export function openLedger(path: string): Ledger {
  const lines = openLines(path)
  const entries = new Map<string, Entry>()
  const seen = new Set<string>()
  for (const record of lines.found) apply(record as LedgerRecord)
  compact()

  return {
    entries: () => [...entries.values()],
    get,
    ask: ({ id: delivery, hash, event, at }) => {
      if (keysOf({ delivery, hash, event }).some((key) => seen.has(key))) return null
      const id = `${event.comment.id}-${randomBytes(6).toString('hex')}`
      write({ type: 'asked', id, at, delivery, hash, event })
      return get(id)
    },
    record: (record) => {
      write(record)
      return get(record.id)
    },
    close: () => lines.close(),
  }

  function get(id: string): Entry {
    const entry = entries.get(id)
    if (entry === undefined) throw new Error(`the ledger holds no entry "${id}"`)
    return entry
  }

  function write(record: LedgerRecord): void {
    lines.append(record)
    apply(record)
    if (lines.size() > LARGEST_FILE) compact()
  }

  function apply(record: LedgerRecord): void {
    const entry = applyRecord(entries.get(record.id), record)
    if (entry === undefined) return
    entries.set(entry.id, entry)
    for (const key of keysOf(entry)) seen.add(key)
  }

  /** Forgets the oldest that are done; what is open is never forgotten. */
  function compact(): void {
    const done = [...entries.values()].filter((entry) => entry.done !== null)
    if (done.length > REMEMBERED) forget(done.slice(0, done.length - REMEMBERED))
    rewrite(lines, entries)
  }

  function forget(old: readonly Entry[]): void {
    for (const entry of old) {
      entries.delete(entry.id)
      for (const key of keysOf(entry)) seen.delete(key)
    }
  }
}

/** As few records as say the same. */
function rewrite(lines: Lines, entries: ReadonlyMap<string, Entry>): void {
  lines.replace([...entries.values()].flatMap(recordsOf))
}

function recordsOf(entry: Entry): LedgerRecord[] {
  const { id, at, delivery, hash, event, claim, ended, done, startedAt } = entry
  const records: LedgerRecord[] = [{ type: 'asked', id, at, delivery, hash, event }]
  if (done !== null) return [...records, { type: 'done', id, how: done }]
  records.push(...repeat({ type: 'admitting', id }, entry.admissions))
  if (claim !== null) records.push({ type: 'claimed', id, claim })
  records.push(...repeat({ type: 'started', id, at: startedAt }, entry.starts))
  if (entry.handed !== null) records.push({ type: 'handed', id, mark: entry.handed })
  if (ended !== null) records.push({ type: 'ended', id, ended })
  return records
}

function repeat(record: LedgerRecord, count: number): LedgerRecord[] {
  return Array.from({ length: Math.max(0, count) }, () => record)
}

/** By any of these a trigger is known again; the id of a delivery alone is not signed. */
function keysOf({ delivery, hash, event }: Pick<Entry, 'delivery' | 'hash' | 'event'>): string[] {
  const { repository, comment } = event
  return [
    `delivery ${delivery}`,
    `body ${hash}`,
    `comment ${repository.toLowerCase()} ${comment.id}`,
  ]
}
