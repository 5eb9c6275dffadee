import { singleLine } from './single-line.ts'

/** Forges refuse, or cut without a word, a longer description of a commit status. In code points. */
const STATUS_LENGTH = 140

/** Text for a commit status: one inert line of at most 140 code points, with an ellipsis where it was cut. */
export function statusText(text: string): string {
  const line = singleLine(text).trimStart()
  if (line.length <= STATUS_LENGTH) return line
  const points = Array.from(line.slice(0, 2 * (STATUS_LENGTH + 1)))
  if (points.length <= STATUS_LENGTH) return line
  return `${points
    .slice(0, STATUS_LENGTH - 1)
    .join('')
    .trimEnd()}…`
}
