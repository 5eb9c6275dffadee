import { plainText } from './plain-text.ts'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** What is left of the characters that XML 1.0 forbids once control characters and surrogates are gone. */
const ILLEGAL_IN_XML = /[\ufffe\uffff]/g

/** Text for HTML, as content or inside a quoted attribute. Passes `plainText` first. */
export function escapeHtml(text: string): string {
  return escapeMarkup(plainText(text))
}

/** Text for XML 1.0, as content or inside a quoted attribute; characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return escapeMarkup(plainText(text).replace(ILLEGAL_IN_XML, ''))
}

/** Only the five characters of markup; everything else stays as it is. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
