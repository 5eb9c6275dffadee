import { ForgeError } from '../../errors.ts'

/**
 * Parts of a path, encoded each. `.`, `..` and an empty part would lead to another address than the
 * one that was meant, whatever the encoding, so they are refused.
 */
export function pathOf(parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${segment(String(part))}`).join('')
}

/** A path of a file keeps its slashes. */
export function filePath(path: string): string[] {
  return path.split('/')
}

function segment(text: string): string {
  if (
    text === '' ||
    text === '.' ||
    text === '..' ||
    /\p{Cc}/u.test(text) ||
    !text.isWellFormed()
  ) {
    throw new ForgeError('invalid', null, {
      message: 'a name with an empty part, a dot or two as a part, or a control character',
      expected: 'the name of a file, branch, tag or account',
    })
  }
  return encodeURIComponent(text)
}
