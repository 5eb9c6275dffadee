import type { Progress } from './model.ts'

/** Milliseconds between two reports of a phase. */
const INTERVAL = 250

/** Of one phase: counts up and reports now and then. */
export interface Meter {
  /** Bytes more, and files more; both may be 0. */
  readonly add: (bytes: number, files?: number) => void
  /** More that there will be. */
  readonly expect: (bytes: number) => void
  /** Reports where it stands at the end. */
  readonly end: () => void
}

/** Of one file, that may be sent or read once more. */
export interface Count {
  /** From its beginning. */
  readonly again: () => void
  readonly add: (bytes: number) => void
}

/** No byte counts twice, however often the file is begun again. */
export function countOnce(meter: Meter): Count {
  let [at, most] = [0, 0]
  return {
    again() {
      at = 0
    },
    add(bytes) {
      at += bytes
      if (at <= most) return
      meter.add(at - most)
      most = at
    },
  }
}

/** Reports what was done at most four times a second and phase, besides the beginning and the end of each. */
export function startMeter(
  listener: ((progress: Progress) => void) | undefined,
  phase: Progress['phase'],
  totalBytes: number | null = null,
): Meter {
  let [files, bytes, total] = [0, 0, totalBytes]
  let next = 0
  let told = false
  const tell = () => {
    next = performance.now() + INTERVAL
    told = true
    listener?.({ phase, files, bytes, totalBytes: total })
  }
  const now = () => {
    told = false
    if (performance.now() >= next) tell()
  }
  return {
    add(moreBytes, moreFiles = 0) {
      bytes += moreBytes
      files += moreFiles
      now()
    },
    expect(more) {
      total = (total ?? 0) + more
      now()
    },
    end() {
      if (!told) tell()
    },
  }
}
