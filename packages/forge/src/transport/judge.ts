import type { ForgeError } from '../errors.ts'
import { type Ask, isRead } from './ask.ts'
import type { Outcome } from './exchange.ts'
import { failure, refusal, serverWords, type Speaker } from './explain.ts'
import { retryAfter } from './waiting.ts'

export interface Judged {
  readonly error: ForgeError
  /** Trying again may help and cannot harm. */
  readonly repeat: boolean
  /** Milliseconds that the forge asked us to wait, or 0. */
  readonly after: number
}

/** What an outcome means that is neither success nor a rate limit. `serverNow` in milliseconds. */
export function judge(speaker: Speaker, ask: Ask, outcome: Outcome, serverNow: number): Judged {
  switch (outcome.kind) {
    case 'answer': {
      const { status, headers, data } = outcome.answer
      if (status < 500) {
        return { error: refusal(speaker, ask, status, data), repeat: false, after: 0 }
      }
      const words = serverWords(data)
      const judged = lost(speaker, ask, status, words === '' ? `${status}` : `${status}, ${words}`)
      return { ...judged, after: retryAfter(headers, serverNow) ?? 0 }
    }
    case 'broken': {
      if (outcome.left) return lost(speaker, ask, null, outcome.words)
      const more = outcome.hint === undefined ? {} : { hint: outcome.hint }
      const error = failure(speaker, ask, 'unavailable', null, outcome.words, more)
      return { error, repeat: !outcome.hopeless, after: 0 }
    }
    case 'cut':
      return lost(speaker, ask, outcome.status, outcome.words)
    case 'foreign': {
      if (!isRead(ask)) return lost(speaker, ask, outcome.status, outcome.words)
      const hint = `does --api-url lead to the API of ${speaker.kind === 'github' ? 'GitHub' : 'Gitea or Forgejo'}?`
      const error = failure(speaker, ask, 'malformed', outcome.status, outcome.words, { hint })
      return { error, repeat: false, after: 0 }
    }
    case 'redirected':
      break
  }
  const detail = `${outcome.status}, it points to ${outcome.host}, and neither the request nor the token goes there`
  const hint =
    'was the repository renamed or moved? Give its new name, and the address of its own server'
  const error = failure(speaker, ask, 'redirected', outcome.status, detail, { hint })
  return { error, repeat: false, after: 0 }
}

/** The request may have been heard, and nobody knows: of no matter to a read. */
function lost(speaker: Speaker, ask: Ask, status: number | null, words: string): Judged {
  const read = isRead(ask)
  const hint = read
    ? 'the forge is unwell, or the way to it: its status page may say more'
    : 'it may have been done all the same: look before doing it again'
  const reason = read ? 'unavailable' : 'uncertain'
  return { error: failure(speaker, ask, reason, status, words, { hint }), repeat: read, after: 0 }
}
