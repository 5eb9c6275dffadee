import { cutMarkdown } from '@greenlight/egress'

/** The longest body of a comment, in characters. */
const LONGEST_BODY = 65_536
/** A marker at the end of a body, so long at most, outlives the cut. */
const LONGEST_MARK = 8000

const NOTE = '*This comment was too long; the rest is left out.*'

/** Cut behind a line where it is too long; an HTML comment at its very end stays, for it is a lookup key. */
export function fittingBody(body: string): string {
  if (body.length <= LONGEST_BODY) return body
  const start = body.lastIndexOf('<!--')
  const end = body.trimEnd()
  const mark =
    start !== -1 &&
    end.length - start <= LONGEST_MARK &&
    end.indexOf('-->', start) === end.length - 3
      ? end.slice(start)
      : ''
  const rest = mark === '' ? body : body.slice(0, start)
  return `${cutMarkdown(rest, { characters: LONGEST_BODY - mark.length - 1 }, NOTE)}${mark}`
}
