import { createHash } from 'node:crypto'
import { ForgeError } from '../../errors.ts'
import type { Files } from '../../forge.ts'
import type { FileChange, StoredFile } from '../../model.ts'
import type { Client } from '../client/client.ts'
import { filePath } from '../client/path.ts'
import type { Shape } from '../shape.ts'

export function openFiles(client: Client): Files {
  /** Folders, links and submodules are no files: null. */
  async function find(path: string, ref: string): Promise<Shape | null> {
    const purpose = { about: `read ${path} at ${ref}`, scope: 'contents: read' } as const
    const answer = await client.find(purpose, ['contents', ...filePath(path)], { ref })
    if (answer === null || answer.isList()) return null
    return answer.field('type').text() === 'file' ? answer : null
  }

  async function get(path: string, ref: string): Promise<StoredFile | null> {
    const answer = await find(path, ref)
    return answer === null ? null : fileOf(answer)
  }

  async function put(change: FileChange): Promise<string> {
    const path = ['contents', ...filePath(change.path)]
    const content = client.cleanBytes(change.content)
    const body = {
      content: Buffer.from(content).toString('base64'),
      message: client.clean(change.message),
      branch: change.branch,
      ...(change.replaces === null ? {} : { sha: change.replaces }),
    }
    const purpose = { about: `write ${change.path}`, scope: 'contents: write' } as const
    return client
      .write(purpose, {
        method: change.replaces === null ? 'POST' : 'PUT',
        path,
        body,
        taken: ({ answer }) => answer.field('commit').field('sha').sha(),
        async found() {
          const there = await find(change.path, change.branch)
          if (there === null || there.field('sha').sha() !== blobOf(content)) return null
          return there.field('last_commit_sha').sha()
        },
      })
      .catch((error: unknown) => {
        throw asConflict(error, change.replaces !== null)
      })
  }

  return { get, put }
}

function fileOf(answer: Shape): StoredFile {
  const content = answer.field('content').optional()
  if (content === null) {
    throw new ForgeError('unsupported', null, {
      message: 'the file is larger than the forge hands out over its API',
      expected: 'a file of at most 10 MiB, where the administrator has set nothing else',
    })
  }
  return {
    path: answer.field('path').name(),
    blob: answer.field('sha').sha(),
    content: new Uint8Array(Buffer.from(content.text(), 'base64')),
  }
}

/** Another file there, or none where one should be: the server says 422 and 404. */
function asConflict(error: unknown, replaces: boolean): unknown {
  if (!(error instanceof ForgeError)) return error
  const said = error.message
  const taken = /already exists|sha does not match/.test(said)
  const missing = replaces && error.status === 404 && /object does not exist/.test(said)
  if (!taken && !missing) return error
  return new ForgeError('conflict', error.status, {
    message: 'the file is not what it was: somebody wrote or removed it meanwhile',
    hint: 'read it again and decide anew',
  })
}

/** The name Git gives the content, in a repository with SHA-1. */
function blobOf(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex')
}
