/** Bytes of a line that are looked at; what stands behind them is not matched. */
export const LINE_CAP = 64 * 1024
/** Characters of a quoted line, at most. */
export const QUOTE_CAP = 500

export const LF = 10
export const CR = 13
export const ESC = 27

// CSI sequences (colours, cursor), OSC sequences (titles, links) up to BEL or ST, and two-byte escapes.
const ESCAPES =
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[ -/]*[0-Z\\^-~])/g

/** The text without its terminal escapes. */
export function withoutEscapes(text: string): string {
  return text.includes('\u001b') ? text.replace(ESCAPES, '') : text
}

/** A line as it is quoted in evidence: no escapes, no control characters, at most 500 characters. */
export function quoteLine(bytes: Buffer, from: number, to: number): string {
  const end = Math.min(to, from + QUOTE_CAP * 8)
  const text = withoutEscapes(bytes.toString('utf8', from, end))
    .replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '')
    .trimEnd()
  return text.length > QUOTE_CAP ? `${text.slice(0, QUOTE_CAP - 1)}…` : text
}
