/** `text` is Markdown of ours, `url` has passed `linkUrl`; without one the text stands alone. */
export function link(text: string, url: string | null): string {
  return url === null ? text : `[${text}](${url})`
}
