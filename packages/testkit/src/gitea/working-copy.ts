import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { git, type GitIdentity } from './git.ts'

/** Path to text, bytes, or null for a file that is to go. A text that begins with `#!` may be executed. */
export type GiteaFiles = Readonly<Record<string, string | Uint8Array | null>>

/** A clone in which commits for the server are made. */
export interface WorkingCopy {
  readonly folder: string
  /** Runs git here; `who` is the user whose name and rights it has. */
  git(who: GitIdentity, ...args: readonly string[]): Promise<string>
  /**
   * Commits files on top of a branch of the server, or of `start` when it has no such branch yet, and
   * pushes. Returns the commit's SHA.
   */
  push(who: GitIdentity, change: Change): Promise<string>
}

export interface Change {
  readonly branch: string
  readonly files: GiteaFiles
  readonly message: string
  /** Branch or SHA a new branch begins at; without it from nothing. */
  readonly start?: string | undefined
  /** Replaces the branch by one that begins at `start`. */
  readonly force?: boolean | undefined
}

/** @param remote address of the repository */
export function workingCopy(folder: string, server: string, remote: string): WorkingCopy {
  let last: Promise<unknown> = Promise.resolve()

  function run(who: GitIdentity, ...args: readonly string[]): Promise<string> {
    return git(folder, server, who, args)
  }

  async function prepare(who: GitIdentity): Promise<void> {
    mkdirSync(folder, { recursive: true })
    await run(who, 'init', '--quiet', '--initial-branch=main')
    await run(who, 'remote', 'add', 'origin', remote)
  }

  async function known(who: GitIdentity, revision: string): Promise<string | null> {
    try {
      return await run(who, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`)
    } catch {
      return null
    }
  }

  async function commit(who: GitIdentity, change: Change): Promise<string> {
    await run(who, 'fetch', '--quiet', '--prune', 'origin')
    const { branch, start, force = false } = change
    const base =
      (force ? null : await known(who, `refs/remotes/origin/${branch}`)) ??
      (start === undefined
        ? null
        : ((await known(who, `refs/remotes/origin/${start}`)) ?? (await known(who, start))))
    if (base === null) {
      await run(who, 'checkout', '--quiet', '--orphan', `new-${crypto.randomUUID()}`)
      await run(who, 'rm', '-r', '--force', '--quiet', '--ignore-unmatch', '.')
    } else {
      await run(who, 'checkout', '--quiet', '--force', '--detach', base)
    }
    writeFiles(folder, change.files)
    await run(who, 'add', '--all', '--force')
    await run(who, 'commit', '--quiet', '--allow-empty', '--message', change.message)
    const to = `HEAD:refs/heads/${branch}`
    await run(who, 'push', '--quiet', ...(force ? ['--force'] : []), 'origin', to)
    return run(who, 'rev-parse', 'HEAD')
  }

  let prepared: Promise<void> | null = null
  return {
    folder,
    git: run,
    push: (who, change) => {
      prepared ??= prepare(who)
      // One folder, one commit at a time.
      const next = Promise.allSettled([prepared, last]).then(() => commit(who, change))
      last = next
      return next
    },
  }
}

function writeFiles(folder: string, files: GiteaFiles): void {
  for (const [file, content] of Object.entries(files)) {
    const path = join(folder, file)
    if (content === null) {
      rmSync(path, { recursive: true })
      continue
    }
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    if (typeof content === 'string' && content.startsWith('#!')) chmodSync(path, 0o755)
  }
}
