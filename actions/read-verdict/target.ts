import { type Problem, ProblemError, quote } from '@greenlight/spec'

/** Which pull request a user means, as far as the text says it. */
export interface Target {
  readonly number: number
  /** `owner/name`; null when only a number was given. */
  readonly repository: string | null
  /** Address without path; null when no address was given. */
  readonly origin: string | null
}

const SHORT = /^(?:([\w.-]+\/[\w.-]+)#|#)?([1-9]\d{0,9})$/
const PAGE = /^(?:\/.*)?\/([\w.-]+\/[\w.-]+)\/pulls?\/([1-9]\d{0,9})(?:\/[\w/]*)?$/

/** `7`, `#7`, `octo/hearts#7` or the address of its page. Throws a ProblemError for anything else. */
export function readTarget(text: string): Target {
  const given = text.trim()
  const short = SHORT.exec(given)
  if (short !== null)
    return { number: Number(short[2]), repository: short[1] ?? null, origin: null }
  const url = /^https?:\/\//.test(given) && URL.canParse(given) ? new URL(given) : null
  const [, repository, number] = PAGE.exec(url?.pathname ?? '') ?? []
  if (url !== null && repository !== undefined) {
    return { number: Number(number), repository, origin: url.origin }
  }
  throw new ProblemError([
    {
      code: 'bad-pull',
      field: 'pull',
      message: `${quote(text)} is not a pull request`,
      expected: 'its number, OWNER/NAME#N, or its address',
    },
  ])
}

/** An address and `repo` name one repository, and its page is one of the forge we talk to: a token goes nowhere else. */
export function targetProblems(
  target: Target | null,
  asked: { readonly repo: string | undefined },
): Problem[] {
  const { repository = null } = target ?? {}
  const { repo } = asked
  if (repository === null || repo === undefined) return []
  if (repository.toLowerCase() === repo.toLowerCase()) return []
  const message = `names ${repository}, and the repository is to be ${repo}`
  return [{ code: 'other-repository', field: 'pull', message }]
}

/** The kind of code host that an address tells by itself; of others it has to be said. */
export function kindOf(target: Target | null): 'github' | undefined {
  return target?.origin === 'https://github.com' ? 'github' : undefined
}

export function checkOrigin(target: Target | null, webUrl: string): void {
  if (target?.origin == null || target.origin === new URL(webUrl).origin) return
  throw new ProblemError([
    {
      code: 'other-forge',
      field: 'pull',
      message: `lies at ${target.origin}, and the forge is ${webUrl}`,
      hint: 'say which forge is meant with --forge and --api-url',
    },
  ])
}
