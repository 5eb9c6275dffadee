import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ReadPoint } from './chart-data.ts'

/** More than the engine ever writes for a job; a larger file is not ours. */
const SERIES_BYTES = 16 * 1024 * 1024

/** The points of `metrics/<job>.jsonl` by metric; none when there is no such file. Lines that are not points are passed over. */
export function readSeries(path: string): ReadonlyMap<string, readonly ReadPoint[]> {
  const series = new Map<string, ReadPoint[]>()
  const file = readPart(path, (size) => ({ from: 0, length: Math.min(size, SERIES_BYTES) }))
  for (const line of file?.text.split('\n') ?? []) {
    const point = pointOf(line)
    if (point === null) continue
    const points = series.get(point.metric)
    if (points === undefined) series.set(point.metric, [point])
    else points.push(point)
  }
  return series
}

export interface Tail {
  readonly text: string
  /** Bytes before it. */
  readonly skipped: number
}

/** The last lines of a file, whole ones where there are any; null when it cannot be read. */
export function readTail(path: string, bytes: number, lines: number): Tail | null {
  const part = readPart(path, (size) => {
    const length = Math.min(size, bytes)
    return { from: size - length, length }
  })
  if (part === null) return null
  const firstBreak = part.from > 0 ? part.text.indexOf('\n') + 1 : 0
  const rows = part.text.slice(firstBreak).split('\n')
  const ended = rows.at(-1) === '' ? 1 : 0
  const text = rows.slice(-(lines + ended)).join('\n')
  return { text, skipped: Math.max(0, part.size - Buffer.byteLength(text)) }
}

function readPart(
  path: string,
  choose: (size: number) => { readonly from: number; readonly length: number },
): { readonly text: string; readonly from: number; readonly size: number } | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return null
  }
  try {
    const { size } = fstatSync(file)
    const { from, length } = choose(size)
    const buffer = Buffer.alloc(length)
    const read = readSync(file, buffer, 0, length, from)
    return { text: buffer.toString('utf8', 0, read), from, size }
  } catch {
    return null
  } finally {
    closeSync(file)
  }
}

function pointOf(line: string): ReadPoint | null {
  if (line === '') return null
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const record = value as Readonly<Record<string, unknown>>
  const { metric, index } = record
  if (typeof metric !== 'string' || typeof index !== 'number') return null
  const number = (key: string): number | null => {
    const each = record[key]
    return typeof each === 'number' ? each : null
  }
  return {
    metric,
    index,
    step: number('step'),
    time: number('time'),
    count: number('count'),
    min: number('min'),
    max: number('max'),
    mean: number('mean'),
    last: number('last'),
    offset: number('offset'),
  }
}
