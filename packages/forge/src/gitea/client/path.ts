import { ForgeError } from '../../errors.ts'

/** Parts of a path, encoded each; a slash within a part stays in it. The transport refuses dots. */
export function pathOf(parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${segment(String(part))}`).join('')
}

/** A path of a file keeps its slashes. */
export function filePath(path: string): string[] {
  return path.split('/')
}

function segment(text: string): string {
  if (text === '' || /\p{Cc}/u.test(text) || !text.isWellFormed()) {
    throw new ForgeError('invalid', null, {
      message: 'a name that is empty, has an empty part or a control character',
      expected: 'the name of a file, branch, tag or account',
    })
  }
  return encodeURIComponent(text)
}
