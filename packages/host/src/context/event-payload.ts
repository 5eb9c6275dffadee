import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { commit, counted } from './values.ts'

/** Payloads of the forges end at 25 MiB. */
const PAYLOAD_BYTES = 32 * 1024 * 1024

/** The pull request an event is about. */
export interface EventPull {
  readonly pull: number | null
  readonly headSha: string | null
}

/**
 * From the file with the event's payload. What cannot be read, is too large, is no JSON or of another
 * shape says nothing: it holds text of strangers.
 */
export function readEventPull(path: string | null): EventPull {
  const payload = path === null ? undefined : readJson(path)
  const pull = member(payload, 'pull_request')
  const issue = member(payload, 'issue')
  // On Gitea a plain issue has the member too, as null.
  const aboutPull =
    typeof member(issue, 'pull_request') === 'object' && member(issue, 'pull_request') !== null
  const number =
    counted(member(pull, 'number')) ?? (aboutPull ? counted(member(issue, 'number')) : null)
  return {
    pull: number,
    headSha: number === null ? null : commit(member(member(pull, 'head'), 'sha')),
  }
}

function readJson(path: string): unknown {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    return size > PAYLOAD_BYTES ? undefined : JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Reflect.get(value, name)
}
