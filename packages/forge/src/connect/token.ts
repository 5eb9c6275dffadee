import type { Problem } from '@greenlight/spec'
import type { Address, ForgePlace } from './place.ts'
import type { ForgeInputs } from '../inputs.ts'
import type { ForgeKind } from '../model.ts'

/** The variables in which hosts hand out their own token. */
const VARIABLES: Readonly<Record<ForgeKind, string>> = {
  github: 'GITHUB_TOKEN',
  gitea: 'GITEA_TOKEN',
  forgejo: 'FORGEJO_TOKEN',
}

/** Prefix of the token that a job on GitHub gets, which inputs have as their default. */
const JOB_TOKEN = /^ghs_/

/**
 * The token for that address; null after adding the problem. What the host gave for its own forge
 * goes nowhere else (A20): for another server a token has to be named on purpose.
 */
export function findToken(
  inputs: ForgeInputs,
  place: ForgePlace,
  address: Address | null,
  problems: Problem[],
): string | null {
  const variables = address === null ? Object.values(VARIABLES) : [VARIABLES[address.kind]]
  const found =
    given('token', inputs.token) ??
    ['GREENLIGHT_TOKEN', ...variables]
      .map((name) => given(name, place.env[name]))
      .find((token) => token !== null)
  if (found === null || found === undefined) {
    problems.push({
      code: 'missing-token',
      field: 'token',
      message: 'no token',
      expected: `one in GREENLIGHT_TOKEN${variables.map((name) => ` or ${name}`).join('')}`,
      hint: 'an action takes it as its input `token`; it is never a flag',
    })
    return null
  }
  if (!/^[\x21-\x7e]+$/.test(found.token)) {
    place.mask(found.token)
    problems.push({
      code: 'bad-token',
      field: found.from,
      message: 'the token holds a space, a line break or another character that no token has',
      hint: 'was it copied with something around it?',
    })
    return null
  }
  if (address !== null && !address.trusted && isOfHost(found, place)) {
    problems.push({
      code: 'token-elsewhere',
      field: 'api-url',
      message: `the token of ${found.from === 'token' ? 'the job' : found.from} is for the forge of this host, and ${new URL(address.apiUrl).host} is another server`,
      expected: 'a token of that server in GREENLIGHT_TOKEN',
    })
    return null
  }
  return found.token
}

interface Found {
  /** Name of the input or the variable. */
  readonly from: string
  readonly token: string
}

function given(from: string, text: string | undefined): Found | null {
  const token = text?.trim() ?? ''
  return token === '' ? null : { from, token }
}

function isOfHost({ from, token }: Found, { env }: ForgePlace): boolean {
  const names = Object.values(VARIABLES)
  if (names.includes(from) || names.some((name) => env[name]?.trim() === token)) return true
  return from === 'token' && JOB_TOKEN.test(token)
}
