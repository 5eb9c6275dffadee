import { ForgeError, type ForgeErrorReason } from '../../errors.ts'

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** GitHub takes abbreviated SHAs and names of branches for many SHAs; what we say is about one commit. */
export function fullSha(sha: string): string {
  if (SHA.test(sha)) return sha
  throw new ForgeError('invalid', null, {
    message: 'a SHA that is not full',
    expected: '40 (or 64) hexadecimal digits in lower case',
  })
}

/** The same error with another reason, where GitHub's 422 means something that has a name. */
export function renamed(error: unknown, when: RegExp, reason: ForgeErrorReason): never {
  if (!(error instanceof ForgeError) || error.reason !== 'invalid') throw error
  const [problem] = error.problems
  if (problem === undefined || !when.test(problem.message)) throw error
  const { code: _code, ...rest } = problem
  throw new ForgeError(reason, error.status, rest)
}
