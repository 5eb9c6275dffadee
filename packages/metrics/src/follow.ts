import path from 'node:path'
import { Collector } from './collector.ts'
import { displayPath, isGlob, resolveFiles } from './files.ts'
import type { MetricSummary } from './model.ts'
import type { MetricProgram } from './program.ts'
import { readFile } from './read.ts'
import { CollectedReadings, type MetricReadings } from './readings.ts'
import type { Gathering } from './scan/file-scan.ts'
import { keepWithin } from './series/budget.ts'
import { summarise } from './summary.ts'
import { Tail } from './tail.ts'

/** Where the samples of one job come from while it runs. */
export interface FollowTarget {
  /** The job's log, for metrics that name no files; it need not exist yet. */
  readonly log: string
  /** The job's directory, in which the files of the other metrics are. */
  readonly directory: string
  /** Logs of what the job goes on from, oldest first: their samples come before those of its own. */
  readonly earlier?: readonly string[]
  /** Byte of the log to begin at; default 0. */
  readonly from?: number
}

/** Reads metrics from files that grow, are cut or replaced. Polls do not overlap and let the event loop breathe. */
export interface MetricFollower {
  /** Takes in what was written since the last time; a line counts once it is complete. */
  poll(): Promise<void>
  /** As of the last poll. The median is left out once it would be dear. */
  summaries(): MetricSummary[]
  /** Takes in all that is left, the last line without an end included, and closes the files. */
  finish(): Promise<MetricReadings>
  /** Closes the files without reading on. */
  close(): void
}

/** Folders are searched for new files of a glob no more often than this, in milliseconds. */
const SEARCH_EVERY = 5000

export function followMetrics(program: MetricProgram, target: FollowTarget): MetricFollower {
  return new Follower(program, target)
}

interface Group {
  readonly patterns: readonly string[]
  readonly sharing: readonly Gathering[]
  readonly tails: Map<string, Tail>
  searched: number
}

class Follower implements MetricFollower {
  readonly #target: FollowTarget
  readonly #earlier: ReadonlySet<string>
  readonly #gatherings: readonly Gathering[]
  readonly #groups: readonly Group[]
  readonly #started = Date.now()
  #polling: Promise<void> | null = null
  #closed = false

  constructor(program: MetricProgram, target: FollowTarget) {
    this.#target = target
    this.#earlier = new Set((target.earlier ?? []).map((file) => path.resolve(file)))
    this.#gatherings = program.metrics.map((metric) => ({
      metric,
      collector: new Collector(metric.definition, metric.pattern?.literal ?? ''),
    }))
    const groups = Map.groupBy(this.#gatherings, ({ metric }) =>
      JSON.stringify(metric.definition.source.files),
    )
    this.#groups = [...groups.values()].map((sharing) => ({
      patterns: sharing[0]?.metric.definition.source.files ?? [],
      sharing,
      tails: new Map(),
      searched: Number.NEGATIVE_INFINITY,
    }))
  }

  poll(): Promise<void> {
    if (this.#groups.length === 0 || this.#closed) return Promise.resolve()
    this.#polling ??= this.#pollOnce(false).finally(() => {
      this.#polling = null
    })
    return this.#polling
  }

  summaries(): MetricSummary[] {
    return this.#gatherings.map(({ collector }) => summarise(collector, { median: false }))
  }

  async finish(): Promise<MetricReadings> {
    await this.#polling
    if (!this.#closed) {
      await this.#pollOnce(true)
      for (const group of this.#groups) await this.#finishGroup(group)
    }
    this.close()
    return new CollectedReadings(this.#gatherings.map(({ collector }) => collector))
  }

  close(): void {
    this.#closed = true
    for (const group of this.#groups) for (const tail of group.tails.values()) tail.close()
  }

  async #pollOnce(thorough: boolean): Promise<void> {
    for (const group of this.#groups) {
      await this.#discover(group, thorough)
      for (const [file, tail] of group.tails) {
        await tail.poll(() => this.#closed)
        if (group.patterns.length > 0 || !this.#earlier.has(file) || this.#closed) continue
        // It grows no more, and a line without an end is one that was never finished.
        tail.close()
        group.tails.delete(file)
      }
    }
    keepWithin(this.#gatherings.map(({ collector }) => collector.series))
  }

  async #discover(group: Group, thorough: boolean): Promise<void> {
    const globs = group.patterns.some(isGlob)
    const due = Date.now() - group.searched >= SEARCH_EVERY
    if (group.tails.size > 0 && !globs) return
    if (globs && !due && !thorough) return
    group.searched = Date.now()
    const isLog = group.patterns.length === 0
    const { from: begin = 0 } = this.#target
    const log = path.resolve(this.#target.log)
    const paths = isLog
      ? [...this.#earlier, log]
      : await resolveFiles(group.patterns, this.#target.directory)
    for (const file of paths) {
      if (group.tails.has(file)) continue
      const from = isLog && file === log ? begin : 0
      group.tails.set(file, new Tail(file, group.sharing, { from, started: this.#started }))
    }
  }

  async #finishGroup(group: Group): Promise<void> {
    const documents = group.sharing.filter(({ metric }) => metric.definition.source.kind === 'json')
    for (const { collector } of documents) collector.restart()
    for (const tail of group.tails.values()) {
      if (documents.length > 0) await readFile(tail.file, documents, 'all')
      tail.finish()
      if (tail.whole)
        await readFile(
          tail.file,
          group.sharing.filter((one) => !documents.includes(one)),
          'all',
        )
    }
    for (const { collector } of group.sharing) {
      if (collector.files.size > 0) collector.absent.clear()
      else if (group.tails.size === 0) for (const one of group.patterns) collector.absent.add(one)
      else for (const file of group.tails.keys()) collector.absent.add(displayPath(file))
    }
  }
}
