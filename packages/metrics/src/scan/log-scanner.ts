import { OPEN, PLAIN } from '../number.ts'
import type { BytePlan } from '../pattern/byte-plan.ts'
import { Frequencies } from './frequencies.ts'
import { type Lane, type LanePlan, planLanes } from './lanes.ts'
import { CR, ESC, LF, LINE_CAP, withoutEscapes } from './line.ts'
import type { LineSink } from './line-chunks.ts'
import { LineStarts } from './line-starts.ts'
import { giveUpLongLine, LongLines, NUMBER_ROOM } from './long-line.ts'
import { type MatchMetric, reader } from './match-metric.ts'

/** Gaps up to this many bytes are crossed byte by byte; a call into the search costs more. */
const STROLL = 64

/**
 * Finds the samples of `match` metrics in whole lines. Every metric with a literal belongs to a lane:
 * one search through the piece for a byte (or text) that is rare and that all metrics of the lane need.
 * Where it is found, the simple ones are matched on the bytes and the others on the line's text.
 */
export class LogScanner implements LineSink {
  readonly #metrics: readonly MatchMetric[]
  readonly #file: string
  readonly #longLines: LongLines
  readonly #frequencies = new Frequencies()
  #lanes: LanePlan = { searches: [], sweep: [], pairs: null }
  /** Metrics whose literal is unknown: every line is theirs. */
  readonly #unaided: readonly MatchMetric[]
  /** Unix milliseconds for the samples to come; NaN when unknown. */
  time = Number.NaN

  #bytes: Buffer = Buffer.alloc(0)
  #from = 0
  #at = 0
  #cut = false
  #escapes = false
  readonly #lines = new LineStarts()
  #text = ''
  #textOf = -1
  #textEnd = 0
  #textCut = false
  /** At work now: the one to blame when the deadline strikes. */
  #current: MatchMetric | null = null
  /** The piece that comes next is the one that was interrupted: what was done of it is not done again. */
  resuming = false

  constructor(metrics: readonly MatchMetric[], file: string) {
    this.#metrics = metrics
    this.#file = file
    this.#longLines = new LongLines(metrics, file)
    this.#unaided = metrics.filter((metric) => metric.literal.length === 0)
  }

