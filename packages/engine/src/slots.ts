import type { Resources } from '@greenlight/plan'

/** What a run may use at one time: CPUs (slots), memory and named resources. */
export interface Capacity {
  readonly cpus: number
  readonly memoryBytes: number
  readonly named: Readonly<Record<string, number>>
}

/** Hands out resources to ready jobs, oldest first; a job that does not fit lets smaller ones pass, but not for ever. */
export interface Slots {
  /** A job that may start as soon as its resources are free. */
  add(job: number): void
  /** The next job whose resources are free; they are taken. */
  take(): number | undefined
  /** Takes the resources of a job that runs already, free or not. */
  hold(job: number): void
  give(job: number): void
  /** Empties the queue: what was added and not taken, oldest first. */
  drain(): number[]
}

/** Jobs of equal needs wait in one line, so that finding the next one costs the number of shapes, not of jobs. */
interface Line {
  readonly amounts: readonly Amount[]
  readonly jobs: { readonly job: number; readonly turn: number }[]
  head: number
}

interface Amount {
  readonly resource: number
  readonly count: number
}

/** How many younger jobs may start before one that waits for more than is free. */
const PATIENCE = 64
const CPU_PARTS = 1000

export function openSlots(resources: readonly Resources[], capacity: Capacity): Slots {
  const names = [...new Set(resources.flatMap(({ named }) => Object.keys(named)))]
  const free = [
    parts(capacity.cpus),
    capacity.memoryBytes,
    ...names.map((name) => parts(capacity.named[name] ?? 0)),
  ]
  const lines = new Map<string, Line>()
  const lineOf = resources.map((wanted) => {
    const amounts = amountsOf(wanted, names)
    const shape = amounts.map(({ resource, count }) => `${resource}:${count}`).join(' ')
    const known = lines.get(shape) ?? { amounts, jobs: [], head: 0 }
    lines.set(shape, known)
    return known
  })
  let turns = 0
  let overtaken = 0
  let waiting = -1

  function fits(line: Line): boolean {
    return line.amounts.every(({ resource, count }) => (free[resource] ?? 0) >= count)
  }

  function move(job: number, sign: 1 | -1): void {
    for (const { resource, count } of lineOf[job]?.amounts ?? []) {
      free[resource] = (free[resource] ?? 0) + sign * count
    }
  }

  function next(accept: (line: Line) => boolean): Line | undefined {
    let best: Line | undefined
    let bestTurn = Number.POSITIVE_INFINITY
    for (const line of lines.values()) {
      const turn = line.jobs[line.head]?.turn
      if (turn !== undefined && turn < bestTurn && accept(line)) {
        best = line
        bestTurn = turn
      }
    }
    return best
  }

  /** Whether the oldest job has been overtaken as often as is fair; then nothing else starts before it. */
  function outOfPatience(chosen: Line): boolean {
    const oldest = next(() => true)
    if (oldest === undefined || oldest === chosen) return false
    const turn = oldest.jobs[oldest.head]?.turn ?? -1
    overtaken = turn === waiting ? overtaken + 1 : 1
    waiting = turn
    return overtaken > PATIENCE
  }

  function take(): number | undefined {
    const line = next(fits)
    if (line === undefined || (lines.size > 1 && outOfPatience(line))) return undefined
    const job = line.jobs[line.head]?.job
    if (job === undefined) return undefined
    advance(line)
    move(job, -1)
    return job
  }

  return {
    add: (job) => void lineOf[job]?.jobs.push({ job, turn: turns++ }),
    take,
    hold: (job) => move(job, -1),
    give: (job) => move(job, 1),
    drain() {
      const rest = [...lines.values()].flatMap((line) => line.jobs.slice(line.head))
      for (const line of lines.values()) line.head = line.jobs.length
      return rest.sort((a, b) => a.turn - b.turn).map(({ job }) => job)
    },
  }
}

/** Whole parts, so that three thirds of a slot are exactly one. */
function parts(amount: number): number {
  return Math.round(amount * CPU_PARTS)
}

function amountsOf(wanted: Resources, names: readonly string[]): Amount[] {
  return [
    { resource: 0, count: parts(wanted.cpus) },
    { resource: 1, count: wanted.memoryBytes ?? 0 },
    ...names.map((name, at) => ({ resource: at + 2, count: parts(wanted.named[name] ?? 0) })),
  ].filter(({ count }) => count > 0)
}

/** Moves the head on, and gives back the memory of the part that has been used up now and then. */
function advance(line: Line): void {
  line.head += 1
  if (line.head < 1024 || line.head * 2 < line.jobs.length) return
  line.jobs.splice(0, line.head)
  line.head = 0
}
