import fs from 'node:fs'
import { Collector } from './collector.ts'
import { FileScan, type Gathering } from './scan/file-scan.ts'
import { CR, LF, LINE_CAP } from './scan/line.ts'

const BLOCK = 256 * 1024

/** Finds the last sample of each metric by reading from the end of the file, block by block. */
export function readLast(
  descriptor: number,
  size: number,
  gatherings: readonly Gathering[],
  label: string,
): void {
  let open = gatherings
  let end = size
  while (end > 0 && open.length > 0) {
    const start = lineStart(descriptor, Math.max(0, end - BLOCK), end)
    open = scanBlock(descriptor, start, end, open, label)
    end = start
  }
}

/** Where the first line begins that lies in [from, end); when none does, where the line that holds `from` begins. */
function lineStart(descriptor: number, from: number, end: number): number {
  const block = Buffer.allocUnsafe(BLOCK)
  for (let start = from; ; start = Math.max(0, start - BLOCK)) {
    if (start === 0) return 0
    const bytes = block.subarray(
      0,
      fs.readSync(descriptor, block, 0, Math.min(BLOCK, end - start), start),
    )
    const inside = start === from ? firstEnd(bytes, end - start) : lastEnd(bytes)
    if (inside >= 0) return start + inside + 1
  }
}

/** A line end with something of the file behind it. */
function firstEnd(bytes: Buffer, length: number): number {
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === LF || bytes[i] === CR) return i + 1 < length ? i : -1
  }
  return -1
}

function lastEnd(bytes: Buffer): number {
  return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR))
}

/** The metrics that had no sample in the block. */
function scanBlock(
  descriptor: number,
  start: number,
  end: number,
  open: readonly Gathering[],
  label: string,
): Gathering[] {
  const trial = open.map(({ metric }) => ({
    metric,
    collector: new Collector(metric.definition, metric.pattern?.literal ?? ''),
  }))
  // Of a line longer than the cap, no more than that is looked at.
  const limit = end - start > BLOCK + LINE_CAP ? start + LINE_CAP + 1 : end
  for (const scan of FileScan.of(trial, label, start)) {
    scan.take(limit - start, (room, position) =>
      fs.readSync(descriptor, room, 0, Math.min(room.length, limit - position), position),
    )
    scan.finish()
  }
  return open.filter(({ collector }, index) => {
    const found = trial[index]?.collector
    if (found === undefined) return false
    collector.broken ??= found.broken
    collector.nearMissCount += found.nearMissCount
    if (collector.nearMisses.length < 5) collector.nearMisses.push(...found.nearMisses)
    const { series } = found
    series.settle()
    if (series.count === 0) return collector.broken === null
    const row = series.rows - 1
    collector.series.push(series.row(row).last, series.step(row), series.spot(row).offset)
    return false
  })
}
