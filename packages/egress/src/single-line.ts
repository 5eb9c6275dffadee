import { plainText } from './plain-text.ts'

/** Inert text on one line: escapes and control characters gone, white space folded. */
export function singleLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trimEnd()
}
