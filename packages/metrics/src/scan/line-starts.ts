import { CR, LF } from './line.ts'

/** Lines remembered for one piece; those beyond are looked up anew. */
const CAPACITY = 8192

/**
 * Finds where lines begin, walking back from positions that only ever grow within a pass. The lines that the
 * first pass through a piece touches are remembered, with how far they are known to reach, for the passes after it:
 * metrics that are searched for in different ways mostly stand in the same lines.
 */
export class LineStarts {
  readonly #starts = new Int32Array(CAPACITY)
  readonly #reaches = new Int32Array(CAPACITY)
  #bytes: Buffer = Buffer.alloc(0)
  #from = 0
  #count = 0
  #recording = false
  #cursor = 0
  /** The line found last, and a position up to which it is known to reach. */
  #start = 0
  #known = 0

  /** A new piece; `several`: more than one pass will be made. */
  begin(bytes: Buffer, from: number, several: boolean): void {
    this.#bytes = bytes
    this.#from = from
    this.#count = 0
    this.#recording = several
    this.pass()
  }

  /** A new pass through the same piece. */
  pass(): void {
    if (this.#count > 0) this.#recording = false
    this.#cursor = 0
    this.#start = this.#from
    this.#known = this.#from
  }

  /** It is known that a line begins here. */
  at(line: number): void {
    this.#start = line
    this.#known = line
  }

  /** No line ends between the two positions: if the line found last holds the one, it holds the other. */
  joins(position: number, next: number): void {
    if (this.#known !== position) return
    this.#known = next
    if (this.#recording) this.#record(next)
  }

  /** Beginning of the line that holds `position`, which is not before a line found earlier in this pass. */
  of(position: number): number {
    if (position <= this.#known) return this.#start
    const remembered = this.#recording ? -1 : this.#find(position)
    const reach = remembered < 0 ? -1 : (this.#reaches[remembered] as number)
    const floor = Math.min(position, Math.max(this.#known, reach))
    const bytes = this.#bytes
    let at = position
    while (at > floor) {
      const code = bytes[at - 1] as number
      if (code === LF || code === CR) break
      at--
    }
    if (at > floor) this.#start = at
    else if (reach > this.#known) this.#start = this.#starts[remembered] as number
    this.#known = position
    if (this.#recording) this.#record(position)
    return this.#start
  }

  #find(position: number): number {
    const starts = this.#starts
    let at = this.#cursor
    while (at < this.#count && (starts[at] as number) <= position) at++
    this.#cursor = Math.max(0, at - 1)
    return at - 1
  }

  #record(position: number): void {
    const last = this.#count - 1
    if (last >= 0 && this.#starts[last] === this.#start) this.#reaches[last] = position
    else if (this.#count < CAPACITY) {
      this.#starts[this.#count] = this.#start
      this.#reaches[this.#count] = position
      this.#count++
    }
  }
}
