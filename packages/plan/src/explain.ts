import type { CheckpointPolicy, Command, Job, Plan, Tier } from './model.ts'

/** What `greenlight plan` says of one job. */
export interface PlannedJob {
  readonly id: string
  /** Null when the plan has no phases. */
  readonly phase: string | null
  /** Jobs of one wave need nothing of each other; a wave begins when its needs have passed. From 1, anew in each phase. */
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
  /** Null when nothing of it is saved. */
  readonly checkpoint: CheckpointPolicy | null
}

/** What would run, phase by phase and wave by wave, and why then. `selected` leaves out the other jobs, as `--only` does. */
export function explainPlan(plan: Plan, selected: ReadonlySet<string> | null = null): PlannedJob[] {
  const phaseOf = new Map(
    plan.phases.flatMap(({ jobs }, index) => jobs.map((id) => [id, index] as const)),
  )
  const waves = new Map<string, number>()
  const planned: { readonly job: PlannedJob; readonly phase: number }[] = []
  for (const job of plan.jobs) {
    if (selected !== null && !selected.has(job.id)) continue
    const phase = phaseOf.get(job.id) ?? 0
    const near = job.needs.filter((need) => (phaseOf.get(need) ?? 0) === phase)
    let wave = 1
    for (const need of near) wave = Math.max(wave, (waves.get(need) ?? 0) + 1)
    waves.set(job.id, wave)
    planned.push({ phase, job: describeJob(job, { plan, phase, wave, near }) })
  }
  return planned.sort((a, b) => a.phase - b.phase || a.job.wave - b.job.wave).map(({ job }) => job)
}

interface When {
  readonly plan: Plan
  /** Position of its phase. */
  readonly phase: number
  readonly wave: number
  /** What it needs of its own phase. */
  readonly near: readonly string[]
}

function describeJob(job: Job, when: When): PlannedJob {
  return {
    id: job.id,
    phase: when.plan.phases[when.phase]?.name ?? null,
    wave: when.wave,
    command: job.command,
    directory: job.directory,
    needs: job.needs,
    because: reason(job, when),
    timeoutMs: job.timeoutMs,
    attempts: job.retry.attempts,
    cpus: job.resources.cpus,
    metrics: job.metrics.map(({ name }) => name),
    criteria: job.criteria.map(({ tier, text }) => ({ tier, text })),
    checkpoint: job.checkpoint,
  }
}

function reason({ needs }: Job, { plan, phase, near }: When): string {
  const before = plan.phases[phase - 1]?.name
  if (before !== undefined && near.length === 0) {
    const passed = needs.length === 0 ? '' : ` and ${list(needs)} passed`
    return `runs after the phase ${before} has ended${passed}`
  }
  if (needs.length === 0) return 'needs nothing: runs as soon as a slot is free'
  return `runs after ${list(needs)} passed`
}

function list(needs: readonly string[]): string {
  return (needs.length > 4 ? [...needs.slice(0, 3), `${needs.length - 3} more`] : needs).join(', ')
}
