const LONGEST = 64 * 1024

/** Cuts a stream of text behind line ends; a line that grows beyond 64 Ki characters is cut there. */
export class LineAssembler {
  #held = ''

  /** The text up to the last complete line. */
  push(text: string): string {
    this.#held += text
    const end = this.#held.lastIndexOf('\n') + 1
    const ready = this.#held.length - end > LONGEST ? this.#held.length : end
    const out = this.#held.slice(0, ready)
    this.#held = this.#held.slice(ready)
    return out
  }

  end(): string {
    const out = this.#held
    this.#held = ''
    return out
  }
}
