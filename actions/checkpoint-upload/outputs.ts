import type { CompanionHistory } from '@greenlight/companion'
import type { Saved } from '@greenlight/vault'
import type { Outputs } from './ports.ts'

export const NOTHING_SAVED: Outputs = {
  saved: false,
  checkpoint: null,
  step: null,
  sequence: null,
  generation: null,
  bytes: null,
  newBytes: 0,
  count: 0,
  failed: 0,
}

type Shown = Pick<Saved, 'name' | 'step' | 'sequence' | 'generation' | 'bytes' | 'newBytes'>

export function savedOutputs(saved: Shown): Outputs {
  const { name, step, sequence, generation, bytes, newBytes } = saved
  return {
    ...NOTHING_SAVED,
    saved: true,
    checkpoint: name,
    step,
    sequence,
    generation,
    bytes,
    newBytes,
    count: 1,
  }
}

/** Of all that a companion saved, and what its post step saved for it. */
export function historyOutputs(
  history: CompanionHistory,
  { last, saved }: { readonly last: Saved | null; readonly saved: boolean },
): Outputs {
  const newest = last ?? history.last?.saved ?? null
  const newBytes = history.newBytes + (last?.newBytes ?? 0)
  return {
    ...(newest === null ? NOTHING_SAVED : savedOutputs(newest)),
    saved,
    newBytes,
    count: history.saved + (last === null ? 0 : 1),
    failed: history.failed,
  }
}
