/** A browser, a forge's column and a person's patience end somewhere about here. */
const LONGEST_URL = 2048
/** What ends a link, a table cell, an attribute or a code span where the address is written into text. */
const MARKUP = /["'`()<>[\]{}|\\^*!~]/g

/**
 * An address that may be linked to: of http or https, without credentials, of one of the origins
 * (`https://git.example.org`; a path behind one is ignored), with everything percent-escaped that
 * means something in Markdown or HTML but `&`. Null for any other.
 */
export function linkUrl(address: string | null, origins: readonly string[]): string | null {
  if (address === null || address.length > LONGEST_URL) return null
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  if (url.username !== '' || url.password !== '') return null
  if (!origins.some((origin) => URL.parse(origin)?.origin === url.origin)) return null
  return url.href.replace(MARKUP, percent)
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
