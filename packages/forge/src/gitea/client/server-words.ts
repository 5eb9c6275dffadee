import { ForgeError } from '../../errors.ts'
import type { Client } from './client.ts'

/**
 * The server answers 500 to a commit or an issue that it does not have, and says so in words, to
 * administrators of the site only. That is an answer, not an illness.
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

/** For all others: after a 500 the commit is looked for. Throws `not-found`. */
export async function expectCommit(client: Client, sha: string): Promise<void> {
  const purpose = { about: `find commit ${sha.slice(0, 12)}`, scope: 'statuses: read' } as const
  await client.read(purpose, ['commits', sha, 'status'])
}

/** For all others: after a 500 the issue is looked for. Throws `not-found`, or what was thrown. */
export async function expectIssue(client: Client, issue: number, error: unknown): Promise<never> {
  if (error instanceof ForgeError && error.status === 500 && error.reason === 'unavailable') {
    await client.read({ about: `find #${issue}`, scope: 'issues: read' }, ['issues', issue])
  }
  throw error
}
