import { ProblemError } from '@greenlight/spec'

/** `ck.<session>.g<generation>.<sequence>.<token>`: a token is random, so that two savers never meet. */
export interface CheckpointName {
  readonly session: string
  /** From 1; a generation can be restored without any other. */
  readonly generation: number
  /** From 1, rising over all generations; by it, and by no clock, one checkpoint is newer than another. */
  readonly sequence: number
  readonly token: string
}

const SESSION = /^[a-z0-9][a-z0-9_-]{0,79}$/
const CHECKPOINT = /^ck\.([a-z0-9][a-z0-9_-]{0,79})\.g(\d{4,9})\.(\d{6,12})\.([0-9a-f]{16})$/

export function checkSession(session: string): string {
  if (SESSION.test(session)) return session
  throw new ProblemError([
    {
      code: 'bad-session',
      field: 'session',
      message: `${JSON.stringify(session)} cannot name a session`,
      expected: 'at most 80 of a-z, 0-9, - and _, the first a letter or digit',
    },
  ])
}

export function checkpointName({ session, generation, sequence, token }: CheckpointName): string {
  return `ck.${session}.g${padded(generation, 4)}.${padded(sequence, 6)}.${token}`
}

/** Null for what is no checkpoint. */
export function parseCheckpointName(name: string): CheckpointName | null {
  const [, session = '', generation, sequence, token = ''] = CHECKPOINT.exec(name) ?? []
  if (session === '') return null
  return { session, generation: Number(generation), sequence: Number(sequence), token }
}

export function checkpointPrefix(session: string): string {
  return `ck.${session}.g`
}

/** Frames of a checkpoint that is too large for one file; `ck.…` names them. */
export function packName(checkpoint: string, index: number): string {
  return `pk.${checkpoint.slice('ck.'.length)}.${padded(index, 3)}`
}

/** The checkpoint a pack belongs to; the name of a checkpoint is its own. */
export function checkpointOf(name: string): string {
  return name.replace(/^pk\./, 'ck.').replace(/(\.[0-9a-f]{16})\.\d+$/, '$1')
}

export function packPrefix(session: string): string {
  return `pk.${session}.g`
}

/** Newest first. */
export function bySequence(a: string, b: string): number {
  const [x, y] = [parseCheckpointName(a), parseCheckpointName(b)]
  return (y?.sequence ?? 0) - (x?.sequence ?? 0) || (a < b ? 1 : -1)
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
