import { createHash } from 'node:crypto'
import { ForgeError } from '../../errors.ts'
import type { Files } from '../../forge.ts'
import type { FileChange, StoredFile } from '../../model.ts'
import { type Purpose, redactBytes, settle } from '../../transport/index.ts'
import { type Client, orNull } from '../client/client.ts'
import { renamed } from '../client/refuse.ts'
import { list, sha as checkedSha, text } from '../client/sound.ts'

export function openFiles(client: Client): Files {
  const { transport } = client

  async function get(path: string, ref: string): Promise<StoredFile | null> {
    const purpose: Purpose = { about: 'read a file', scope: 'contents: read' }
    const found = await orNull(
      client
        .call(
          purpose,
          (octokit, target) => octokit.rest.repos.getContent({ ...target, path, ref }),
          ({ data }) =>
            Array.isArray(data) || data.type !== 'file' || !('content' in data)
              ? null
              : {
                  blob: checkedSha(data.sha),
                  encoded: text(data.content),
                  encoding: data.encoding,
                },
        )
        .then((file) => {
          if (file !== null) return file
          throw transport.error(purpose, 'invalid', 'it is a folder, a link or a submodule')
        }),
    )
    if (found === null) return null
    const { blob, encoded, encoding } = found
    // Beyond a megabyte the content is only had by its blob.
    const content = encoding === 'base64' ? decode(encoded) : await readBlob(client, blob)
    return { path, blob, content }
  }

  async function put(change: FileChange): Promise<string> {
    const { path, message, branch, replaces } = change
    const content = redactBytes(change.content, transport.redact)
    return settle(transport, {
      send: () =>
        client.call(
          { about: 'write a file', scope: 'contents: write' },
          (octokit, target) =>
            octokit.rest.repos.createOrUpdateFileContents({
              ...target,
              path,
              message,
              branch,
              content: Buffer.from(content).toString('base64'),
              ...(replaces === null ? {} : { sha: replaces }),
            }),
          ({ data }) => checkedSha(data.commit.sha),
        ),
      async find() {
        const file = await get(path, branch)
        return file?.blob === blobOf(content) ? lastCommit(client, path, branch) : null
      },
    }).catch((error: unknown) => renamed(error, /"?sha"? wasn't supplied/i, 'conflict'))
  }

  return { get, put }
}

function decode(encoded: string): Uint8Array {
  return Uint8Array.from(Buffer.from(encoded, 'base64'))
}

function readBlob(client: Client, blob: string): Promise<Uint8Array> {
  return client.call(
    { about: 'read a file', scope: 'contents: read' },
    (octokit, target) => octokit.rest.git.getBlob({ ...target, file_sha: blob }),
    ({ data }) => decode(text(data.content)),
  )
}

/** Name that Git gives a content. */
function blobOf(content: Uint8Array): string {
  return createHash('sha1').update(`blob ${content.byteLength}\0`).update(content).digest('hex')
}

async function lastCommit(client: Client, path: string, branch: string): Promise<string> {
  const purpose: Purpose = { about: 'read the history of a file', scope: 'contents: read' }
  const [commit] = await client.call(
    purpose,
    (octokit, target) =>
      octokit.rest.repos.listCommits({ ...target, path, sha: branch, per_page: 1 }),
    ({ data }) => list(data).map(({ sha }) => checkedSha(sha)),
  )
  if (commit !== undefined) return commit
  throw new ForgeError('uncertain', null, { message: 'the file is there, and no commit of it' })
}
