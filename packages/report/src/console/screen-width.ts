/** Characters that take two cells of a terminal; near enough for job names. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Cells a plain text takes on a terminal. */
export function screenWidth(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

/** The text cut to so many cells, ending in an ellipsis when something was cut. */
export function fitWidth(text: string, cells: number): string {
  if (screenWidth(text) <= cells) return text
  let width = 0
  let shown = ''
  for (const character of text) {
    width += WIDE.test(character) ? 2 : 1
    if (width > cells - 1) break
    shown += character
  }
  return cells > 0 ? `${shown}…` : ''
}
