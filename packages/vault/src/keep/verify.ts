import type { Bench } from '../bench.ts'
import { type Failure, VaultError } from '../errors.ts'
import { type Meter, startMeter } from '../meter.ts'
import type { Progress, Verification } from '../model.ts'
import { bySequence, parseCheckpointName } from '../names.ts'
import {
  type LoadedLineage,
  loadLineage,
  type SealedFile,
  sealedFilesOf,
} from '../state/lineage.ts'

export interface VerifyOptions {
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}

/** Reads every file of every checkpoint once, from the oldest on; what is found is remembered on this machine. */
export async function verify(bench: Bench, options: VerifyOptions = {}): Promise<Verification> {
  const listing = await bench.shelf.everything()
  const names = [...listing.keys()].filter((name) => parseCheckpointName(name) !== null)
  const total = [...listing.values()].reduce((sum, { size }) => sum + size, 0)
  const meter = startMeter(options.progress, 'fetch', total)
  const files = new FileChecks(bench, meter, options.signal)
  const failures: Failure[] = []
  let newestGood: string | null = null
  let before: LoadedLineage | null = null
  for (const name of names.sort(bySequence).toReversed()) {
    try {
      before = await loadLineage(bench.shelf, name, listing, before)
      const checked = sealedFilesOf(before)
      for (const file of checked) await files.check(file)
      const at = new Date(bench.now()).toISOString()
      bench.marks.verified(
        checked.map((file) => file.name),
        at,
      )
      newestGood = name
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      failures.unshift({ checkpoint: name, reason: error.message })
      bench.marks.bad(name)
      before = null
    }
  }
  meter.end()
  return { checked: names.length, bytes: files.bytes, failures, newestGood }
}

/** Remembers what it has read: a base is read once for all that build on it. */
class FileChecks {
  readonly #bench: Bench
  readonly #meter: Meter
  readonly #signal: AbortSignal | undefined
  readonly #results = new Map<string, VaultError | null>()
  bytes = 0

  constructor(bench: Bench, meter: Meter, signal: AbortSignal | undefined) {
    this.#bench = bench
    this.#meter = meter
    this.#signal = signal
  }

  async check(file: SealedFile): Promise<void> {
    const before = this.#results.get(file.name)
    if (before === undefined) await this.#read(file)
    else if (before !== null) throw before
  }

  async #read(file: SealedFile): Promise<void> {
    try {
      await this.#bench.shelf.check(file, this.#signal, this.#meter)
      this.#results.set(file.name, null)
    } catch (error) {
      if (error instanceof VaultError) {
        this.#results.set(file.name, error)
        this.#bench.marks.bad(file.name)
      }
      throw error
    } finally {
      this.bytes += file.size
      this.#meter.add(0, 1)
    }
  }
}
