import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { createServer } from 'node:net'
import { ProblemError } from '@greenlight/spec'

/**
 * Keeps two gates from one state folder. On Linux an abstract socket, which the kernel frees however
 * the process ends; elsewhere there is none. Throws ProblemError `state-locked`.
 */
export async function lockState(folder: string): Promise<{ release: () => void }> {
  if (process.platform !== 'linux') return { release: () => undefined }
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 40)
  const server = createServer((socket) => socket.destroy())
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen({ path: `\0greenlight-gate-${digest}` }, resolve)
  try {
    await promise
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new ProblemError([
      {
        code: 'state-locked',
        field: '--state',
        message: `another gate works in ${folder}`,
        hint: 'stop it, or give this one a folder of its own',
      },
    ])
  }
  server.unref()
  return { release: () => void server.close() }
}
