/** The run that an address on the forge's own pages names. */
export interface BuildAddress {
  /** As written, but in normal form. */
  readonly url: string
  readonly run: number
  /** Null when it names none. */
  readonly attempt: number | null
}

const LONGEST = 2000
const RUN_PATH =
  /^\/actions\/runs\/([1-9]\d{0,15})(?:\/attempts\/([1-9]\d{0,5})|\/jobs?\/\d{1,16})?$/

/**
 * Null unless it is the page of a run of this repository, on the forge's own origin. An address of
 * `https` or of the origin of the forge itself, without anything hidden in it.
 */
export function readRunAddress(
  text: string,
  forge: { readonly webUrl: string; readonly repository: string },
): BuildAddress | null {
  const url = plainAddress(text)
  const root = new URL(forge.webUrl)
  if (url === null || url.origin !== root.origin) return null
  const home = `${root.pathname.replace(/\/$/, '')}/${forge.repository}`
  const path = url.pathname
  if (path.slice(0, home.length).toLowerCase() !== home.toLowerCase()) return null
  const [, run, attempt] = RUN_PATH.exec(path.slice(home.length)) ?? []
  if (run === undefined || !Number.isSafeInteger(Number(run))) return null
  return {
    url: url.href,
    run: Number(run),
    attempt: attempt === undefined ? null : Number(attempt),
  }
}

/** Null unless it lies below the trusted prefix, by whole parts of the path. */
export function readForeignAddress(text: string, prefix: string): string | null {
  const url = plainAddress(text)
  const root = new URL(prefix)
  if (url === null || url.origin !== root.origin) return null
  const path = root.pathname.endsWith('/') ? root.pathname : `${root.pathname}/`
  return url.pathname.startsWith(path) ? url.href : null
}

/** Null for what is no web address in its normal form, or holds credentials, a query, a fragment or an escape. */
function plainAddress(text: string): URL | null {
  if (text.length > LONGEST || !/^https?:\/\/[!-~]+$/.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  // What a browser tidies up (`..`, `\`, an escaped slash) may lead to another page than it says.
  const tidy = url.href === text && !url.pathname.includes('%')
  return plain && tidy ? url : null
}
