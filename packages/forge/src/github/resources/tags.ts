import { ForgeError } from '../../errors.ts'
import type { Tags } from '../../forge.ts'
import type { Tag } from '../../model.ts'
import { type Purpose, sendAgain } from '../../transport/index.ts'
import type { Client } from '../client/client.ts'
import { fullSha } from '../client/refuse.ts'
import { sha as checkedSha, text } from '../client/sound.ts'
import { createRef, type Ref, readRef } from './refs.ts'

/** A tag may name a tag; more steps than these are a circle or a joke. */
const DEEPEST = 5

export function openTags(client: Client): Tags {
  async function get(name: string): Promise<Tag | null> {
    let ref = await readRef(client, `tags/${name}`)
    for (let depth = 0; ref !== null && ref.type === 'tag' && depth < DEEPEST; depth += 1) {
      ref = await readTag(client, ref.sha)
    }
    if (ref === null) return null
    if (ref.type === 'commit') return { name, sha: ref.sha }
    throw new ForgeError('conflict', null, { message: `the tag ${name} is not of a commit` })
  }

  return {
    get,
    async create({ name, sha, message }) {
      const existing = await get(name)
      if (existing !== null) return same(existing, sha)
      const object = await createTag(client, name, sha, message)
      try {
        await createRef(client, `tags/${name}`, object)
        return { name, sha }
      } catch (error) {
        if (!(error instanceof ForgeError) || error.reason !== 'conflict') throw error
        const other = await get(name)
        if (other === null) throw error
        return same(other, sha)
      }
    },
  }
}

function same(tag: Tag, sha: string): Tag {
  if (tag.sha === sha) return tag
  throw new ForgeError('conflict', null, {
    message: `the tag ${tag.name} is on ${tag.sha.slice(0, 12)} already`,
    hint: 'a tag that was published is not moved: choose another name',
  })
}

function readTag(client: Client, sha: string): Promise<Ref> {
  return client.call(
    { about: `read the tag object ${sha.slice(0, 7)}`, scope: 'contents: read' },
    (octokit, target) => octokit.rest.git.getTag({ ...target, tag_sha: sha }),
    ({ data }) => ({ sha: checkedSha(data.object.sha), type: text(data.object.type) }),
  )
}

/** An object that no name points to does no harm, so it is made again when the answer is lost. */
async function createTag(
  client: Client,
  name: string,
  sha: string,
  message: string,
): Promise<string> {
  const purpose: Purpose = { about: `create the tag ${name}`, scope: 'contents: write' }
  const made = await sendAgain(client.transport, () =>
    client.call(
      purpose,
      (octokit, target) =>
        octokit.rest.git.createTag({
          ...target,
          tag: name,
          message,
          object: fullSha(sha),
          type: 'commit',
        }),
      ({ data }) => checkedSha(data.sha),
    ),
  )
  if (made === null) throw client.transport.error(purpose, 'not-found', 'the commit is gone')
  return made
}
