import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cost } from '../scan/contenders.ts'
import { bytesBelow, type Contender } from './contenders.ts'
import { flip } from './generate.ts'

export const PHASES = ['first', 'second', 'unchanged', 'restore'] as const
export type Phase = (typeof PHASES)[number]

export interface Sample {
  /** Seconds. */
  readonly cpu: number
  readonly wall: number
  /** MB (10^6), at the peak of its largest process. */
  readonly rss: number
  /** Bytes that the store grew by; null for a restore. */
  readonly bytes: number | null
}

export type Samples = ReadonlyMap<Phase, Sample[]>

/** Files touched within the last two seconds are read again by those who know what a clock is. Milliseconds. */
const SETTLED = 2500

/**
 * First save, second after 2 % changed, third with nothing changed, restore: each contender in turn,
 * round by round, in a store of its own. What comes back has to be what was kept.
 */
export async function measureRounds(
  contenders: readonly Contender[],
  options: { readonly folder: string; readonly tmp: string; readonly rounds: number },
): Promise<Map<string, Samples>> {
  const { folder, tmp, rounds } = options
  const all = new Map(
    contenders.map(({ name }) => [name, new Map(PHASES.map((phase) => [phase, [] as Sample[]]))]),
  )
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      if (contender.slow && round > 0) continue
      const store = join(tmp, 'store')
      const keep = (phase: Phase, sample: Sample) =>
        all.get(contender.name)?.get(phase)?.push(sample)
      flip(folder, 'before')
      await wait(SETTLED)
      keep('first', saved(contender, folder, store))
      flip(folder, 'after')
      await wait(SETTLED)
      keep('second', saved(contender, folder, store))
      if (!contender.slow) keep('unchanged', saved(contender, folder, store))
      if (contender.restore !== null) {
        const into = join(tmp, 'restored')
        keep('restore', { ...sampleOf(contender.restore(store, into)), bytes: null })
        refuseDifference(join(folder, 'run'), into)
        rmSync(into, { recursive: true })
      }
      sweep(tmp)
    }
  }
  return all
}

/** One save, and what it added. An archive is written anew each time, and so adds all of itself. */
export function saved(contender: Contender, folder: string, store: string): Sample {
  const before = existsSync(store) ? bytesBelow(store) : 0
  const cost = sampleOf(contender.save(folder, store))
  const after = bytesBelow(store)
  const whole = readdirSync(store).some((name) => name.startsWith('archive.'))
  return { ...cost, bytes: whole ? after : after - before }
}

/** Stores and what contenders keep beside them. */
export function sweep(tmp: string): void {
  for (const name of readdirSync(tmp)) {
    if (name.startsWith('store')) rmSync(join(tmp, name), { recursive: true })
  }
}

function sampleOf({ cpu, wall, rss }: Cost): Omit<Sample, 'bytes'> {
  return { cpu, wall, rss: (rss * 1024) / 1e6 }
}

/** Some restore the whole path. */
function refuseDifference(run: string, into: string): void {
  const direct = join(into, 'run')
  const found = existsSync(direct) ? direct : join(into, run)
  execFileSync('diff', ['-r', '-q', run, found], { stdio: ['ignore', 2, 2] })
}
