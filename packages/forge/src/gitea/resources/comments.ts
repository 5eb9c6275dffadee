import { ForgeError } from '../../errors.ts'
import type { Comments } from '../../forge.ts'
import type { Comment, NewComment, ReactionContent } from '../../model.ts'
import type { Purpose } from '../../transport/index.ts'
import type { Client } from '../client/client.ts'
import { expectIssue } from '../client/server-words.ts'
import { invalid } from '../client/refuse.ts'
import { optionalAccount } from '../map/account.ts'
import { commentOf } from '../map/comment.ts'

/** The longest that GitHub takes; Gitea would take more, and no browser likes it. */
const LONGEST_BODY = 65_536

export function openComments(client: Client): Comments {
  /** Of each issue the highest id that was there when we last looked: what is above it is new. */
  const highest = new Map<number, number>()

  /** All at once: the server has no pages here. */
  async function list(issue: number, since?: string): Promise<readonly Comment[]> {
    const query = since === undefined ? {} : { since }
    const purpose = { about: `list the comments of #${issue}`, scope: 'issues: read' } as const
    const answer = await client
      .read(purpose, ['issues', issue, 'comments'], query)
      .catch((error: unknown) => expectIssue(client, issue, error))
    const comments = answer.list().map(commentOf)
    if (since === undefined) highest.set(issue, Math.max(0, ...comments.map(({ id }) => id)))
    return comments.toSorted((one, other) => one.id - other.id)
  }

  return {
    list,
    get: async (id) => {
      const purpose = { about: `read comment ${id}`, scope: 'issues: read' } as const
      const answer = await client.find(purpose, ['issues', 'comments', id])
      return answer === null ? null : commentOf(answer)
    },
    create,
    update,
    remove: async (id) => {
      await client.repeat(toWrite(`delete comment ${id}`), {
        method: 'DELETE',
        path: ['issues', 'comments', id],
        taken: () => undefined,
      })
    },
    hide: () =>
      Promise.reject(
        new ForgeError('unsupported', null, {
          message: 'comments cannot be hidden here',
          expected: 'a forge with the capability commentHiding',
        }),
      ),
    react,
  }

  async function update(id: number, text: string): Promise<Comment> {
    const path = ['issues', 'comments', id]
    const changed = await client.repeat(toWrite(`change comment ${id}`), {
      method: 'PATCH',
      path,
      body: { body: bodyOf(text) },
      taken: ({ answer }) => commentOf(answer),
    })
    return changed ?? commentOf(await client.read(toWrite(`read comment ${id}`), path))
  }

  async function create(issue: number, comment: NewComment): Promise<Comment> {
    const body = bodyOf(comment.body)
    if (comment.marker === '' || !body.includes(comment.marker)) {
      throw invalid('a comment without its marker', 'a marker within the body')
    }
    if (!highest.has(issue)) await list(issue)
    const before = highest.get(issue) ?? 0
    const created = await client.write(toWrite(`comment on #${issue}`), {
      method: 'POST',
      path: ['issues', issue, 'comments'],
      body: { body },
      taken: ({ answer }) => commentOf(answer),
      async found() {
        const [account, there] = await Promise.all([client.account(), list(issue)])
        const ours = there.find(
          (other) =>
            other.id > before &&
            other.author?.id === account?.id &&
            other.body.includes(comment.marker),
        )
        return ours ?? null
      },
    })
    highest.set(issue, created.id)
    return created
  }

  function bodyOf(text: string): string {
    const body = client.clean(text)
    if (body.length > LONGEST_BODY) {
      throw invalid(`a comment of ${body.length} characters`, `at most ${LONGEST_BODY} characters`)
    }
    return body
  }

  async function react(id: number, content: ReactionContent): Promise<'created' | 'existed'> {
    const path = ['issues', 'comments', id, 'reactions']
    return client.write(toWrite(`react to comment ${id}`), {
      method: 'POST',
      path,
      body: { content },
      taken({ answer, status }) {
        if (answer.field('content').text() !== content) throw answer.malformed('the reaction')
        return status === 201 ? 'created' : 'existed'
      },
      async found() {
        const purpose = {
          about: `list the reactions to comment ${id}`,
          scope: 'issues: read',
        } as const
        const [account, answer] = await Promise.all([client.account(), client.read(purpose, path)])
        const stands = answer.list().some((item) => {
          const user = optionalAccount(item.field('user'))
          return user?.id === account?.id && item.field('content').text() === content
        })
        if (!stands) return null
        throw new ForgeError('uncertain', null, {
          message: `cannot tell who reacted to comment ${id}: the answer was lost, and our reaction stands there`,
          hint: 'another process with the same account may have put it there: comment anew',
        })
      },
    })
  }
}

function toWrite(about: string): Purpose {
  return { about, scope: 'issues: write' }
}
