import { chmod, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { ProblemError } from '@greenlight/spec'
import type { Answer, Ask } from '../model.ts'
import { packError } from '../process/failure.ts'
import { checkAsk } from './check.ts'
import { claimPlace, leavePlace, newSocketPath, type Place, placeFile, readPlace } from './place.ts'
import { parseJson, QUESTION_BYTES, readLine, sendLine } from './wire.ts'

export interface Door {
  /** Writes down once more where we answer, when somebody has tidied the folder up. */
  keep(): Promise<void>
  close(): Promise<void>
}

const MOST_CONNECTIONS = 32
/** Milliseconds in which a question has to be asked. */
const QUESTION_MS = 10_000

/**
 * Answers questions about the checkpoints of a folder, over a socket that only this user can reach.
 * Throws a ProblemError `companion-running` when somebody answers there already.
 */
export async function openDoor(
  directory: string,
  answer: (ask: Ask) => Promise<Answer>,
): Promise<Door> {
  const file = placeFile(directory)
  const socket = await newSocketPath()
  const place: Place = { pid: process.pid, socket }
  const server = createServer((connection) => void serve(connection, answer))
  server.maxConnections = MOST_CONNECTIONS
  // A process that has nothing else to do may end.
  server.unref()
  try {
    await listening(server, socket)
    await chmod(socket, 0o600)
    await claimPlace(file, place)
  } catch (error) {
    await shut(server, socket)
    throw error
  }
  return {
    async keep() {
      if ((await readPlace(file)) === null) await claimPlace(file, place)
    },
    async close() {
      await leavePlace(file, place)
      await shut(server, socket)
    },
  }
}

async function serve(connection: Socket, answer: (ask: Ask) => Promise<Answer>): Promise<void> {
  connection.on('error', () => undefined)
  connection.setTimeout(QUESTION_MS, () => connection.destroy())
  const line = await readLine(connection, QUESTION_BYTES)
  if (line === null) return
  connection.setTimeout(0)
  try {
    const ask = checkAsk(parseJson(line))
    if (ask === null) throw new ProblemError([{ code: 'bad-ask', message: 'no such question' }])
    sendLine(connection, { answer: await answer(ask) })
  } catch (error) {
    sendLine(connection, { error: packError(error) })
  }
}

function listening(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(socket, resolve)
  })
}

/** Answers that are under way are given before. */
async function shut(server: Server, socket: string): Promise<void> {
  server.close()
  await rm(dirname(socket), { recursive: true, force: true })
}
