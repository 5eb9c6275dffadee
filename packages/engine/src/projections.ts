import { type Journal, type RunPaths, type RunState, writeProjections } from '@greenlight/journal'
import type { MetricSummary } from '@greenlight/metrics'
import { reduceSummary } from './live-metrics.ts'

/** How old `status`, `manifest.json` and `metrics_current.json` may be while a run is under way. */
const EVERY_MS = 2000
/** Of a large run they are written more seldom: at most this share of the time goes into them. */
const SHARE = 1 / 20

/** Keeps the files that are projections of the log near it, without slowing anything down. */
export interface Projections {
  /** Something happened: the files are written before long. */
  changed(): void
  /** Begins to write them now. */
  soon(): void
  /** Writes them now; throws what the file system says. */
  flush(): Promise<void>
  /** Writes nothing from here on. */
  close(): void
}

interface Sources {
  readonly journal: Journal
  readonly paths: RunPaths
  readonly metrics: () => ReadonlyMap<string, readonly MetricSummary[]>
  /** Told once that a write on the way failed; the next one tries again. */
  readonly failed: (code: string, message: string) => void
}

export function openProjections({ journal, paths, metrics, failed }: Sources): Projections {
  let timer: NodeJS.Timeout | null = null
  let writing = Promise.resolve()
  let told = false
  let waitMs = EVERY_MS

  /** One write after the other: two at once could leave the older one in place. */
  function flush(): Promise<void> {
    const next = writing.then(write)
    writing = next.catch(() => undefined)
    return next
  }

  async function write(): Promise<void> {
    const begun = performance.now()
    await journal.barrier()
    await writeProjections(paths.folder, withLiveMetrics(journal.state, metrics()))
    waitMs = Math.max(EVERY_MS, (performance.now() - begun) / SHARE)
  }

  function soon(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    flush().catch((error: Error) => {
      if (!told) failed('projection-not-written', error.message)
      told = true
    })
  }

  return {
    changed() {
      timer ??= setTimeout(soon, waitMs)
    },
    soon,
    flush,
    close() {
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

/** The log tells what a job measured when it has ended; until then there is what is read of it now. */
function withLiveMetrics(
  state: RunState,
  live: ReadonlyMap<string, readonly MetricSummary[]>,
): RunState {
  if (live.size === 0) return state
  const jobs = new Map(state.jobs)
  for (const [id, summaries] of live) {
    const job = jobs.get(id)
    if (job?.lifecycle !== 'running') continue
    jobs.set(id, { ...job, metrics: summaries.map(reduceSummary) })
  }
  return { ...state, jobs }
}
