import type { Forge } from '@greenlight/forge'
import type { Ended, ServedClaim } from '../ledger/records.ts'

/** What a gate starts for a claim. */
export interface Starter {
  /** For people: `the command make`. */
  readonly what: string
  /** Rejects when it cannot be started. */
  start(start: Start): Promise<Running>
  /** Ends what an earlier process of ours left running here. */
  clear(id: string): Promise<void>
  /** Takes up what an earlier process of ours began. Null: it was lost with that process. */
  resume(start: Start, handed: number | null): Promise<Running | null>
}

export interface Start {
  readonly id: string
  readonly claim: ServedClaim
  readonly forge: Forge
  /** Of this claim alone; absolute; exists. */
  readonly folder: string
  /** To be called once somebody else has promised to run it; durable when it returns. */
  readonly handed: (mark: number) => void
}

export interface Running {
  readonly ended: Promise<Ended>
  /** Ends it, and everything it started. Resolves when it is gone. */
  stop(): Promise<void>
}

/** File in the folder of a claim where the command leaves its verdict. */
export const VERDICT_FILE = 'verdict.json'
