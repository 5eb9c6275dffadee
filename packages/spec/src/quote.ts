const LONGEST = 60

/** A user's text for a message: one line, quoted, at most 60 characters of it. */
export function quote(text: string): string {
  const points = Array.from(text.slice(0, LONGEST * 2))
  const short = points.length > LONGEST || text.length > LONGEST * 2
  return JSON.stringify(short ? `${points.slice(0, LONGEST).join('')}…` : text)
}
