/** Of the text that leaves; `characters` are UTF-16 code units, never fewer than a forge counts. */
export type TextLimit = { readonly bytes: number } | { readonly characters: number }

/** Room for what closes an open fence and open `<details>`. */
const CLOSING_ROOM = 1024
const MOST_DETAILS = 50
const LONGEST_FENCE = 200

/**
 * Markdown within a limit, cut behind a line; an open code fence and open `<details>` are closed
 * before the note, one sentence of Markdown, that says so. Empty when there is no room for that.
 */
export function cutMarkdown(markdown: string, limit: TextLimit, note: string): string {
  const [size, most] =
    'bytes' in limit
      ? [Buffer.byteLength(markdown), limit.bytes]
      : [markdown.length, limit.characters]
  if (size <= most) return markdown
  const end = `\n\n${note}\n`
  const room = most - Buffer.byteLength(end) - CLOSING_ROOM
  if (room <= 0) return ''
  const kept = 'bytes' in limit ? linesInBytes(markdown, room) : linesOf(markdown, room)
  return kept + closing(kept) + end
}

function linesInBytes(markdown: string, bytes: number): string {
  const encoded = Buffer.from(markdown)
  return encoded.subarray(0, encoded.lastIndexOf(0x0a, bytes) + 1).toString()
}

function linesOf(markdown: string, characters: number): string {
  return markdown.slice(0, markdown.lastIndexOf('\n', characters) + 1)
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
  const fenceEnd = fence === undefined ? '' : `\n${fence.slice(0, LONGEST_FENCE)}\n`
  return fenceEnd + '\n</details>\n'.repeat(Math.min(MOST_DETAILS, Math.max(0, details)))
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}
