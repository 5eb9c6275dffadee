import { ForgeError } from '../../errors.ts'

/**
 * The server answers 500 to a commit, an issue or a branch that it does not have, and says so in
 * words only. That is an answer, not an illness.
 */
export function asNotFound(error: unknown): unknown {
  if (!(error instanceof ForgeError) || error.status !== 500) return error
  const [problem] = error.problems
  if (problem === undefined || !/ does not exist\b/.test(problem.message)) return error
  return new ForgeError('not-found', 500, {
    message: problem.message,
    hint: 'is it spelled right, and in this repository?',
  })
}
