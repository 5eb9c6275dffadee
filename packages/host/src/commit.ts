import { runTool } from './run-tool.ts'

/** What a folder has checked out. */
export interface Commit {
  /** Null outside a repository, and in one without a commit. */
  readonly sha: string | null
  /** A tracked file differs from the commit. */
  readonly dirty: boolean
}

/** Asks git. A machine without git, or a folder outside a repository, has no commit. */
export async function readCommit(directory: string): Promise<Commit> {
  const none: Commit = { sha: null, dirty: false }
  try {
    const head = await runTool('git', ['rev-parse', '--verify', 'HEAD'], { directory })
    const sha = head.stdout.trim()
    if (head.exitCode !== 0 || !/^[0-9a-f]{40,64}$/.test(sha)) return none
    const status = await runTool('git', ['status', '--porcelain', '--untracked-files=no'], {
      directory,
    })
    return { sha, dirty: status.exitCode !== 0 || status.stdout.trim() !== '' }
  } catch (error) {
    if (error instanceof Error && error.name === 'ProblemError') return none
    throw error
  }
}
