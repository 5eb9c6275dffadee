import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Redactor } from '@greenlight/egress'
import type { Saved } from '@greenlight/vault'

/** Why a checkpoint was taken. */
export type Reason = 'time' | 'counter' | 'asked' | 'end'

/** A line of the log that a companion keeps: what whoever comes after it can tell, though it was killed. */
export type Entry =
  | { readonly kind: 'started'; readonly at: string; readonly pid: number }
  | {
      readonly kind: 'saved'
      readonly at: string
      readonly reason: Reason
      readonly detail: string
      readonly saved: SavedEntry
      readonly costMs: number
      readonly cpuMs: number
    }
  | {
      readonly kind: 'failed'
      readonly at: string
      readonly reason: Reason
      readonly detail: string
      readonly message: string
      readonly costMs: number
      readonly cpuMs: number
    }
  | { readonly kind: 'note'; readonly at: string; readonly message: string }
  | {
      readonly kind: 'ended'
      readonly at: string
      /** Milliseconds that the job could run beside it, until its last checkpoint was asked for. */
      readonly besideMs: number
      /** CPU of the whole process, and the most memory it had. */
      readonly cpuMs: number
      readonly maxRssBytes: number
    }

export type SavedEntry = Omit<Saved, 'fuzzy' | 'skipped'> & {
  readonly fuzzy: number
  readonly skipped: number
}

type Untimed<E> = E extends Entry ? Omit<E, 'at'> : never

export interface Log {
  write(entry: Untimed<Entry>): void
  /** Once for each message. */
  note(message: string): void
}

/** Lines are whole or not there: each is one append. A disk that is full costs lines, not checkpoints. */
export function openLog(file: string, redactor: Redactor): Log {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const noted = new Set<string>()
  const write = (entry: Untimed<Entry>) => {
    const line = JSON.stringify({ at: new Date().toISOString(), ...entry })
    try {
      appendFileSync(file, `${redactor.text(line)}\n`, { mode: 0o600 })
    } catch {
      return
    }
  }
  return {
    write,
    note(message) {
      // Amounts in it change; what it is about does not.
      const about = message.replaceAll(/\d+/g, '')
      if (noted.has(about)) return
      noted.add(about)
      write({ kind: 'note', message })
    },
  }
}

export function savedEntry({ fuzzy, skipped, ...saved }: Saved): SavedEntry {
  return { ...saved, fuzzy: fuzzy.length, skipped: skipped.length }
}
