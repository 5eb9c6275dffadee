import { type Collector, SHORTEST_MISS } from '../collector.ts'
import { NumberReader } from '../number.ts'
import type { BytePlan } from '../pattern/byte-plan.ts'
import type { Pattern } from '../pattern/compile.ts'

/** Shared by everything in this thread: it holds the last number read and no more. */
const reader = new NumberReader()
const scratch = new Uint8Array(2304)

/** One metric of a log being scanned: its pattern and how far it has come in the present piece. */
export class MatchMetric {
  readonly collector: Collector
  readonly pattern: Pattern
  readonly plan: BytePlan | null
  readonly literal: Buffer
  /** Bytes of the literal before the byte that is searched for. */
  back = 0
  /** Up to here the present piece has been dealt with. */
  done = 0
  /** Begin of the line of the last sample, and of the last line that held the literal but no number; -1 for none. */
  #hitLine = -1
  #missLine = -1
  #missEnd = -1

  constructor(collector: Collector, pattern: Pattern) {
    this.collector = collector
    this.pattern = pattern
    this.plan = pattern.bytes
    this.literal = this.plan?.literal ?? Buffer.from(pattern.literal)
  }

  /** A new piece of the file begins. */
  begin(): void {
    this.done = 0
    this.#hitLine = -1
    this.#missLine = -1
  }

  /** The piece is over: what is pending is counted. */
  end(file: string, bytes: Buffer, at: number): void {
    if (this.#missLine >= 0) {
      this.collector.nearMiss(file, bytes, this.#missLine, this.#missEnd, at)
    }
    this.#missLine = -1
  }

  hit(line: number, value: number, step: number, at: number): void {
    if (this.#missLine === line) this.#missLine = -1
    this.#hitLine = line
    this.collector.series.push(value, step, at + line)
  }

  /** The same for the number just read: a number handed over would be put into an object first. */
  hitRead(line: number, at: number): void {
    if (this.#missLine === line) this.#missLine = -1
    this.#hitLine = line
    this.collector.series.pushRead(reader, at + line)
  }

  /** Whether a miss on this line would say nothing new. */
  isKnown(line: number): boolean {
    return this.#hitLine === line || this.#missLine === line || this.literal.length < SHORTEST_MISS
  }

  miss(line: number, lineEnd: number, file: string, bytes: Buffer, at: number): void {
    if (this.isKnown(line)) return
    this.end(file, bytes, at)
    this.#missLine = line
    this.#missEnd = lineEnd
  }

  /**
   * All samples of a line, given as text without escapes, by regular expression.
   * `truncated`: the line goes on behind the text, so a number at its end is not to be trusted.
   */
  matchText(text: string, truncated: boolean, found: (value: number, step: number) => void): void {
    const { regex, locate, step } = this.pattern
    regex.lastIndex = 0
    for (let match = regex.exec(text); match !== null; match = regex.exec(text)) {
      const end = regex.lastIndex
      const group = this.pattern.values.find((index) => match?.[index] !== undefined)
      const captured = group === undefined ? undefined : match[group]
      let value: number | undefined
      let valueEnd = end
      if (group !== undefined && captured !== undefined) {
        if (locate === 'text') {
          value = wholeNumber(captured)
        } else {
          const start =
            locate === 'end'
              ? end - captured.length
              : locate === 'prefix'
                ? match.index + (match[1]?.length ?? 0)
                : (match.indices?.[group]?.[0] ?? 0)
          valueEnd = start + captured.length
          value = numberAt(text, start, valueEnd, locate === 'end')
        }
      }
      if (value === undefined || (truncated && valueEnd >= text.length)) {
        regex.lastIndex = match.index + 1
        continue
      }
      found(value, step === null ? Number.NaN : (wholeNumber(match[step] ?? '') ?? Number.NaN))
      if (end === match.index) regex.lastIndex++
    }
  }
}

/** The number that stands in `text` from `start` to `end`, undefined when what stands there is none or ends elsewhere. */
function numberAt(text: string, start: number, end: number, last: boolean): number | undefined {
  const length = fill(text, start)
  if (!reader.read(scratch, 0, length) || (last && reader.glued)) return undefined
  const width = end - start
  if (width === reader.end) return reader.value
  if (width === reader.bareEnd) return reader.bareValue
  return width === reader.bareEnd - 1 && scratch[width] === 46 ? reader.bareValue : undefined
}

/** The number that a text is, spaces around it aside; units may follow it. */
export function wholeNumber(text: string): number | undefined {
  const trimmed = text.trim()
  const length = fill(trimmed, 0)
  if (!reader.read(scratch, 0, length) || reader.glued) return undefined
  const rest = trimmed.slice(reader.end)
  return /^ ?[^\s\d,.]{0,16}$/.test(rest) ? reader.value : undefined
}

function fill(text: string, start: number): number {
  const length = Math.min(text.length - start, scratch.length)
  let at = 0
  for (; at < length; at++) {
    const code = text.charCodeAt(start + at)
    scratch[at] = code > 127 ? 255 : code
    // Nothing a number consists of: look one character further, then stop.
    if (code > 122) return at + 1
  }
  return at
}

export { reader }
