import fs from 'node:fs'
import path from 'node:path'
import type { Evidence } from '@greenlight/journal'
import { compressionOf } from './files.ts'
import { quoteLine, QUOTE_CAP } from './scan/line.ts'
import type { Spot } from './series/series.ts'

const BLOCK = 256 * 1024

/** The line at a spot, quoted from its file. The text is empty when the file is compressed or gone. */
export function quote(spot: Spot): Evidence {
  const text = withFile(spot.file, '', (descriptor) => {
    const bytes = Buffer.alloc(QUOTE_CAP * 8)
    const count = fs.readSync(descriptor, bytes, 0, bytes.length, spot.offset)
    const from = spot.offset === 0 && bytes[0] === 0xef && bytes[1] === 0xbb ? 3 : 0
    let end = from
    while (end < count && bytes[end] !== 10 && bytes[end] !== 13) end++
    return quoteLine(bytes, from, end)
  })
  return { file: spot.file, line: null, offset: spot.offset, text }
}

/**
 * Puts line numbers into lists of evidence, in place. Each file is read once, as far as the last line asked for:
 * lines are only counted for what is shown. They are counted as editors do, by LF.
 */
export function fillLines(lists: readonly Evidence[][]): void {
  const files = Map.groupBy(
    lists.flat().filter((one) => one.line === null),
    (one) => one.file,
  )
  const numbers = new Map<Evidence, number>()
  for (const [file, wanted] of files) {
    const sorted = wanted.toSorted((a, b) => a.offset - b.offset)
    withFile(file, undefined, (descriptor) => countTo(descriptor, sorted, numbers))
  }
  for (const list of lists) {
    for (const [index, one] of list.entries()) {
      const line = numbers.get(one)
      if (line !== undefined) list[index] = { ...one, line }
    }
  }
}

function countTo(
  descriptor: number,
  sorted: readonly Evidence[],
  numbers: Map<Evidence, number>,
): void {
  const buffer = Buffer.allocUnsafe(BLOCK)
  let line = 1
  let position = 0
  let next = 0
  while (next < sorted.length) {
    const count = fs.readSync(descriptor, buffer, 0, BLOCK, position)
    const bytes = buffer.subarray(0, count)
    let at = 0
    for (; next < sorted.length; next++) {
      const one = sorted[next]
      if (one === undefined || one.offset > position + count) break
      const target = one.offset - position
      for (let end = bytes.indexOf(10, at); end >= 0 && end < target; end = bytes.indexOf(10, at)) {
        line++
        at = end + 1
      }
      numbers.set(one, line)
    }
    for (let end = bytes.indexOf(10, at); end >= 0; end = bytes.indexOf(10, end + 1)) line++
    position += count
    if (count === 0) return
  }
}

/** What `read` makes of the file, or `otherwise` when it cannot be read as it stands. */
function withFile<T>(file: string, otherwise: T, read: (descriptor: number) => T): T {
  let descriptor: number | undefined
  try {
    descriptor = fs.openSync(path.resolve(file), fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
    if (!fs.fstatSync(descriptor).isFile()) return otherwise
    const head = Buffer.alloc(4)
    fs.readSync(descriptor, head, 0, 4, 0)
    return compressionOf(head) === null ? read(descriptor) : otherwise
  } catch {
    return otherwise
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor)
  }
}
