import type { Progress } from '@greenlight/vault'
import { rateOf, sizes } from './words.ts'

/** Milliseconds between two looks of the live line, and between two lines where nobody watches. */
const LIVE = 100
const PLAIN = 10_000

/** Of a terminal that does not tell. */
const WIDTH = 80
/** Milliseconds before which a rate says nothing. */
const RATED = 500

/** Tells how far it is: one line that is drawn again on a terminal, a line now and then elsewhere. */
export interface Meter {
  readonly show: (progress: Progress) => void
  /** Takes the live line away. */
  end(): void
}

export interface MeterStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export function startMeter(
  stream: MeterStream,
  now: () => number = () => performance.now(),
): Meter {
  const live = stream.isTTY === true
  const every = live ? LIVE : PLAIN
  /** Phases may take turns: a save stores some while it reads. */
  const began = new Map<Progress['phase'], number>()
  let shown = live ? Number.NEGATIVE_INFINITY : now()
  let drawn = false
  return {
    show: (progress) => {
      if (!began.has(progress.phase)) began.set(progress.phase, now())
      if (now() - shown < every) return
      shown = now()
      const line = lineOf(progress, now() - (began.get(progress.phase) ?? now()))
      if (live) stream.write(`\r\u001B[2K${line.slice(0, (stream.columns || WIDTH) - 1)}`)
      else stream.write(`${line}\n`)
      drawn = live
    },
    end: () => {
      if (drawn) stream.write('\r\u001B[2K')
      drawn = false
    },
  }
}

const DOING: Readonly<Record<Progress['phase'], string>> = {
  scan: 'looking',
  read: 'reading',
  store: 'storing',
  fetch: 'fetching',
  write: 'writing',
  place: 'moving',
}

/** `reading: 1,204 files, 512.0 MiB of 1.0 GiB (50 %), 480.1 MiB/s` */
function lineOf({ phase, files, bytes, totalBytes }: Progress, elapsed: number): string {
  const count = files > 0 ? `${files.toLocaleString('en')} file${files === 1 ? '' : 's'}, ` : ''
  const rated = elapsed >= RATED && !['scan', 'place'].includes(phase)
  const rate = rated ? `, ${rateOf(bytes, elapsed)}` : ''
  return `${DOING[phase]}: ${count}${sizes(bytes, totalBytes)}${rate}`
}
