/** GitHub refuses a step's summary as a whole beyond 1 MiB; Markdown that we add later must still fit. */
export const SUMMARY_BYTES = 900 * 1024
/** GitHub shows 10 annotations of a level per step and drops the others without a word. */
export const ANNOTATIONS_PER_LEVEL = 10
const ANNOTATION_CHARACTERS = 4000

const CUT_NOTE = '\n\n*The rest is left out: a job summary may not be larger. See the report.*\n'

/**
 * Markdown of at most `bytes` bytes, cut behind a line; an open code fence and open `<details>` are
 * closed before the note that says so.
 */
export function cutMarkdown(markdown: string, bytes: number): string {
  const encoded = Buffer.from(markdown)
  if (encoded.length <= bytes) return markdown
  const room = bytes - Buffer.byteLength(CUT_NOTE) - 1024
  if (room <= 0) return ''
  const kept = encoded.subarray(0, encoded.lastIndexOf(0x0a, room) + 1).toString()
  return kept + closing(kept) + CUT_NOTE
}

function closing(markdown: string): string {
  let fence: string | undefined
  let details = 0
  for (const line of markdown.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line)
    if (fence === undefined) {
      if (mark !== null) fence = mark[1]
      details += count(line, '<details') - count(line, '</details')
    } else if (mark?.[1]?.startsWith(fence) === true && mark[2]?.trim() === '') fence = undefined
  }
  return `${fence === undefined ? '' : `\n${fence.slice(0, 200)}\n`}${'\n</details>\n'.repeat(Math.min(50, Math.max(0, details)))}`
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}

export function cutAnnotation(message: string): string {
  const cut = message.length > ANNOTATION_CHARACTERS
  return cut ? `${message.slice(0, ANNOTATION_CHARACTERS).toWellFormed()}…` : message
}
