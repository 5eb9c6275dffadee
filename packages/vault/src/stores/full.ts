const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** The disk, the quota or the limit of a file's size. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && FULL.has(String(error.code))
}
