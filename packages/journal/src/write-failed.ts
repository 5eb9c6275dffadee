import { ProblemError } from '@greenlight/spec'

const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space on the disk, then continue with --resume',
  EDQUOT: 'the disk quota is used up; free some space, then continue with --resume',
  EFBIG: 'a limit on the size of files was reached (ulimit -f)',
  EROFS: 'the file system is read-only',
  EACCES: 'the folder may not be written by this user',
  EPERM: 'the folder may not be written by this user',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EIO: 'the disk reported an error',
}

/** The problem for a failed write; whatever is not an error of the file system is thrown on as it is. */
export function writeFailed(code: string, file: string, error: unknown): ProblemError {
  const reason = (error as NodeJS.ErrnoException).code
  if (!(error instanceof Error) || reason === undefined) throw error
  const hint = HINTS[reason]
  return new ProblemError([
    {
      code,
      message: `cannot write ${file}: ${error.message}`,
      ...(hint === undefined ? {} : { hint }),
    },
  ])
}
