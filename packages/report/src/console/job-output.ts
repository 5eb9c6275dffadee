import { formatSize } from '@greenlight/spec'

/** Kept of an attempt's output until it can be shown. */
const WAITING_CHARACTERS = 64 * 1024
/** Kept of an attempt's output to repeat its last lines. */
const TAIL_CHARACTERS = 8 * 1024
/** A line longer than this is passed on in parts. */
const LONGEST_LINE = 64 * 1024

/**
 * The output of one attempt on its way to a reader: bytes become whole lines, and of a progress bar
 * that is redrawn with carriage returns only the last state remains. What is not taken waits; of
 * what waits too long only the end is kept. Memory does not grow with the output.
 */
export class JobOutput {
  private readonly decoder = new TextDecoder()
  private partial = ''
  private readonly waiting = new TextEnd(WAITING_CHARACTERS)
  private readonly last = new TextEnd(TAIL_CHARACTERS)

  push(chunk: Uint8Array, skipped: number): void {
    if (skipped > 0) {
      this.add(`${this.rest()}[${formatSize(skipped)} not shown here; the log holds all]\n`)
    }
    const text = this.partial + this.decoder.decode(chunk, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    this.partial = lastState(text.slice(end))
    this.add(collapse(text.slice(0, end)))
    if (this.partial.length > LONGEST_LINE) this.add(this.rest())
  }

  /** The attempt is over: a last line without a line break counts too. */
  end(): void {
    this.partial += this.decoder.decode()
    this.add(this.rest())
  }

  /** The whole lines that wait to be shown; a line first says when some before them are lost to the bound. */
  take(): string {
    const { text, missing } = this.waiting
    this.waiting.clear()
    return missing > 0
      ? `[${formatSize(missing)} not shown here; the log holds all]\n${text}`
      : text
  }

  /** The last lines, at most so many. */
  tail(lines: number): string {
    const rows = this.last.text.split('\n').slice(0, -1)
    return rows
      .slice(-lines)
      .map((row) => `${row}\n`)
      .join('')
  }

  private add(lines: string): void {
    this.waiting.add(lines)
    this.last.add(lines)
  }

  private rest(): string {
    const text = lastState(this.partial)
    this.partial = ''
    return text === '' ? '' : `${text}\n`
  }
}

/** The end of a text that grows, cut at a line. */
class TextEnd {
  text = ''
  /** Bytes cut off before it. */
  missing = 0
  private readonly limit: number

  constructor(limit: number) {
    this.limit = limit
  }

  add(lines: string): void {
    this.text += lines
    if (this.text.length <= this.limit) return
    const from = this.text.length - this.limit
    const line = this.text.indexOf('\n', from) + 1
    const at = line > 0 && line < this.text.length ? line : from
    this.missing += Buffer.byteLength(this.text.slice(0, at))
    this.text = this.text.slice(at)
  }

  clear(): void {
    this.text = ''
    this.missing = 0
  }
}

function collapse(lines: string): string {
  return lines.includes('\r') ? lines.replace(/[^\n]+/g, lastState) : lines
}

/** What a line shows after all its carriage returns. */
function lastState(line: string): string {
  const trimmed = line.endsWith('\r') ? line.replace(/\r+$/, '') : line
  return trimmed.slice(trimmed.lastIndexOf('\r') + 1)
}