  lines(bytes: Buffer, from: number, at: number, cut: boolean): void {
    if (this.#frequencies.learn(bytes, from)) this.#plan()
    if (!this.resuming) for (const metric of this.#metrics) metric.begin()
    this.resuming = false
    this.#bytes = bytes
    this.#from = from
    this.#at = at
    this.#cut = cut
    this.#escapes = bytes.indexOf(ESC, from) >= 0
    this.#textOf = -1
    this.#search()
  }

  beyond(bytes: Buffer, from: number, at: number): void {
    this.#longLines.look(bytes, from, at)
  }

  /** The pattern at work took longer than it may: nothing is known of its metric any more. */
  giveUp(milliseconds: number): void {
    const metric = this.#current
    this.#current = null
    if (metric === null) return
    metric.collector.broken =
      `its pattern ran longer than ${milliseconds / 1000} s on the line at byte ` +
      `${this.#at + Math.max(0, this.#textOf)} of ${this.#file} and was stopped`
  }

  #search(): void {
    for (const metric of this.#metrics) metric.collector.series.clock = this.time
    const { searches, sweep, pairs } = this.#lanes
    this.#lines.begin(this.#bytes, this.#from, searches.length > 1)
    // Escape codes may stand between the two bytes of a pair.
    for (const lane of this.#escapes ? [...searches, ...sweep] : searches) {
      if (lane.metrics.every((metric) => metric.collector.broken !== null)) continue
      this.#lines.pass()
      if (this.#escapes || lane.text === null) this.#searchByte(lane)
      else this.#searchText(lane, lane.text)
    }
    if (pairs !== null && !this.#escapes) this.#sweep(sweep, pairs)
    if (this.#unaided.length > 0) this.#everyLine()
    for (const metric of this.#metrics) metric.end(this.#file, this.#bytes, this.#at)
  }

  #plan(): void {
    const aided = this.#metrics.filter((metric) => metric.literal.length > 0)
    this.#lanes = planLanes(aided, this.#frequencies)
  }

  #sweep(lanes: readonly Lane[], pairs: Uint8Array): void {
    this.#lines.pass()
    const bytes = this.#bytes
    const end = bytes.length
    for (let at = nextPair(bytes, this.#from, end, pairs); at < end; ) {
      const pair = ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
      this.#stop(lanes[(pairs[pair] as number) - 1] as Lane, at)
      at = nextPair(bytes, at + 1, end, pairs)
    }
  }

  /** The byte of a lane is at `position`: whose may it be? */
  #stop(lane: Lane, position: number): void {
    const near = this.#bytes[position + lane.distance]
    const left = this.#escapes || near === undefined ? lane.metrics : lane.byNext[near]
    if (left === undefined) return
    for (let i = 0; i < left.length; i++) this.#candidate(left[i] as MatchMetric, position)
  }

  #searchByte(lane: Lane): void {
    const { byte } = lane
    const bytes = this.#bytes
    const end = bytes.length
    const lines = this.#lines
    let position = bytes.indexOf(byte, this.#from)
    let gap = STROLL + 1
    while (position >= 0) {
      this.#stop(lane, position)
      let next = position + 1
      if (gap <= STROLL) {
        const limit = Math.min(end, next + STROLL)
        let code = 0
        while (next < limit) {
          code = bytes[next] as number
          if (code === byte || code === LF || code === CR) break
          next++
        }
        if (code === byte && next < limit) {
          lines.joins(position, next)
        } else next = bytes.indexOf(byte, next)
      } else next = bytes.indexOf(byte, next)
      gap = next - position
      position = next
    }
  }

  #searchText(lane: Lane, text: Buffer): void {
    const bytes = this.#bytes
    const metrics = lane.metrics
    for (let at = bytes.indexOf(text, this.#from); at >= 0; at = bytes.indexOf(text, at + 1)) {
      for (let i = 0; i < metrics.length; i++) this.#candidate(metrics[i] as MatchMetric, at)
    }
  }

  /** The searched byte is at `position`: is the rest of a match around it? */
  #candidate(metric: MatchMetric, position: number): void {
    const start = position - metric.back
    if (start < metric.done || start < this.#from) return
    if (this.#escapes) {
      this.#matchLine(metric, position)
      return
    }
    const bytes = this.#bytes
    const literal = metric.literal
    const length = literal.length
    for (let i = 0; i < length; i++) if (bytes[start + i] !== literal[i]) return
    const plan = metric.plan
    if (plan === null) {
      this.#matchLine(metric, position)
      return
    }
    // The literal holds no line end: its line is that of the byte searched for.
    const line = this.#lines.of(position)
    const glued = plan.boundary && start > line && isWord(bytes[start - 1] as number)
    if (glued || (plan.atLineStart && line !== start)) {
      this.#miss(metric, line)
      return
    }
    if (start - line >= LINE_CAP) {
      giveUpLongLine(metric.collector, literal, this.#file, this.#at + start)
      return
    }
    const limit = Math.min(bytes.length, line + LINE_CAP)
    let at = start + length
    for (const step of plan.steps) {
      let taken = 0
      while (taken < step.max && at < limit && step.table[bytes[at] as number] === 1) {
        at++
        taken++
      }
      if (step.wide && at < limit && (bytes[at] as number) > 127) {
        this.#matchRest(metric, start, line)
        return
      }
      if (taken < step.min) {
        this.#miss(metric, line)
        return
      }
    }
    const end = this.#number(plan, at, limit)
    const cut =
      end < 0 ? this.#mayGoOn(at, limit, line) : reader.end >= limit && this.#isCutAt(limit, line)
    if (cut) giveUpLongLine(metric.collector, literal, this.#file, this.#at + start)
    if (end < 0 || cut) {
      this.#miss(metric, line)
      return
    }
    metric.done = end
    metric.hitRead(line, this.#at)
  }

  /** Reads the number at `at` and what the pattern wants behind it; returns where the match ends, -1 when there is none. */
  #number(plan: BytePlan, at: number, limit: number): number {
    const bytes = this.#bytes
    const { behind } = plan
    const plain = reader.readPlain(bytes, at, limit)
    if (plain === PLAIN) {
      if (behind.length === 0) return reader.end
      if (this.#holds(behind, reader.end, limit)) return reader.end + behind.length
    } else if (plain === OPEN && plan.behindIsWord && this.#holds(behind, reader.end, limit)) {
      // A suffix could only be this very word, and then the word would be missing behind it.
      const end = reader.end + behind.length
      if (end < limit && !isWord(bytes[end] as number)) return end
    }
    return reader.read(bytes, at, limit) ? this.#behind(behind, limit) : -1
  }

  /** End of the match after the number just read, whose value is set to what counts; -1 when the rest does not fit. */
  #behind(behind: Buffer, limit: number): number {
    if (behind.length === 0) return reader.glued ? -1 : reader.end
    if (this.#holds(behind, reader.end, limit)) return reader.end + behind.length
    let end = reader.bareEnd
    if (!this.#holds(behind, end, limit)) {
      end--
      if (this.#bytes[end] !== 46 || !this.#holds(behind, end, limit)) return -1
    }
    reader.value = reader.bareValue
    return end + behind.length
  }

  #holds(text: Buffer, at: number, limit: number): boolean {
    if (at + text.length > limit) return false
    for (let i = 0; i < text.length; i++) if (this.#bytes[at + i] !== text[i]) return false
    return true
  }

  #matchLine(metric: MatchMetric, position: number): void {
    const line = this.#lines.of(position)
    if (metric.collector.broken !== null) return
    if (this.#textOf !== line) this.#readText(line)
    metric.done = this.#textEnd
    this.#lookBehindCap(metric, line, this.#textEnd)
    const literal = metric.pattern.literal
    if (literal !== '' && !this.#text.includes(literal)) return
    this.#current = metric
    let any = false
    metric.matchText(this.#text, this.#textCut, (value, step) => {
      any = true
      metric.hit(line, value, step, this.#at)
    })
    this.#current = null
    if (!any) metric.miss(line, this.#textEnd, this.#file, this.#bytes, this.#at)
  }

  /** From a literal on that was found on the bytes; before it the line has been dealt with. */
  #matchRest(metric: MatchMetric, start: number, line: number): void {
    const end = this.#endOfLine(start)
    const limit = Math.min(end, line + LINE_CAP)
    metric.done = end
    this.#lookBehindCap(metric, line, end)
    const text = this.#bytes.toString('utf8', start, limit)
    let any = false
    metric.matchText(text, this.#isCutAt(limit, line), (value, step) => {
      any = true
      metric.hit(line, value, step, this.#at)
    })
    if (!any) metric.miss(line, end, this.#file, this.#bytes, this.#at)
  }

  #readText(line: number): void {
    const end = this.#endOfLine(line)
    const limit = Math.min(end, line + LINE_CAP)
    const text = this.#bytes.toString('utf8', line, limit)
    this.#text = this.#escapes ? withoutEscapes(text) : text
    this.#textOf = line
    this.#textEnd = end
    this.#textCut = end > limit || (this.#cut && end === this.#bytes.length)
  }

  #everyLine(): void {
    const end = this.#bytes.length
    for (let line = this.#from; line < end; line = this.#textEnd + 1) {
      this.#lines.at(line)
      this.#readText(line)
      if (this.#text === '') continue
      for (const metric of this.#unaided) if (line >= metric.done) this.#matchLine(metric, line)
    }
  }

  /** Of a line that is here as a whole and longer than what is read of it. */
  #lookBehindCap(metric: MatchMetric, line: number, end: number): void {
    const cap = line + LINE_CAP
    if (end <= cap) return
    const { literal, collector } = metric
    const rest = this.#bytes.subarray(Math.max(line, cap - literal.length - NUMBER_ROOM), end)
    if (rest.includes(literal)) giveUpLongLine(collector, literal, this.#file, this.#at + cap)
  }

  /** Whether what stands at `at` reaches up to `limit`, and the line goes on there. */
  #mayGoOn(at: number, limit: number, line: number): boolean {
    if (limit !== line + LINE_CAP || at + NUMBER_ROOM < limit) return false
    return this.#endOfLine(at) >= limit && this.#isCutAt(limit, line)
  }

  #endOfLine(position: number): number {
    const bytes = this.#bytes
    const end = bytes.length
    let at = position
    while (at < end && bytes[at] !== LF && bytes[at] !== CR) at++
    return at
  }

  /** The end is looked for once a line: it may be far away, and the line full of misses. */
  #miss(metric: MatchMetric, line: number): void {
    if (metric.isKnown(line)) return
    const end = metric.collector.quotesMore ? this.#endOfLine(line) : line
    metric.miss(line, end, this.#file, this.#bytes, this.#at)
  }

  /** Whether the line goes on at `limit`, where we stop looking. */
  #isCutAt(limit: number, line: number): boolean {
    return limit === line + LINE_CAP && (this.#cut || this.#endOfLine(limit) > limit)
  }
}

/** Where the next of the pairs begins; `end` when there is none. */
function nextPair(bytes: Buffer, from: number, end: number, pairs: Uint8Array): number {
  let before = (bytes[from] as number) << 8
  for (let at = from + 1; at < end; at++) {
    const byte = bytes[at] as number
    if (pairs[before | byte] !== 0) return at - 1
    before = byte << 8
  }
  return end
}

function isWord(code: number): boolean {
  const lower = code | 32
  return (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95
}
