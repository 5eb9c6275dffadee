import type { Forge } from '@greenlight/forge'
import { ProblemError } from '@greenlight/spec'
import { decideClaims } from './decide-claims.ts'
import type { View } from './judge-status.ts'
import type { Reading, VerdictQuery } from './model.ts'

/**
 * One look: what the newest verified status says about the commit. Whatever cannot be verified is
 * not ours, and PENDING. Throws a ForgeError when the forge does not answer, and a ProblemError for a
 * query that names no commit.
 */
export async function readVerdict(forge: Forge, query: VerdictQuery): Promise<Reading> {
  return look(viewOf(forge), query)
}

export function viewOf(forge: Forge): View {
  let about: Awaited<ReturnType<Forge['about']>> | undefined
  return { forge, about: async () => (about ??= await forge.about()) }
}

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

export async function look(view: View, query: VerdictQuery): Promise<Reading> {
  const { pull, context } = query
  const head = pull === null ? null : (await view.forge.pulls.get(pull)).head.sha
  const sha = query.sha ?? head
  if (sha === null || !SHA.test(sha)) {
    throw new ProblemError([
      { code: 'bad-sha', field: 'sha', message: 'no full SHA of a commit is known' },
    ])
  }
  const pending = { verdict: 'PENDING', build: null, sha, context, checked: [] } as const
  if (head !== null && head !== sha) {
    const detail = `the head of #${pull} is ${head.slice(0, 12)}, no longer ${sha.slice(0, 12)}`
    return { ...pending, reason: 'head-moved', detail }
  }
  const statuses = await view.forge.statuses.list(sha, context)
  if (statuses.length > 0) {
    return { sha, context, ...(await decideClaims(view, query, sha, statuses)) }
  }
  const detail = `nothing is said as ${context} about ${sha.slice(0, 12)}`
  return { ...pending, reason: 'no-status', detail }
}
