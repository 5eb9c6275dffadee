import type { ForgeError } from '../errors.ts'
import type { Clock } from '../options.ts'
import type { ForgeKind } from '../model.ts'
import { addressOf, originsOf } from './address.ts'
import { type Answer, type Ask, isRead, type RawAnswer } from './ask.ts'
import { systemClock } from './clock.ts'
import { exchange, type Message, type Outcome } from './exchange.ts'
import { failure, serverWords, type Speaker } from './explain.ts'
import { withTrueStatus } from './graphql.ts'
import { judge } from './judge.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { messageOf } from './message.ts'
import { createPace } from './pace.ts'
import { backoff, createPatience, limitWait, type Patience } from './waiting.ts'

export interface TransportOptions {
  readonly kind: ForgeKind
  /** Root of the API. */
  readonly apiUrl: string
  /** `owner/name`, for people. */
  readonly repository?: string | undefined
  readonly token: string | null
  readonly redact: (text: string) => string
  readonly progress?: ((line: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock | undefined
  readonly limits?: Partial<Limits> | undefined
}

/**
 * All that we send to a forge goes through here (ADR 80). Reads are repeated while the forge is
 * unwell; a write is sent once, and again only when the forge has refused it unread. Everything
 * throws a `ForgeError`, but for the reason of an aborted signal.
 */
export interface Transport {
  /** Host and port of the API. */
  readonly host: string
  readonly clock: Clock
  readonly limits: Limits
  /** Takes every secret out of a text, the token too. */
  readonly redact: (text: string) => string
  request(ask: Ask): Promise<Answer>
  /** `request` with the text of the answer. */
  send(ask: Ask): Promise<RawAnswer>
  /** The forge's clock at that moment of ours, as its last answer had it; in milliseconds. */
  forgeTime(ours: number): number
  /** A `ForgeError` in the words of all others. */
  error(ask: Pick<Ask, 'about' | 'scope'>, reason: ForgeError['reason'], detail: string): ForgeError
  /** Waits between two looks at something that is not there yet. */
  pause(milliseconds: number): Promise<void>
}

export function createTransport(options: TransportOptions): Transport {
  const origins = originsOf(options.apiUrl)
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits }
  const { signal, clock = systemClock, progress = () => undefined, token } = options
  const redact = (text: string): string => {
    const clean = options.redact(text)
    return token === null || token === '' ? clean : clean.replaceAll(token, '***')
  }
  const host = new URL(origins.root).host
  const { kind, apiUrl, repository = 'the repository' } = options
  const speaker: Speaker = { kind, host, apiUrl, repository, hasToken: token !== null, redact }
  const gap = options.kind === 'github' ? limits.writeGap : 0
  const pace = createPace(clock, limits.writeBurst, gap, signal)
  let ahead = 0

  async function once(message: Message, ask: Ask): Promise<Outcome> {
    signal?.throwIfAborted()
    const outcome = await exchange(message, { ...limits, ...timeoutOf(ask) }, signal)
    if (outcome.kind !== 'answer') return outcome
    const date = Date.parse(outcome.answer.headers.get('date') ?? '')
    if (!Number.isNaN(date)) ahead = date - clock.now()
    return ask.graphql === undefined
      ? outcome
      : { kind: 'answer', answer: withTrueStatus(outcome.answer) }
  }

  async function persist(message: Message, ask: Ask): Promise<RawAnswer> {
    const patience = createPatience(clock, limits.waiting, progress, signal)
    let limited = 0
    for (let attempt = 1; ; ) {
      const outcome = await once(message, ask)
      if (outcome.kind === 'answer' && outcome.answer.status < 400) return outcome.answer
      if (await waitForLimit(outcome, ask, limited + 1, patience)) {
        limited += 1
        continue
      }
      const { error, repeat, after } = judge(speaker, ask, outcome, clock.now() + ahead)
      const wait = Math.max(after, backoff(attempt))
      if (!repeat || attempt >= limits.attempts || !(await patience.wait(wait, ''))) throw error
      attempt += 1
    }
  }

  /** True after having waited for a limit to pass; false when the answer is no limit. */
  async function waitForLimit(
    outcome: Outcome,
    ask: Ask,
    time: number,
    patience: Patience,
  ): Promise<boolean> {
    if (outcome.kind !== 'answer') return false
    const { status, headers, data } = outcome.answer
    const wait = limitWait(status, headers, serverWords(data), clock.now() + ahead)
    if (wait === null) return false
    const whole = Math.max(wait, backoff(time))
    if (await patience.wait(whole, `${host}: rate limited`)) return true
    const detail = `rate limited for another ${Math.ceil(whole / 1000)} s, longer than we wait`
    throw failure(speaker, ask, 'rate-limited', status, detail, {
      hint: 'fewer requests, or a token with a larger budget; GitHub counts per account, and 1,000 an hour for the token of a job',
    })
  }

  async function send(ask: Ask): Promise<RawAnswer> {
    const url = addressOf(origins, ask)
    const message = messageOf(ask, url, { kind: options.kind, token, redact })
    return isRead(ask) ? persist(message, ask) : pace(() => persist(message, ask))
  }

  return {
    host,
    clock,
    limits,
    redact,
    send,
    request: send,
    forgeTime: (ours) => ours + ahead,
    error: (ask, reason, detail) => failure(speaker, ask, reason, null, detail),
    async pause(milliseconds) {
      await clock.sleep(milliseconds, signal)
      signal?.throwIfAborted()
    },
  }
}

function timeoutOf({ timeout }: Ask): { timeout?: number } {
  return timeout === undefined ? {} : { timeout }
}
