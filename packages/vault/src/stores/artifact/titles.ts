import type { Artifact } from '@actions/artifact'
import { NAME } from '../../store.ts'

/** What a file can be called there: its name, and others for when an upload of that was never finished. */
export function titlesOf(name: string): string[] {
  return [name, `${name}~2`, `${name}~3`]
}

/** The name of the file that an artifact is; null for one that is not ours. */
export function nameOf({ name: title }: Artifact): string | null {
  const name = title.replace(/~[23]$/u, '')
  return NAME.test(name) ? name : null
}
