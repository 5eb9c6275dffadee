import { codeCell } from '@greenlight/egress'

export function shortSha(sha: string): string {
  return codeCell(sha.slice(0, 7))
}

export function isSha(text: string): boolean {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text)
}

/** `text` is Markdown of ours, `url` has passed `linkUrl`; without one the text stands alone. */
export function link(text: string, url: string | null): string {
  return url === null ? text : `[${text}](${url})`
}
