import type { Redactor } from '@greenlight/egress'
import type { EventData } from '@greenlight/journal'
import {
  followMetrics,
  type FollowTarget,
  type MetricFollower,
  type MetricProgram,
  type MetricReadings,
  type MetricSummary,
} from '@greenlight/metrics'

const POLL_MS = 300
/** How often a watcher is told. */
const TELL_MS = 500

/** Reads the metrics of running attempts while their logs grow. */
export interface LiveMetrics {
  watch(job: string, program: MetricProgram, target: FollowTarget): WatchedMetrics
  /** The latest values of every job that has been watched. */
  current(): ReadonlyMap<string, readonly MetricSummary[]>
  close(): void
}

export interface WatchedMetrics {
  /** What the whole attempt measured; call when it has ended. */
  finish(): Promise<MetricReadings>
  /** The attempt leads to nothing. */
  abandon(): void
}

interface Watched {
  readonly job: string
  readonly follower: MetricFollower
  polling: Promise<void> | null
  told: number
}

export type MetricsSink = (job: string, summaries: readonly MetricSummary[]) => void

export function openLiveMetrics(sink: MetricsSink, redactor: Redactor): LiveMetrics {
  const watched = new Set<Watched>()
  const latest = new Map<string, readonly MetricSummary[]>()
  let timer: NodeJS.Timeout | null = null

  function tick(): void {
    for (const one of watched) one.polling ??= poll(one)
  }

  /** A file that cannot be read now is tried again; at the end `finish` says what is wrong with it. */
  async function poll(one: Watched): Promise<void> {
    try {
      await one.follower.poll()
      const now = Date.now()
      if (!watched.has(one) || now - one.told < TELL_MS) return
      one.told = now
      tell(one, one.follower.summaries())
    } catch {
      return
    } finally {
      one.polling = null
    }
  }

  function tell(one: Watched, summaries: readonly MetricSummary[]): void {
    const safe = redactor.empty ? summaries : summaries.map((summary) => redact(summary, redactor))
    latest.set(one.job, safe)
    sink(one.job, safe)
  }

  function leave(one: Watched): void {
    watched.delete(one)
    if (watched.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }

  return {
    watch(job, program, target) {
      const follower = followMetrics(program, target)
      const one: Watched = { job, follower, polling: null, told: 0 }
      watched.add(one)
      timer ??= setInterval(tick, POLL_MS)
      return {
        async finish() {
          leave(one)
          await one.polling
          try {
            const readings = await follower.finish()
            tell(one, readings.summaries)
            return readings
          } finally {
            follower.close()
          }
        },
        abandon() {
          leave(one)
          void (one.polling ?? Promise.resolve()).then(() => follower.close())
        },
      }
    },
    current: () => latest,
    close() {
      for (const one of watched) one.follower.close()
      watched.clear()
      if (timer !== null) clearInterval(timer)
      timer = null
    },
  }
}

function redact(summary: MetricSummary, redactor: Redactor): MetricSummary {
  return {
    ...summary,
    missing: summary.missing === null ? null : redactor.text(summary.missing),
    nearMisses: summary.nearMisses.map((miss) => ({ ...miss, text: redactor.text(miss.text) })),
  }
}

/** What an event says of a metric. */
export function reduceSummary(summary: MetricSummary): EventData['metric.reduced'] {
  const { name, unit, count, last, min, max, mean, nearMissCount } = summary
  return { metric: name, unit, count, last, min, max, mean, near_misses: nearMissCount }
}
