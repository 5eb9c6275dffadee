import { resolve } from 'node:path'
import { compileMetrics, followMetrics, type MetricFollower } from '@greenlight/metrics'
import { type MetricDefinition, parseMetrics } from '@greenlight/plan'
import { didYouMean, type Problem, ProblemError } from '@greenlight/spec'
import type { CompanionPlan } from '../model.ts'

/** Numbers read from files while they grow. */
export interface Counters {
  /** The newest value of each, after a look at what was written since; those without a value are left out. */
  read(): Promise<ReadonlyMap<string, number>>
  close(): void
}

/** A metric of this name numbers the checkpoints. */
export const STEP = 'step'

/** Throws a ProblemError with everything that is wrong with the counters of a plan. */
export function checkCounters(plan: CompanionPlan): readonly MetricDefinition[] {
  const { metrics, problems } = parseMetrics(plan.metrics ?? {}, 'metrics')
  const found: Problem[] = [...problems]
  const names = metrics.map(({ name }) => name)
  for (const name of problems.length > 0 ? [] : Object.keys(plan.everyGrowth)) {
    if (names.includes(name)) continue
    const hint = didYouMean(name, names)
    found.push({
      code: 'unknown-metric',
      field: 'every',
      message: `there is no metric ${JSON.stringify(name)}`,
      expected: 'a duration, or a name under "metrics"',
      ...(hint === undefined ? {} : { hint }),
    })
  }
  const logged = metrics.find(({ source }) => source.files.length === 0)
  if (logged !== undefined && plan.log === null) {
    const message = `the metric ${JSON.stringify(logged.name)} names no file, and there is no log`
    const hint = 'name the file that the job writes to; with tee, for instance'
    found.push({ code: 'missing-log', field: 'log', message, hint })
  }
  if (found.length > 0) throw new ProblemError(found)
  compileMetrics(metrics)
  return metrics
}

export function followCounters(plan: CompanionPlan, root: string): Counters {
  const definitions = checkCounters(plan)
  if (definitions.length === 0) return { read: async () => new Map(), close: () => undefined }
  const follower = followMetrics(compileMetrics(definitions), {
    log: resolve(root, plan.log ?? ''),
    directory: root,
  })
  return {
    read: () => latest(follower),
    close: () => follower.close(),
  }
}

async function latest(follower: MetricFollower): Promise<ReadonlyMap<string, number>> {
  await follower.poll()
  return new Map(
    follower
      .summaries()
      .flatMap(({ name, last }) => (last === null ? [] : [[name, last] as const])),
  )
}
