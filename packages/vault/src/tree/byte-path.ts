/**
 * A path as the file system has it: bytes that need not be UTF-8. Held as a string with one
 * character per byte, so that it can be compared, cut and used as a key.
 */
export type BytePath = string

const BEYOND_ASCII = /[^ -~]/

export function fromText(text: string): BytePath {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** For `node:fs`, which takes text as UTF-8, and ASCII as text several times faster than bytes. */
export function fsPath(path: BytePath): string | Buffer {
  return BEYOND_ASCII.test(path) ? Buffer.from(path, 'latin1') : path
}

/** For people; bytes that are not UTF-8 become replacement characters. */
export function toText(path: BytePath): string {
  return Buffer.from(path, 'latin1').toString('utf8')
}

export function parentOf(path: BytePath): BytePath {
  const at = path.lastIndexOf('/')
  return at < 0 ? '' : path.slice(0, at)
}

export function joined(folder: BytePath, name: BytePath): BytePath {
  return folder === '' ? name : `${folder}/${name}`
}

/** By bytes, the one order of a manifest. */
export function byBytes(a: BytePath, b: BytePath): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
