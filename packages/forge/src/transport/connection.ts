/** What became of a connection. `left`: the request may have reached the forge. `hopeless`: trying again will not help. */
export interface BrokenConnection {
  readonly left: boolean
  readonly hopeless: boolean
  /** `the name git.example.org is not known (ENOTFOUND)` */
  readonly words: string
  readonly hint?: string
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS|ERR_SSL|EPROTO/

/** Codes with which a connection fails before a byte of the request is sent. */
const BEFORE: ReadonlyMap<string, (host: string) => string> = new Map([
  ['ENOTFOUND', (host) => `the name ${host} is not known`],
  ['EAI_AGAIN', (host) => `the name ${host} could not be looked up`],
  ['ECONNREFUSED', (host) => `nothing listens at ${host}`],
  ['EHOSTUNREACH', (host) => `there is no way to ${host}`],
  ['ENETUNREACH', (host) => `there is no way to ${host}`],
  ['UND_ERR_CONNECT_TIMEOUT', (host) => `${host} does not take a connection`],
])

const AFTER: ReadonlyMap<string, string> = new Map([
  ['ECONNRESET', 'the connection was broken off'],
  ['EPIPE', 'the connection was broken off'],
  ['UND_ERR_SOCKET', 'the connection was broken off'],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'the answer was cut short'],
  ['UND_ERR_ABORTED', 'the answer was cut short'],
  ['UND_ERR_HEADERS_TIMEOUT', 'there was no answer in time'],
  ['UND_ERR_BODY_TIMEOUT', 'the answer stopped in the middle'],
])

/** Names what `fetch` threw. Its own message and stack are left out, for they may quote the request. */
export function brokenConnection(error: unknown, host: string): BrokenConnection {
  const code = codeOf(error)
  const before = BEFORE.get(code)
  if (before !== undefined) {
    return { left: false, hopeless: false, words: `${before(host)} (${code})` }
  }
  if (CERTIFICATE.test(code)) {
    return {
      left: false,
      hopeless: true,
      words: `the certificate of ${host} is not trusted (${code})`,
      hint: 'NODE_EXTRA_CA_CERTS names a file with the certificates of your own authority',
    }
  }
  const words = AFTER.get(code) ?? 'the connection failed'
  return { left: true, hopeless: false, words: code === '' ? words : `${words} (${code})` }
}

/** Code of the innermost cause, where it is one; causes are followed a few steps only. */
function codeOf(error: unknown): string {
  let current: unknown = error
  let code = ''
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const own: unknown = Reflect.get(current, 'code')
    if (typeof own === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(own)) code = own
    current = current.cause
  }
  return code
}
