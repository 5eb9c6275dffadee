import {
  closeSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { ProblemError } from '@greenlight/spec'

/** A file of JSON lines that only grows. What `append` has returned from is on the disk. */
export interface Lines {
  /** As the file held them when it was opened. */
  readonly found: readonly unknown[]
  append(record: object): void
  /** Replaces all lines in one step. */
  replace(records: readonly object[]): void
  /** Bytes. */
  size(): number
  close(): void
}

/** A last line without its end was being written when the machine or the process stopped: it is cut. */
export function openLines(path: string): Lines {
  let file = openSync(path, 'a+', 0o600)
  const text = readFileSync(path, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  let size = Buffer.byteLength(whole)
  if (whole.length < text.length) ftruncateSync(file, size)
  syncFolder(dirname(path))
  return {
    found: whole.split('\n').slice(0, -1).map(parseLine),
    append: (record) => {
      const line = `${JSON.stringify(record)}\n`
      writeAll(file, line)
      fdatasyncSync(file)
      size += Buffer.byteLength(line)
    },
    replace: (records) => {
      const content = records.map((record) => `${JSON.stringify(record)}\n`).join('')
      const next = openSync(`${path}.next`, 'w', 0o600)
      writeAll(next, content)
      fsyncSync(next)
      closeSync(next)
      renameSync(`${path}.next`, path)
      syncFolder(dirname(path))
      closeSync(file)
      file = openSync(path, 'a', 0o600)
      size = Buffer.byteLength(content)
    },
    size: () => size,
    close: () => closeSync(file),
  }

  function parseLine(line: string, index: number): unknown {
    try {
      return JSON.parse(line) as unknown
    } catch {
      throw new ProblemError([
        {
          code: 'bad-state',
          field: '--state',
          message: `line ${index + 1} of ${path} is damaged`,
          hint: 'move the file away to begin anew: comments that were claimed are then not started again',
        },
      ])
    }
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
