import { execFileSync } from 'node:child_process'
import { type TemporaryDirectory, temporaryDirectory } from './temporary-directory.ts'

/** A real git repository with one branch, `main`, and no commit yet. */
export interface TemporaryRepository extends TemporaryDirectory {
  /** Runs git in it; returns what it prints, trimmed. Throws when git fails. */
  git(...args: readonly string[]): string
  /** Writes files, commits everything, returns the commit's SHA. */
  commit(files: Readonly<Record<string, string>>, message?: string): string
}

/** Independent of the settings of whoever runs the tests. */
const GIT_ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
}

export function temporaryRepository(): TemporaryRepository {
  const folder = temporaryDirectory()
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder.path, ...GIT_ENVIRONMENT }
  function git(...args: readonly string[]): string {
    return execFileSync('git', [...args], {
      cwd: folder.path,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  }
  git('init', '--quiet', '--initial-branch=main')
  return {
    ...folder,
    git,
    commit: (files, message = 'change') => {
      for (const [file, content] of Object.entries(files)) folder.write(file, content)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', message)
      return git('rev-parse', 'HEAD')
    },
  }
}
