import { join } from 'node:path'
import type { Contender } from './contenders.ts'
import { train } from './generate.ts'
import { saved, sweep } from './rounds.ts'

export interface SessionCost {
  /** Bytes that all checkpoints together take. */
  readonly bytes: number
  /** Seconds. */
  readonly cpu: number
}

/** A session of `count` checkpoints, the run trained on before each but the first. */
export function measureSession(
  contenders: readonly Contender[],
  options: { readonly folder: string; readonly tmp: string; readonly count: number },
): Map<string, SessionCost> {
  const { folder, tmp, count } = options
  const costs = new Map(contenders.map(({ name }) => [name, { bytes: 0, cpu: 0 }]))
  for (let checkpoint = 0; checkpoint < count; checkpoint++) {
    if (checkpoint > 0) train(join(folder, 'run'), checkpoint)
    for (const [index, contender] of contenders.entries()) {
      const { bytes, cpu } = saved(contender, folder, join(tmp, `store-${index}`))
      const cost = costs.get(contender.name)
      if (cost === undefined) continue
      cost.bytes += bytes ?? 0
      cost.cpu += cpu
    }
  }
  sweep(tmp)
  return costs
}
