import { connect, type Socket } from 'node:net'
import { ProblemError, UNAVAILABLE } from '@greenlight/spec'
import type { Answer, Ask } from '../model.ts'
import { receiveError, unpackError } from '../process/failure.ts'
import { checkAnswer, isRecord } from './check.ts'
import { placeFile, readPlace } from './place.ts'
import { ANSWER_BYTES, parseJson, readLine } from './wire.ts'

/**
 * Asks whoever takes checkpoints of this folder, and waits for the answer: as long as a checkpoint
 * takes. Throws a ProblemError `no-companion` when there is nobody, `companion-gone` when it ends
 * before it has answered, and what went wrong there as what it was.
 */
export async function askCompanion(
  directory: string,
  ask: Ask,
  signal?: AbortSignal,
): Promise<Answer> {
  const place = await readPlace(placeFile(directory))
  const connection = place === null ? null : await connected(place.socket)
  if (connection === null) throw nobody(directory)
  const abort = () => connection.destroy()
  signal?.addEventListener('abort', abort, { once: true })
  try {
    connection.write(`${JSON.stringify(ask)}\n`)
    const line = await readLine(connection, ANSWER_BYTES)
    signal?.throwIfAborted()
    if (line === null) throw gone()
    return answerOf(parseJson(line))
  } finally {
    signal?.removeEventListener('abort', abort)
    connection.destroy()
  }
}

function answerOf(message: unknown): Answer {
  if (isRecord(message)) {
    const answer = checkAnswer(message['answer'])
    if (answer !== null) return answer
    const error = receiveError(message['error'])
    if (error !== null) throw unpackError(error)
  }
  throw new ProblemError(
    [{ code: 'bad-answer', message: 'what takes checkpoints here answers in no way we know' }],
    UNAVAILABLE,
  )
}

/** Null when nobody listens there. */
function connected(socket: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    connection.once('error', () => resolve(null))
    connection.once('connect', () => {
      connection.on('error', () => undefined)
      resolve(connection)
    })
  })
}

function nobody(directory: string): ProblemError {
  return new ProblemError([
    {
      code: 'no-companion',
      field: 'directory',
      message: `nothing takes checkpoints of ${directory}`,
      hint: 'start the run with --store, or use the action checkpoint-upload; --dir names another folder',
    },
  ])
}

function gone(): ProblemError {
  return new ProblemError(
    [{ code: 'companion-gone', message: 'what takes checkpoints here ended before it answered' }],
    UNAVAILABLE,
  )
}
