import type { Command, Job, Plan, Tier } from './model.ts'

/** What `greenlight plan` says of one job. */
export interface PlannedJob {
  readonly id: string
  /** Jobs of one wave need nothing of each other; a wave begins when its needs have passed. From 1. */
  readonly wave: number
  readonly command: Command
  readonly directory: string
  readonly needs: readonly string[]
  /** Why it runs when it does, in words. */
  readonly because: string
  readonly timeoutMs: number | null
  /** Tries in all. */
  readonly attempts: number
  readonly cpus: number
  readonly metrics: readonly string[]
  readonly criteria: readonly { readonly tier: Tier; readonly text: string }[]
}

/** What would run, wave by wave, and why then. `selected` leaves out the other jobs, as `--only` does. */
export function explainPlan(plan: Plan, selected: ReadonlySet<string> | null = null): PlannedJob[] {
  const waves = new Map<string, number>()
  const planned: PlannedJob[] = []
  for (const job of plan.jobs) {
    if (selected !== null && !selected.has(job.id)) continue
    let wave = 1
    for (const need of job.needs) wave = Math.max(wave, (waves.get(need) ?? 0) + 1)
    waves.set(job.id, wave)
    planned.push(describeJob(job, wave))
  }
  return planned.sort((a, b) => a.wave - b.wave)
}

function describeJob(job: Job, wave: number): PlannedJob {
  return {
    id: job.id,
    wave,
    command: job.command,
    directory: job.directory,
    needs: job.needs,
    because: reason(job),
    timeoutMs: job.timeoutMs,
    attempts: job.retry.attempts,
    cpus: job.resources.cpus,
    metrics: job.metrics.map(({ name }) => name),
    criteria: job.criteria.map(({ tier, text }) => ({ tier, text })),
  }
}

function reason({ needs }: Job): string {
  if (needs.length === 0) return 'needs nothing: runs as soon as a slot is free'
  const shown = needs.length > 4 ? [...needs.slice(0, 3), `${needs.length - 3} more`] : needs
  return `runs after ${shown.join(', ')} passed`
}
