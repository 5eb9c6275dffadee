import type { ForgeClock } from './clock.ts'
import type { Dialect } from './model.ts'

/** What `openForge` wants for a client of a simulated forge, whose waiting moves the forge's clock. */
export interface ClientOptions {
  readonly kind: Dialect
  readonly repository: string
  readonly webUrl: string
  readonly apiUrl: string
  readonly token: string
  readonly redact: (text: string) => string
  readonly clock: {
    now(): number
    sleep(milliseconds: number): Promise<void>
  }
}

export function clientOptions(
  place: { readonly dialect: Dialect; readonly webUrl: string; readonly apiUrl: string },
  forgeClock: ForgeClock,
  token: string,
): ClientOptions {
  return {
    kind: place.dialect,
    repository: 'octo/hearts',
    webUrl: place.webUrl,
    apiUrl: place.apiUrl,
    token,
    redact: (text) => text,
    clock: {
      now: () => forgeClock.now().getTime(),
      sleep: (milliseconds) => {
        forgeClock.advance(milliseconds)
        return Promise.resolve()
      },
    },
  }
}
