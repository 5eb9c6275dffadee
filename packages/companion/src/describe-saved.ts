import { formatDuration, formatSize } from '@greenlight/spec'
import type { Saved } from '@greenlight/vault'

/** `#3, step 12, generation 1: 1.2 GiB in 20,014 files, 23.7 MiB stored, in 0.9s` */
export function describeSaved(
  saved: Pick<
    Saved,
    'sequence' | 'step' | 'generation' | 'bytes' | 'newBytes' | 'files' | 'milliseconds'
  >,
): string {
  const { sequence, step, generation, bytes, newBytes, files, milliseconds } = saved
  const numbered = step === null ? '' : `, step ${step}`
  const size = `${formatSize(bytes)} in ${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`
  return `#${sequence}${numbered}, generation ${generation}: ${size}, ${formatSize(newBytes)} stored, in ${formatDuration(milliseconds)}`
}
