import type { Finding } from '../problems.ts'

/** A mistake in a criterion, `offset` characters from its beginning. */
export interface Fault extends Finding {
  readonly offset: number
}

/** Thrown inside the parser of criteria only, and caught at its door. */
export class FaultError extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.message)
    this.fault = fault
  }
}

/** Reads a short text from left to right. */
export class Cursor {
  readonly text: string
  position = 0

  constructor(text: string) {
    this.text = text
  }

  skipSpace(): void {
    this.take(/\s*/y)
  }

  /** The match at the position, which moves behind it; undefined when there is none. `pattern` is sticky. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position
    const match = pattern.exec(this.text)?.[0]
    if (match !== undefined) this.position += match.length
    return match
  }

  /** The same after white space. */
  next(pattern: RegExp): string | undefined {
    this.skipSpace()
    return this.take(pattern)
  }

  /** What stands at the position, for a message. */
  upcoming(): string {
    this.skipSpace()
    const word = /[^\s,()[\]]+|./y
    word.lastIndex = this.position
    const match = word.exec(this.text)?.[0]
    return match === undefined ? 'the end' : JSON.stringify(match.slice(0, 40))
  }

  fail(finding: Finding, offset: number = this.position): never {
    throw new FaultError({ ...finding, offset })
  }
}
