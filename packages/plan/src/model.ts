/** A plan that has been read, checked, defaulted and expanded: nothing in it is open any more. */
export interface Plan {
  readonly name: string
  /** In an order in which every job comes after what it needs; ties as written. */
  readonly jobs: readonly Job[]
  /** CPU slots all running jobs share, from `slots:`; null = as many as the machine has, or the command line says. */
  readonly slots: number | null
  /** Amounts of named resources, from `slots:`, such as `gpu: 2`. */
  readonly capacity: Readonly<Record<string, number>>
  /** In the order in which they follow one another; empty when the plan has none. */
  readonly phases: readonly Phase[]
  /** Recorded values to compare with: a path relative to the plan file, or null. */
  readonly baseline: string | null
  /** The file as it was read, for the run folder. */
  readonly source: PlanSource
}

export interface PlanSource {
  /** As the user named it; `<inputs>` when the plan came from `run:` and friends. */
  readonly path: string
  readonly text: string
  readonly sha256: string
}

/** A time-boxed group of jobs. Its end is a barrier: jobs of the next one begin only then. */
export interface Phase {
  readonly name: string
  /** Ids of its jobs, expanded; every job of a plan with phases is in exactly one. */
  readonly jobs: readonly string[]
  /** Longest time it may take, summed over all starts of the run; then its jobs are asked to end. */
  readonly limitMs: number | null
}

/** What of a job goes into checkpoints, and when one is taken. */
export interface CheckpointPolicy {
  /** Relative to the job's directory. */
  readonly paths: readonly string[]
  /** As in a simple `.gitignore`. */
  readonly exclude: readonly string[]
  readonly everyMs: number | null
  /** By name of a metric of the job: by how much its highest value grows between two checkpoints. */
  readonly everyGrowth: Readonly<Record<string, number>>
  readonly on: readonly CheckpointMoment[]
}

/** `phase`: at the end of a phase; `signal`: when the run is stopped; `end`: when it is over. */
export type CheckpointMoment = 'phase' | 'signal' | 'end'

/** A node of the DAG: one cell of an entry's matrix. */
export interface Job {
  /** `train`, or `train[seed=1]` for a matrix cell; unique in the plan. */
  readonly id: string
  /** The key under `jobs:` it came from. */
  readonly entry: string
  readonly matrix: Readonly<Record<string, MatrixValue>>
  /** Ids of jobs, expanded: needing a matrix entry means needing all of its cells. */
  readonly needs: readonly string[]
  readonly command: Command
  /** Relative to the folder the run starts in. */
  readonly directory: string
  readonly timeoutMs: number | null
  /** Between TERM and KILL. */
  readonly graceMs: number
  readonly retry: RetryPolicy
  /** Names the child gets beside the base allow-list: a value, or null to hand on ours. */
  readonly env: Readonly<Record<string, string | null>>
  /** Names of our variables handed on and masked everywhere. */
  readonly secrets: readonly string[]
  readonly resources: Resources
  /** Globs; what the job reads and writes. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly metrics: readonly MetricDefinition[]
  readonly criteria: readonly Criterion[]
  /** Null when nothing of it is saved. */
  readonly checkpoint: CheckpointPolicy | null
}

export type MatrixValue = string | number | boolean

/** `shell` is one string for `/bin/sh -c`; `argv` starts the program itself. */
export type Command =
  | { readonly kind: 'shell'; readonly script: string }
  | { readonly kind: 'argv'; readonly argv: readonly string[] }

export interface RetryPolicy {
  /** Tries in all, the first included; 1 = no retry. */
  readonly attempts: number
  /** First wait; it doubles per retry, with jitter, up to `maxBackoffMs`. */
  readonly backoffMs: number
  readonly maxBackoffMs: number
  /** Stop early when two attempts in a row fail in the same way. */
  readonly stopOnSameFailure: boolean
}

export interface Resources {
  /** Slots the job takes; may be a fraction. */
  readonly cpus: number
  readonly memoryBytes: number | null
  /** Further declared resources, such as `gpu: 1`, against `slots:` of the plan or the command line. */
  readonly named: Readonly<Record<string, number>>
}

export interface MetricDefinition {
  readonly name: string
  readonly source: MetricSource
  readonly unit: string | null
  readonly better: 'higher' | 'lower' | null
  /** A literal every matching line holds, when the user knows better than our analysis. */
  readonly contains: string | null
}

/**
 * Where the numbers come from. `files` are paths relative to the job's directory, globs allowed;
 * empty means the job's own log.
 */
export type MetricSource =
  | {
      readonly kind: 'match'
      /** A regular expression with `{number}`, a group named `value`, or one group; a group named `step` gives the step. */
      readonly pattern: string
      readonly files: readonly string[]
    }
  | {
      readonly kind: 'jsonl' | 'json'
      readonly files: readonly string[]
      /** Dotted path, such as `eval.reward` or `runs[0].loss`. */
      readonly value: string
      readonly step: string | null
    }
  | {
      readonly kind: 'csv'
      readonly files: readonly string[]
      /** Column by header name, or by number from 1. */
      readonly value: string
      readonly step: string | null
    }

export type Tier = 'must' | 'should' | 'nice'

/** `sps.mean(last 25%) >= 40000`, read. The grammar is in `criterion.ts` and `docs/reference/criteria.md`. */
export interface Criterion {
  /** `<job id>/<tier>/<position from 1>`; without a job, `<tier>/<position>`. */
  readonly id: string
  readonly tier: Tier
  /** As the user wrote it. */
  readonly text: string
  readonly metric: string
  readonly reduction: Reduction
  readonly window: Window
  readonly condition: Condition
  /** Fewer samples in the window than this is inconclusive; 1 unless `min-samples` says otherwise; 0 lets a count of none pass. */
  readonly minSamples: number
}

export type Reduction =
  | {
      readonly kind:
        | 'last'
        | 'first'
        | 'min'
        | 'max'
        | 'mean'
        | 'median'
        | 'stddev'
        | 'count'
        | 'sum'
        | 'slope'
    }
  | { readonly kind: 'percentile'; readonly percent: number }
  /** How many times the series falls below (or rises above) the level: runs of samples, not samples. */
  | { readonly kind: 'dips'; readonly direction: 'below' | 'above'; readonly level: number }

/** Which samples count. `by` tells what the amount measures. */
export type Window =
  | { readonly kind: 'all' }
  | { readonly kind: 'share'; readonly edge: 'first' | 'last'; readonly percent: number }
  | { readonly kind: 'samples'; readonly edge: 'first' | 'last' | 'after'; readonly count: number }
  | { readonly kind: 'steps'; readonly edge: 'first' | 'last' | 'after'; readonly steps: number }
  | {
      readonly kind: 'time'
      readonly edge: 'first' | 'last' | 'after'
      readonly milliseconds: number
    }

export type Condition =
  | { readonly op: Comparison; readonly target: Target }
  | { readonly op: 'in'; readonly values: readonly number[] }
  | { readonly op: 'between'; readonly low: number; readonly high: number }

export type Comparison = '>' | '>=' | '<' | '<=' | '==' | '!='

/** A number, or the recorded baseline moved by a number or by a percentage of itself. */
export type Target =
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'baseline'
      readonly offset: number
      /** Whether `offset` is in percent of the baseline or in the metric's own unit. */
      readonly percent: boolean
    }
