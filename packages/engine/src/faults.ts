import { ProblemError } from '@greenlight/spec'

const CAUSES: Readonly<Record<string, readonly [code: string, what: string, hint: string]>> = {
  ENOSPC: ['disk-full', 'the disk is full', 'free some space'],
  EDQUOT: ['disk-full', 'the disk quota is used up', 'free some space'],
  EFBIG: ['disk-full', 'a file reached the size limit', 'raise the limit (ulimit -f)'],
  EROFS: ['read-only', 'the file system is read-only', 'make it writable'],
  EACCES: ['not-writable', 'permission is denied', 'make the run folder writable'],
  EPERM: ['not-writable', 'permission is denied', 'make the run folder writable'],
  ENOTDIR: ['not-a-folder', 'a part of the path is a file', 'choose another folder'],
  EIO: ['disk-error', 'the disk reports an error', 'look after the disk'],
  EMFILE: ['too-many-files', 'too many files are open', 'raise the limit (ulimit -n)'],
  ENFILE: ['too-many-files', 'too many files are open', 'raise the limit (ulimit -n)'],
}

/**
 * A fault of the machine under the run folder, in words a person can act on. Nothing recorded before it is
 * lost: with the cause gone, the run is continued. Anything else is handed back as it is.
 */
export function explainFault(error: unknown, folder: string, then: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const cause = CAUSES[code]
  if (cause === undefined || error instanceof ProblemError) return error
  const [name, what, hint] = cause
  const explained = new ProblemError([
    { code: name, field: folder, message: `${what} (${code})`, hint: `${hint}, then ${then}` },
  ])
  explained.cause = error
  return explained
}
