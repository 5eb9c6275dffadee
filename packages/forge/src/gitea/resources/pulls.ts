import type { Pulls } from '../../forge.ts'
import type { NewPull, PullRequest } from '../../model.ts'
import type { Purpose } from '../../transport/index.ts'
import type { Client } from '../client/client.ts'
import { draftTitle, pullOf } from '../map/pull.ts'

export function openPulls(client: Client): Pulls {
  async function get(number: number): Promise<PullRequest> {
    return pullOf(await client.read(toRead(`read pull request #${number}`), ['pulls', number]))
  }

  /** The server ignores a filter by head, so pages are read until there are enough. */
  async function list(filter: {
    readonly state: string
    readonly head?: string
    readonly limit: number
  }): Promise<readonly PullRequest[]> {
    const wanted = filter.head === undefined ? null : headFilter(filter.head, client.repository)
    const found: PullRequest[] = []
    const pages = client.pages(toRead('list pull requests'), ['pulls'], { state: filter.state })
    for await (const page of pages) {
      found.push(...page.map(pullOf).filter((pull) => wanted === null || wanted(pull)))
      if (found.length >= filter.limit) break
    }
    return found.slice(0, filter.limit)
  }

  async function create(pull: NewPull): Promise<PullRequest> {
    const title = client.clean(pull.title)
    return client.write(toWrite('open a pull request'), {
      method: 'POST',
      path: ['pulls'],
      body: {
        title: pull.draft ? draftTitle(title) : title,
        body: client.clean(pull.body),
        head: pull.head,
        base: pull.base,
      },
      taken: ({ answer }) => pullOf(answer),
      async found() {
        const open = await list({ state: 'open', head: pull.head, limit: 50 })
        return open.find(({ base }) => base.ref === pull.base) ?? null
      },
    })
  }

  return {
    get,
    list,
    create,
    async update(number, { title, body, state }) {
      // A draft is one by its title, and a new title leaves it one.
      const draft = title !== undefined && (await get(number)).draft
      const clean = title === undefined ? undefined : client.clean(title)
      const changed = await client.repeat(toWrite(`change pull request #${number}`), {
        method: 'PATCH',
        path: ['pulls', number],
        body: {
          ...(clean === undefined ? {} : { title: draft ? draftTitle(clean) : clean }),
          ...(body === undefined ? {} : { body: client.clean(body) }),
          ...(state === undefined ? {} : { state }),
        },
        taken: ({ answer }) => pullOf(answer),
      })
      return changed ?? get(number)
    },
  }
}

function toRead(about: string): Purpose {
  return { about, scope: 'pull-requests: read' }
}

function toWrite(about: string): Purpose {
  return { about, scope: 'pull-requests: write' }
}

function headFilter(head: string, repository: string): (pull: PullRequest) => boolean {
  const cut = head.indexOf(':')
  const owner = (cut < 0 ? (repository.split('/')[0] ?? '') : head.slice(0, cut)).toLowerCase()
  const branch = head.slice(cut + 1)
  return (pull) =>
    pull.head.ref === branch &&
    pull.head.repository?.split('/')[0]?.toLowerCase() === owner &&
    (cut >= 0 || !pull.head.fork)
}
