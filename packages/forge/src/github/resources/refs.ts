import { type Purpose, sendAgain, settle } from '../../transport/index.ts'
import { type Client, orNull } from '../client/client.ts'
import { fullSha, renamed } from '../client/refuse.ts'
import { sha as checkedSha, text } from '../client/sound.ts'

/** What a name under `refs/` points to: a commit, or the object of an annotated tag. */
export interface Ref {
  readonly sha: string
  readonly type: string
}

/** `name` is `heads/main` or `tags/v1`. */
export function readRef(client: Client, name: string): Promise<Ref | null> {
  return orNull(
    client.call(
      { about: `read ${name}`, scope: 'contents: read' },
      (octokit, target) => octokit.rest.git.getRef({ ...target, ref: name }),
      ({ data }) => ({ sha: checkedSha(data.object.sha), type: text(data.object.type) }),
    ),
  )
}

/** Throws `conflict` when there is one of that name. */
export async function createRef(client: Client, name: string, sha: string): Promise<Ref> {
  const purpose: Purpose = { about: `create ${name}`, scope: 'contents: write' }
  return settle(client.transport, {
    send: () =>
      client.call(
        purpose,
        (octokit, target) =>
          octokit.rest.git.createRef({ ...target, ref: `refs/${name}`, sha: fullSha(sha) }),
        ({ data }) => ({ sha: checkedSha(data.object.sha), type: text(data.object.type) }),
      ),
    async find() {
      const ref = await readRef(client, name)
      return ref?.sha === sha ? ref : null
    },
  }).catch((error: unknown) => renamed(error, /already exists/i, 'conflict'))
}

export async function removeRef(client: Client, name: string): Promise<void> {
  await sendAgain(client.transport, () =>
    client
      .call(
        { about: `remove ${name}`, scope: 'contents: write' },
        (octokit, target) => octokit.rest.git.deleteRef({ ...target, ref: name }),
        () => undefined,
      )
      .catch((error: unknown) => renamed(error, /does not exist/i, 'not-found')),
  )
}
