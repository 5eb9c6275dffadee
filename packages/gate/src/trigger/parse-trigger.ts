import { ProblemError, quote } from '@greenlight/spec'

/** What a comment asks for. */
export interface Trigger {
  /** The commit it names, full and lower-case; null when it names none. */
  readonly sha: string | null
}

export const DEFAULT_PHRASE = '!testme'

/** A phrase, a blank and 64 hexadecimal digits, with some white space around. */
const LONGEST_BODY = 512
const LONGEST_PHRASE = 100
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
const PHRASE = /^[!-~]+(?: [!-~]+)*$/
const WHITE_SPACE = new Set([' ', '\t', '\n', '\r', '\f', '\v'])

/**
 * The trigger that a comment is, or null. The whole body, but for ASCII white space around it, has
 * to be the phrase, or the phrase, one blank and a full SHA; whatever else is in it makes it an
 * ordinary comment.
 */
export function parseTrigger(body: string, phrase: string): Trigger | null {
  if (body.length > LONGEST_BODY) return null
  const text = trimAscii(body)
  if (text === phrase) return { sha: null }
  if (!text.startsWith(`${phrase} `)) return null
  const sha = text.slice(phrase.length + 1)
  return SHA.test(sha) ? { sha } : null
}

/** Throws a ProblemError for a phrase that no comment could be, or that would be read in two ways. */
export function checkPhrase(phrase: string): void {
  const last = phrase.slice(phrase.lastIndexOf(' ') + 1)
  if (phrase.length <= LONGEST_PHRASE && PHRASE.test(phrase) && !SHA.test(last)) return
  throw new ProblemError([
    {
      code: 'bad-phrase',
      field: 'phrase',
      message: `${quote(phrase)} cannot be a trigger`,
      expected: `printable ASCII with single blanks, at most ${LONGEST_PHRASE} characters, such as ${DEFAULT_PHRASE}`,
    },
  ])
}

/** `String.trim` also takes away what no reader sees, such as U+FEFF. */
export function trimAscii(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && WHITE_SPACE.has(text.charAt(from))) from += 1
  while (to > from && WHITE_SPACE.has(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}
