import type { Evidence } from '@greenlight/journal'
import type { MetricDefinition } from '@greenlight/plan'
import { quoteLine } from './scan/line.ts'
import { Series } from './series/series.ts'

/** Near misses that are quoted; the others are counted. */
const QUOTED = 5

/** Characters of a text that makes a line without a number a near miss; a shorter one stands everywhere. */
export const SHORTEST_MISS = 2

/** What is gathered of one metric while files are read. */
export class Collector {
  readonly definition: MetricDefinition
  series = new Series()
  /** Of a `match` metric: the text that every matching line holds; for messages. */
  readonly literal: string
  nearMissCount = 0
  nearMisses: Evidence[] = []
  /** Files that were read, and how many bytes of them in all. */
  readonly files = new Set<string>()
  bytesRead = 0
  /** Files that were named and are not there. */
  readonly absent = new Set<string>()
  /** Why nothing can be known of it, whatever was found: a pattern that ran away, a column that is not there. */
  broken: string | null = null

  constructor(definition: MetricDefinition, literal: string) {
    this.definition = definition
    this.literal = literal
  }

  /** Forgets what was found, for a file that is read again as a whole. */
  restart(): void {
    this.series = new Series()
    this.nearMissCount = 0
    this.nearMisses = []
    this.broken = null
  }

  /** Whether the text of a further near miss would be kept. */
  get quotesMore(): boolean {
    return this.nearMisses.length < QUOTED
  }

  nearMiss(file: string, bytes: Buffer, from: number, to: number, at: number): void {
    this.nearMissCount++
    if (!this.quotesMore) return
    this.nearMisses.push({
      file,
      line: null,
      offset: at + from,
      text: quoteLine(bytes, from, to),
    })
  }
}
