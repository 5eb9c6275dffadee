import type { ForgeRequest } from './requests.ts'

/** What goes wrong. Counted and delayed times are milliseconds, those of limits whole seconds. */
export type FaultAction =
  /** The answer comes so much later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Nothing happens but this answer. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** GitHub's limit on writing fast: 403, or 429 as it also comes. */
  | { readonly kind: 'secondary'; readonly status?: 403 | 429; readonly retryAfter?: number }
  /** The hourly limit: 403 with the time of its reset, so many seconds ahead. */
  | { readonly kind: 'primary'; readonly resetIn: number }
  /** The connection breaks before anything happened. */
  | { readonly kind: 'dropBefore' }
  /** It happened, and the connection breaks before the answer. */
  | { readonly kind: 'dropAfter' }
  /** It happened, and the answer is cut: against its announced length, or as JSON. */
  | { readonly kind: 'truncate'; readonly how: 'length' | 'json' }
  /** Every list in the answer runs the other way round. */
  | { readonly kind: 'reorder' }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: 301 | 302 | 307 | 308 }
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Reading shows what stood there before the latest so many requests. Writes are untouched. */
  | { readonly kind: 'stale'; readonly requests: number }

export interface Fault {
  readonly action: FaultAction
  /** Which requests; all without it. A path in text is a part of it. */
  readonly when?: {
    readonly method?: string
    readonly path?: string | RegExp
    readonly user?: string
    /** Reads, or what changes something; GraphQL is told apart by its document. */
    readonly writes?: boolean
  }
  /** So many requests that fit pass first; 0 without it. */
  readonly skip?: number
  /** So many are hit; 1 without it. */
  readonly times?: number
}

export interface RandomFaults {
  readonly seed: number
  /** Share of the requests that are hit, 0 to 1; 0.4 without it. */
  readonly rate?: number
  /** Faults in all; 4 without it. */
  readonly atMost?: number
  /** Drawn from these. */
  readonly actions: readonly FaultAction[]
}

export interface FaultPlan {
  add(...faults: readonly Fault[]): void
  /** Draws faults from a seed, the same ones for the same requests. */
  random(faults: RandomFaults): void
  clear(): void
  /** Faults that were used, in order. */
  readonly used: readonly { readonly request: number; readonly action: FaultAction }[]
}

export interface FaultBook extends FaultPlan {
  /** Some fault may ask for what stood here before. */
  readonly remembers: boolean
  next(request: ForgeRequest, number: number): readonly FaultAction[]
}

export function createFaults(): FaultBook {
  let planned: { readonly fault: Fault; skip: number; times: number }[] = []
  let dice: ((request: ForgeRequest) => FaultAction | null) | null = null
  let remembers = false
  const used: { request: number; action: FaultAction }[] = []
  return {
    used,
    get remembers() {
      return remembers
    },
    add: (...faults) => {
      remembers ||= faults.some((fault) => fault.action.kind === 'stale')
      planned.push(
        ...faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 })),
      )
    },
    random: (faults) => {
      remembers ||= faults.actions.some((action) => action.kind === 'stale')
      dice = createDice(faults)
    },
    clear: () => {
      planned = []
      dice = null
      remembers = false
    },
    next: (request, number) => {
      const hits: FaultAction[] = []
      for (const entry of planned) {
        if (entry.times === 0 || !fits(entry.fault, request)) continue
        if (entry.skip > 0) {
          entry.skip -= 1
        } else {
          entry.times -= 1
          hits.push(entry.fault.action)
        }
      }
      const drawn = dice?.(request) ?? null
      if (drawn !== null) hits.push(drawn)
      used.push(...hits.map((action) => ({ request: number, action })))
      return hits
    },
  }
}

function fits({ when = {}, action }: Fault, request: ForgeRequest): boolean {
  if (action.kind === 'stale' && request.writes) return false
  if (when.method !== undefined && when.method !== request.method) return false
  if (when.user !== undefined && when.user !== request.user) return false
  if (when.writes !== undefined && when.writes !== request.writes) return false
  if (when.path === undefined) return true
  return typeof when.path === 'string'
    ? request.path.includes(when.path)
    : when.path.test(request.path)
}

function createDice(faults: RandomFaults): (request: ForgeRequest) => FaultAction | null {
  const random = generator(faults.seed)
  let left = faults.atMost ?? 4
  return (request) => {
    const hit = random() < (faults.rate ?? 0.4)
    const action = faults.actions[Math.floor(random() * faults.actions.length)]
    if (!hit || left === 0 || action === undefined) return null
    if (action.kind === 'stale' && request.writes) return null
    left -= 1
    return action
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
