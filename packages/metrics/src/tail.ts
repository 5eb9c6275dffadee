import fs from 'node:fs'
import { breathe } from './breathe.ts'
import { compressionOf, displayPath } from './files.ts'
import { DOCUMENT_CAP, readDocument } from './formats/document.ts'
import { documentMetrics } from './read.ts'
import { FileScan, type Gathering } from './scan/file-scan.ts'

/** Read between two turns of the event loop. */
const SLICE = 4 * 2 ** 20
/** Bytes of the beginning by which a file is known again. */
const HEAD = 64
/** A file older than this when we begin, in milliseconds, was written before we could take its times. */
const FRESH = 5000

interface TailOptions {
  readonly from: number
  /** When the follower began, Unix milliseconds. */
  readonly started: number
}

/** One file followed while it grows; noticed are its truncation and its replacement by another. */
export class Tail {
  readonly file: string
  /** It can only be read as a whole, when it is complete: it is compressed, or no regular file. */
  whole = false
  readonly #label: string
  readonly #documents: readonly Gathering[]
  readonly #byLine: readonly Gathering[]
  readonly #options: TailOptions
  #descriptor = -1
  #inode = -1
  #scans: readonly FileScan[] = []
  #head: Buffer = Buffer.alloc(0)
  #changed = ''
  #first = true

  constructor(file: string, sharing: readonly Gathering[], options: TailOptions) {
    this.file = file
    this.#label = displayPath(file)
    this.#documents = sharing.filter(({ metric }) => metric.definition.source.kind === 'json')
    this.#byLine = sharing.filter(({ metric }) => metric.definition.source.kind !== 'json')
    this.#options = options
  }

  /** Takes in what is there now; stops early when `stopped` says so. */
  async poll(stopped: () => boolean): Promise<void> {
    if (this.whole) return
    const stat = await fs.promises.stat(this.file).catch(() => null)
    if (stopped()) return
    if (stat !== null && !stat.isFile()) {
      this.whole = !stat.isDirectory()
      return
    }
    if (stat !== null) this.#readDocuments(stat)
    if (this.#byLine.length === 0) return
    if (this.#descriptor >= 0 && stat !== null && stat.ino !== this.#inode) {
      await this.#read(fs.fstatSync(this.#descriptor), stopped)
      this.#retire()
    }
    if (this.#descriptor < 0 && (stat === null || !this.#open(stat))) return
    const now = fs.fstatSync(this.#descriptor)
    const position = this.#scans[0]?.position ?? 0
    if (now.size < position || (now.size > position && !this.#isSame())) {
      this.#retire()
      if (!this.#open(now)) return
    }
    await this.#read(now, stopped)
  }

  /** The last line needs no end any more. */
  finish(): void {
    for (const { collector } of this.#byLine) collector.series.enter(this.#label)
    for (const scan of this.#scans) scan.finish()
  }

  close(): void {
    if (this.#descriptor >= 0) fs.closeSync(this.#descriptor)
    this.#descriptor = -1
    this.#scans = []
  }

  #open(stat: fs.Stats): boolean {
    try {
      this.#descriptor = fs.openSync(this.file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
    } catch {
      return false
    }
    this.#inode = stat.ino
    this.#head = Buffer.alloc(0)
    this.#isSame()
    if (compressionOf(this.#head) !== null) {
      this.whole = true
      this.close()
      return false
    }
    const from = this.#first ? this.#options.from : 0
    this.#scans = FileScan.of(this.#byLine, this.#label, from)
    for (const { collector } of this.#byLine) collector.files.add(this.#label)
    return true
  }

  /** Whether the file still begins as it did; a longer beginning is remembered. */
  #isSame(): boolean {
    const head = Buffer.alloc(HEAD)
    const count = fs.readSync(this.#descriptor, head, 0, HEAD, 0)
    const known = this.#head.length
    if (count < known || !head.subarray(0, known).equals(this.#head)) return false
    this.#head = head.subarray(0, count)
    return true
  }

  /** What was read stays; its lines can no longer be quoted, since the file has others now. */
  #retire(): void {
    this.finish()
    this.close()
    this.#first = false
    const gone = `${this.#label} (before it was replaced)`
    for (const { collector } of this.#byLine) {
      collector.series.rename(this.#label, gone)
      for (const [index, one] of collector.nearMisses.entries()) {
        if (one.file === this.#label) collector.nearMisses[index] = { ...one, file: gone }
      }
    }
  }

  async #read(stat: fs.Stats, stopped: () => boolean): Promise<void> {
    const time = this.#timeOf(stat)
    for (const scan of this.#scans) {
      scan.time = time
      while (scan.position < stat.size) {
        for (const { collector } of this.#byLine) collector.series.enter(this.#label)
        const before = scan.position
        const want = Math.min(SLICE, stat.size - before)
        const taken = scan.take(want, (room, position) =>
          fs.readSync(this.#descriptor, room, 0, room.length, position),
        )
        if (scan === this.#scans[0]) {
          for (const { collector } of this.#byLine) collector.bytesRead += taken
        }
        if (taken < want) break
        if (taken === SLICE) await breathe()
        if (stopped()) return
      }
    }
    this.#first = false
  }

  /** Of what was written since the last poll; NaN when that was long ago. */
  #timeOf(stat: fs.Stats): number {
    const backlog = this.#first && stat.birthtimeMs < this.#options.started - FRESH
    return backlog
      ? Number.NaN
      : Math.min(Date.now(), Math.max(stat.mtimeMs, this.#options.started))
  }

  /** A document is replaced as a whole: its numbers are those of its latest state. */
  #readDocuments(stat: fs.Stats): void {
    const changed = `${stat.ino} ${stat.size} ${stat.mtimeMs}`
    if (this.#documents.length === 0 || changed === this.#changed) return
    this.#changed = changed
    for (const { collector } of this.#documents) {
      collector.restart()
      collector.series.enter(this.#label)
      collector.files.add(this.#label)
      collector.bytesRead = stat.size
    }
    if (stat.size > DOCUMENT_CAP) {
      for (const { collector } of this.#documents) {
        collector.broken = `${this.#label} is larger than 64 MiB, too large for one JSON document`
      }
      return
    }
    try {
      const text = fs.readFileSync(this.file)
      readDocument(text, documentMetrics(this.#documents), this.#label, stat.mtimeMs)
    } catch {
      // Gone between the two: the next poll sees what became of it.
      this.#changed = ''
    }
  }
}
