import type { Socket } from 'node:net'

/** Bytes of a question, and of an answer: a checkpoint names what it skipped. */
export const QUESTION_BYTES = 4096
export const ANSWER_BYTES = 16 << 20

/** One message is one line of JSON. */
export function sendLine(socket: Socket, message: unknown): void {
  socket.end(`${JSON.stringify(message)}\n`)
}

/** The first line that arrives; null when the other end closes before, or sends more than `most` bytes. */
export function readLine(socket: Socket, most: number): Promise<string | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let bytes = 0
    socket.on('data', (part: Buffer) => {
      const end = part.indexOf(10)
      bytes += end < 0 ? part.length : end
      if (bytes > most) {
        resolve(null)
        socket.destroy()
        return
      }
      parts.push(end < 0 ? part : part.subarray(0, end))
      if (end >= 0) resolve(Buffer.concat(parts).toString('utf8'))
    })
    for (const event of ['end', 'close', 'error', 'timeout']) {
      socket.once(event, () => resolve(null))
    }
  })
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
