import { hideKnownSecrets } from './known-secrets.ts'
import { createMatcher, type Matcher } from './matcher.ts'
import { secretForms } from './secret-forms.ts'

/** Hides declared secret values, in plain, base64, URL, HTML and JSON-escaped form. */
export interface Redactor {
  /** True when no secret is declared: a stream passes as it is. */
  readonly empty: boolean
  /** One complete text; also without what shows by its shape that it is a secret (`hideKnownSecrets`). */
  text(text: string): string
  /** A stream of bytes in which a secret may be split across writes. One per stream. */
  stream(): RedactorStream
}

export interface RedactorStream {
  /**
   * What may leave now; the bytes that could be the beginning of a secret are held back.
   * May be a view of `chunk`.
   */
  push(chunk: Uint8Array): Uint8Array
  /** What was held back, at the end of the stream. */
  end(): Uint8Array
}

const MASK = Buffer.from('***')
const NOTHING = new Uint8Array()

/**
 * Values shorter than `SHORTEST_SECRET` characters are ignored, white space around a value is not
 * part of it, and each line of a multi-line value is a secret of its own.
 */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const forms = secretForms(secrets)
  if (forms.length === 0) return NO_SECRETS
  const matcher = createMatcher(forms)
  return {
    empty: false,
    text: (text) => hideKnownSecrets(redactText(matcher, text)),
    stream: () => redactStream(matcher),
  }
}

const NO_SECRETS: Redactor = {
  empty: true,
  text: hideKnownSecrets,
  stream: () => ({ push: (chunk) => chunk, end: () => NOTHING }),
}

function redactText(matcher: Matcher, text: string): string {
  const data = Buffer.from(text)
  const { pieces, covered } = mask(matcher, data, 0, data.length)
  if (covered === 0) return text
  pieces.push(data.subarray(covered))
  return Buffer.concat(pieces).toString()
}

function redactStream(matcher: Matcher): RedactorStream {
  let held: Uint8Array = NOTHING
  /** So many of the held bytes belong to a secret whose mask has left already. */
  let heldCovered = 0

  function push(chunk: Uint8Array): Uint8Array {
    const data = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const keep = matcher.beginning(data)
    const { pieces, covered } = mask(matcher, data, heldCovered, keep)
    if (covered < keep) pieces.push(data.subarray(covered, keep))
    held = Buffer.from(data.subarray(keep))
    heldCovered = Math.max(0, covered - keep)
    return pieces.length === 1 ? (pieces[0] ?? NOTHING) : Buffer.concat(pieces)
  }

  function end(): Uint8Array {
    const { pieces, covered } = mask(matcher, held, heldCovered, held.length)
    pieces.push(held.subarray(covered))
    held = NOTHING
    heldCovered = 0
    return Buffer.concat(pieces)
  }

  return { push, end }
}

/**
 * Masks the union of all matches: overlapping ones share one mask, so what is shown does not
 * depend on where a stream was split. Returns what leaves up to `covered`, the end of the last
 * match; bytes before `alreadyCovered` have left. Matches that begin at `until` or later wait for
 * the next push, since a longer one may yet begin before them.
 */
function mask(matcher: Matcher, data: Uint8Array, alreadyCovered: number, until: number) {
  const pieces: Uint8Array[] = []
  let covered = alreadyCovered
  matcher.scan(data, (start, end) => {
    if (start >= until) return
    if (start >= covered) pieces.push(data.subarray(covered, start), MASK)
    covered = Math.max(covered, end)
  })
  return { pieces, covered }
}
