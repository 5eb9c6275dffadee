import { ForgeError } from '../../errors.ts'
import type { Tags } from '../../forge.ts'
import type { Tag } from '../../model.ts'
import type { Client } from '../client/client.ts'
import { fullSha, invalid } from '../client/refuse.ts'
import type { Shape } from '../shape.ts'

export function openTags(client: Client): Tags {
  async function get(name: string): Promise<Tag | null> {
    const purpose = { about: `read tag ${name}`, scope: 'contents: read' } as const
    const answer = await client.find(purpose, ['tags', name])
    return answer === null ? null : tagOf(answer)
  }

  return {
    get,
    async create({ name, sha, message }) {
      const text = client.clean(message)
      if (text.trim() === '')
        throw invalid('a tag without a message', 'a message: with it the tag is annotated')
      const purpose = { about: `create tag ${name}`, scope: 'contents: write' } as const
      const body = { tag_name: name, target: fullSha(sha), message: text }
      try {
        return await client.write(purpose, {
          method: 'POST',
          path: ['tags'],
          body,
          taken: ({ answer }) => tagOf(answer),
          found: () => get(name),
        })
      } catch (error) {
        if (!(error instanceof ForgeError) || error.reason !== 'conflict') throw error
        const there = await get(name)
        if (there?.sha === sha) return there
        throw error
      }
    },
  }
}

/** `id` is the tag object's own, of an annotated tag; the commit has its field. */
function tagOf(answer: Shape): Tag {
  return { name: answer.field('name').name(), sha: answer.field('commit').field('sha').sha() }
}
