import { type Problem, ProblemError, quote } from '@greenlight/spec'
import { apiUrlOf, isGitHub, webUrlOf } from './addresses.ts'
import { findToken } from './token.ts'
import type { Forge } from '../forge.ts'
import type { ForgeInputs } from '../inputs.ts'
import type { Address, ForgePlace } from './place.ts'
import type { ForgeKind } from '../model.ts'
import { openForge } from '../open.ts'

/** Throws a ProblemError that names every input that is missing, and where a token is looked for. */
export async function connectForge(inputs: ForgeInputs, place: ForgePlace): Promise<Forge> {
  const problems: Problem[] = []
  const repository = findRepository(inputs, place, problems)
  const address = findAddress(inputs, place, problems)
  const token = findToken(inputs, place, address, problems)
  if (repository === null || address === null || token === null || problems.length > 0) {
    throw new ProblemError(problems)
  }
  place.mask(token)
  const { redact, progress, signal } = place
  return openForge({
    kind: address.kind,
    webUrl: address.webUrl,
    apiUrl: address.apiUrl,
    repository,
    token,
    redact,
    ...(progress === undefined ? {} : { progress }),
    ...(signal === undefined ? {} : { signal }),
  })
}

function findRepository(
  inputs: ForgeInputs,
  place: ForgePlace,
  problems: Problem[],
): string | null {
  const repository = inputs.repo ?? place.context.repository
  const expected = 'OWNER/NAME, such as octo/hello'
  if (repository === null) {
    problems.push({
      code: 'missing-repo',
      field: 'repo',
      message: 'no repository, and the host names none',
      expected,
    })
    return null
  }
  if (isRepositoryName(repository)) return repository
  problems.push({
    code: 'bad-repo',
    field: 'repo',
    message: `${quote(repository)} is not the name of a repository`,
    expected,
  })
  return null
}

/** `owner/name` of letters, digits, `-`, `_` and `.`, and no part a dot or two. */
function isRepositoryName(text: string): boolean {
  return /^(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/.test(text)
}

function findAddress(inputs: ForgeInputs, place: ForgePlace, problems: Problem[]): Address | null {
  const { forge: host } = place.context
  const given = inputs.apiUrl === undefined ? null : parseAddress(inputs.apiUrl)
  if (inputs.apiUrl !== undefined && given === null) {
    problems.push({
      code: 'bad-api-url',
      field: 'api-url',
      message: `${quote(inputs.apiUrl)} is not the address of an API`,
      expected:
        'an address such as https://git.example.org/api/v1, without a name, a password or a query',
    })
    return null
  }
  const kind = inputs.forge ?? (given !== null && isGitHub(given) ? 'github' : kindOfHost(host))
  if (kind === null) {
    problems.push({
      code: 'missing-forge',
      field: 'forge',
      message: 'no kind of code host, and neither the host nor the address tells it',
      expected: 'github, gitea or forgejo',
    })
    return null
  }
  const own = hostAddress(kind, host)
  if (given !== null) {
    const apiUrl = `${given.origin}${given.pathname.replace(/\/+$/, '')}`
    if (own !== null && new URL(own.apiUrl).origin === given.origin) return { ...own, apiUrl }
    return {
      kind,
      webUrl: webUrlOf(apiUrl),
      apiUrl,
      trusted: own === null && host === null && kind !== 'github',
    }
  }
  if (own !== null) return own
  problems.push({
    code: 'missing-api-url',
    field: 'api-url',
    message: `no address of the API of ${kind}, and the host names none`,
    expected: 'an address such as https://git.example.org/api/v1',
  })
  return null
}

function kindOfHost(host: ForgePlace['context']['forge']): ForgeKind | null {
  if (host === null) return null
  if (host.kind !== null) return host.kind
  const url = parseAddress(host.webUrl)
  return url !== null && isGitHub(url) ? 'github' : null
}

/** The forge that the host serves, if it is of that kind; of GitHub there is always github.com. */
function hostAddress(kind: ForgeKind, host: ForgePlace['context']['forge']): Address | null {
  const web = host === null ? null : parseAddress(host.webUrl)
  const hostKind = kindOfHost(host)
  if (host !== null && web !== null && (hostKind === kind || hostKind === null)) {
    const webUrl = host.webUrl.replace(/\/+$/, '')
    const apiUrl = host.apiUrl ?? apiUrlOf(kind, webUrl)
    return { kind, webUrl, apiUrl, trusted: true }
  }
  if (kind !== 'github') return null
  return { kind, webUrl: 'https://github.com', apiUrl: 'https://api.github.com', trusted: true }
}

function parseAddress(text: string): URL | null {
  if (!/^https?:\/\/[^\s\p{Cc}\\]+$/u.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  const extras = [url.username, url.password, url.search, url.hash].join('')
  return extras === '' ? url : null
}
