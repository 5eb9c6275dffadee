import { createHash } from 'node:crypto'
import { ProblemError } from '@greenlight/spec'
import type { Bench } from '../bench.ts'
import { startMeter } from '../meter.ts'
import type { Difference } from '../model.ts'
import { parseCheckpointName } from '../names.ts'
import { type ChunkReader, openChunks } from '../restore/chunk-reader.ts'
import { breathe } from '../save/breathe.ts'
import type { Listing } from '../shelf/shelf.ts'
import { type LoadedLineage, loadLineage } from '../state/lineage.ts'
import { byBytes, toText } from '../tree/byte-path.ts'
import type { Entry, FileEntry } from '../tree/entry.ts'

/** By what the entries are, not by when they were touched. */
export async function diff(bench: Bench, before: string, after: string): Promise<Difference[]> {
  const listing = await bench.shelf.everything()
  const a = await loadLineage(bench.shelf, find(before, 'before', listing), listing)
  const b = await loadLineage(bench.shelf, find(after, 'after', listing), listing)
  const comparison = new Comparison(bench, a, b)
  try {
    return await comparison.run()
  } finally {
    comparison.close()
  }
}

class Comparison {
  readonly #bench: Bench
  readonly #a: LoadedLineage
  readonly #b: LoadedLineage
  readonly #readers = new Map<LoadedLineage, ChunkReader>()

  constructor(bench: Bench, a: LoadedLineage, b: LoadedLineage) {
    this.#bench = bench
    this.#a = a
    this.#b = b
  }

  async run(): Promise<Difference[]> {
    const paths = new Set([...this.#a.tree.keys(), ...this.#b.tree.keys()])
    const differences: Difference[] = []
    for (const path of [...paths].sort(byBytes)) {
      await breathe()
      const [old, now] = [this.#a.tree.get(path), this.#b.tree.get(path)]
      if (old !== undefined && now !== undefined && (await this.#same(old, now))) continue
      const change = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed'
      differences.push({ path: toText(path), change, before: sizeOf(old), after: sizeOf(now) })
    }
    return differences
  }

  close(): void {
    for (const reader of this.#readers.values()) reader.close()
  }

  async #same(old: Entry, now: Entry): Promise<boolean> {
    if (old.kind === 'link') return now.kind === 'link' && old.target === now.target
    if (now.kind === 'link' || old.mode !== now.mode) return false
    if (old.kind === 'folder') return now.kind === 'folder'
    return now.kind === 'file' && old.size === now.size && (await this.#sameBytes(old, now))
  }

  /** By the digests of the chunks; where the cuts differ, by the bytes themselves. */
  async #sameBytes(old: FileEntry, now: FileEntry): Promise<boolean> {
    if (digestsOf(this.#a, old) === digestsOf(this.#b, now)) return true
    return (await this.#digest(this.#a, old)) === (await this.#digest(this.#b, now))
  }

  async #digest(lineage: LoadedLineage, { chunks }: FileEntry): Promise<string> {
    let reader = this.#readers.get(lineage)
    if (reader === undefined) {
      reader = await openChunks(this.#bench.shelf, lineage, {
        signal: undefined,
        meter: startMeter(undefined, 'fetch'),
      })
      this.#readers.set(lineage, reader)
    }
    const digest = createHash('sha256')
    for (const row of chunks) {
      await breathe()
      digest.update(reader.read(row))
    }
    return digest.digest('hex')
  }
}

function digestsOf(lineage: LoadedLineage, { chunks }: FileEntry): string {
  return Array.from(chunks, (row) => lineage.rows.digest(row)).join()
}

function find(wanted: string, field: string, listing: Listing): string {
  const names = [...listing.keys()].filter((name) => parseCheckpointName(name) !== null)
  const bySequence = names.filter((name) => String(parseCheckpointName(name)?.sequence) === wanted)
  const [found, second] = names.includes(wanted) ? [wanted] : bySequence
  if (found !== undefined && second === undefined) return found
  const message =
    second === undefined
      ? `there is no checkpoint ${JSON.stringify(wanted)}`
      : `two savers wrote a checkpoint ${wanted}`
  const expected = 'a name or a sequence as list shows them'
  throw new ProblemError([{ code: 'unknown-checkpoint', field, message, expected }])
}

function sizeOf(entry: Entry | undefined): number | null {
  return entry?.kind === 'file' ? entry.size : null
}
