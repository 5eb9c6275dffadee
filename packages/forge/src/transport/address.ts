import { ForgeError } from '../errors.ts'
import type { Ask } from './ask.ts'

/** The one place to which the token goes: the API, and where it takes uploads. */
export interface Origins {
  /** Root of the API, without a slash at the end. */
  readonly root: string
  readonly allowed: ReadonlySet<string>
}

/**
 * Throws a `ForgeError` for an address that is none. GitHub takes uploads at a host of its own, whose
 * name follows from the API's.
 */
export function originsOf(apiUrl: string): Origins {
  const url = parseRoot(apiUrl)
  const allowed = new Set([url.origin])
  if (/^https:\/\/api\.(?:github\.com|[a-z0-9-]+\.ghe\.com)$/.test(url.origin)) {
    allowed.add(url.origin.replace('//api.', '//uploads.'))
  }
  return { root: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, allowed }
}

/** Parts that a URL resolves away, however they are written. */
const LEADS_ASTRAY = /\/(?:\.|%2e){1,2}(?:\/|\\|$)/i

/** Address of a request. Throws `redirected` when it lies on another origin. */
export function addressOf(origins: Origins, ask: Ask): URL {
  if (LEADS_ASTRAY.test(ask.path.split('?')[0] ?? '')) {
    throw new ForgeError('invalid', null, {
      message: `cannot ${ask.about}: a name is a dot or two, which would lead to another address`,
    })
  }
  const url = new URL(ask.path.startsWith('/') ? `${origins.root}${ask.path}` : ask.path)
  if (!origins.allowed.has(url.origin)) {
    throw new ForgeError('redirected', null, {
      message: `cannot ${ask.about}: the forge points to another server, ${url.host}, and the token stays here`,
    })
  }
  for (const [name, value] of Object.entries(ask.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url
}

function parseRoot(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const clean = url !== null && url.username === '' && url.password === '' && url.search === ''
  if (url !== null && clean && /^https?:$/.test(url.protocol)) return url
  throw new ForgeError('invalid', null, {
    field: 'api-url',
    message: 'the address of the API is none',
    expected:
      'an address such as https://git.example.org/api/v1, without a name, a password or a query',
  })
}
