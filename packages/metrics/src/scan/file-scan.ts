import type { Collector } from '../collector.ts'
import { CsvScanner } from '../formats/csv.ts'
import { JsonlScanner } from '../formats/jsonl.ts'
import { DEADLINE_MS, withinDeadline } from '../guard.ts'
import type { CompiledMetric } from '../program.ts'
import { LineChunks, type LineSink } from './line-chunks.ts'
import { LogScanner } from './log-scanner.ts'
import { MatchMetric } from './match-metric.ts'

/** A metric of the program and what is gathered of it. */
export interface Gathering {
  readonly metric: CompiledMetric
  readonly collector: Collector
}

interface Scanner extends LineSink {
  time: number
}

/** One file being scanned for the metrics that are read line by line. */
export class FileScan {
  readonly #chunks: LineChunks
  readonly #scanner: Scanner
  readonly #log: LogScanner | null
  readonly #guarded: boolean
  /** Bytes put into the buffer whose scan was interrupted; -1 when there are none. */
  #pending = -1
  #finishing = false

  private constructor(scanner: Scanner, guarded: boolean, at: number) {
    this.#scanner = scanner
    this.#log = scanner instanceof LogScanner ? scanner : null
    this.#guarded = guarded
    this.#chunks = new LineChunks(scanner, at)
  }

  /** One scan for each format among the metrics; none for those that are read as a whole. */
  static of(gatherings: readonly Gathering[], file: string, at = 0): FileScan[] {
    const logs: MatchMetric[] = []
    const lines: { collector: Collector; value: string; step: string | null }[] = []
    const rows: { collector: Collector; value: string; step: string | null }[] = []
    for (const { metric, collector } of gatherings) {
      const source = metric.definition.source
      if (source.kind === 'match') {
        if (metric.pattern !== null) logs.push(new MatchMetric(collector, metric.pattern))
      } else if (source.kind === 'jsonl') lines.push({ ...source, collector })
      else if (source.kind === 'csv') rows.push({ ...source, collector })
    }
    const scans: FileScan[] = []
    if (logs.length > 0) {
      const guarded = logs.some((log) => log.pattern.guarded)
      scans.push(new FileScan(new LogScanner(logs, file), guarded, at))
    }
    if (lines.length > 0) scans.push(new FileScan(new JsonlScanner(lines, file), false, at))
    if (rows.length > 0) scans.push(new FileScan(new CsvScanner(rows, file), false, at))
    return scans
  }

  get position(): number {
    return this.#chunks.position
  }

  set time(time: number) {
    this.#scanner.time = time
  }

  /**
   * Scans what `fill` puts into the buffer it is given (it returns the number of bytes), at most
   * `bytes` of it. Returns how many there were; fewer than asked for means the end.
   */
  take(bytes: number, fill: (room: Buffer, position: number) => number): number {
    let taken = 0
    this.#run(() => {
      while (taken < bytes) {
        const room = this.#chunks.room()
        const want = bytes - taken < room.length ? room.subarray(0, bytes - taken) : room
        const count = fill(want, this.#chunks.position)
        if (count <= 0) return
        this.#commit(count)
        taken += count
      }
    })
    return taken
  }

  /** The last line of the file needs no end. */
  finish(): void {
    this.#finishing = true
    this.#run(() => this.#chunks.finish())
    this.#finishing = false
  }

  #commit(count: number): void {
    this.#pending = count
    this.#chunks.commit(count)
    this.#pending = -1
  }

  /**
   * Runs `work`, again as long as a pattern ran away in it: each time, that pattern is given up. So it is when
   * the machine stood still meanwhile: the line at which it was interrupted is lost to it either way.
   */
  #run(work: () => void): void {
    const log = this.#log
    if (!this.#guarded || log === null) {
      work()
      return
    }
    const again = (): void => {
      if (this.#pending >= 0) this.#commit(this.#pending)
      work()
    }
    let next = work
    for (;;) {
      log.resuming = next === again && (this.#pending >= 0 || this.#finishing)
      if (withinDeadline(next)) return
      log.giveUp(DEADLINE_MS)
      next = again
    }
  }
}
