import { ForgeError } from '../../errors.ts'
import { isFullSha, webAddress } from '../shape.ts'

/** The server takes an abbreviated SHA and writes to whatever it finds. */
export function fullSha(sha: string): string {
  if (isFullSha(sha)) return sha
  throw invalid('a SHA that is not full', '40 (or 64) hexadecimal digits in lower case')
}

/** The server takes any text for a link. */
export function linkOrNull(url: string | null): string | null {
  if (url === null || webAddress(url) !== null) return url
  throw invalid('a link that is none', 'an address on http or https')
}

export function invalid(message: string, expected: string): ForgeError {
  return new ForgeError('invalid', null, { message, expected })
}
