/** What the checkpoints of a run tell about it by their tags, so that it is known before anything is restored. */
export interface SessionTags {
  readonly run: string
  /** Null outside a repository. */
  readonly sha: string | null
  readonly planSha256: string
  /** The run has come to its end: there is nothing to continue. */
  readonly closed: boolean
}

const CLOSED = 'closed'
const NO_COMMIT = 'none'

export function writeTags({ run, sha, planSha256, closed }: SessionTags): string[] {
  const tags = [`run-${run}`, `commit-${sha ?? NO_COMMIT}`, `plan-${planSha256}`]
  return closed ? [...tags, CLOSED] : tags
}

/** Null for a checkpoint that no run has saved. Tags come out of a store: a run's id becomes a path. */
export function readTags(tags: readonly string[]): SessionTags | null {
  const run = valueOf(tags, /^run-(\d{8}-\d{6}-[0-9a-f]{4,16})$/)
  const commit = valueOf(tags, /^commit-([0-9a-f]{40,64}|none)$/)
  const planSha256 = valueOf(tags, /^plan-([0-9a-f]{64})$/)
  if (run === null || commit === null || planSha256 === null) return null
  const sha = commit === NO_COMMIT ? null : commit
  return { run, sha, planSha256, closed: tags.includes(CLOSED) }
}

function valueOf(tags: readonly string[], pattern: RegExp): string | null {
  for (const tag of tags) {
    const value = pattern.exec(tag)?.[1]
    if (value !== undefined) return value
  }
  return null
}
