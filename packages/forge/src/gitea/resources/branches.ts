import type { Branches } from '../../forge.ts'
import type { Branch } from '../../model.ts'
import type { Purpose } from '../../transport/index.ts'
import type { Client } from '../client/client.ts'
import { expectCommit } from '../client/server-words.ts'
import { fullSha } from '../client/refuse.ts'
import type { Shape } from '../shape.ts'

export function openBranches(client: Client): Branches {
  async function get(name: string): Promise<Branch | null> {
    const purpose = { about: `read branch ${name}`, scope: 'contents: read' } as const
    const answer = await client.find(purpose, ['branches', name])
    return answer === null ? null : branchOf(answer)
  }

  return {
    get,
    create: async (name, sha) =>
      client.write(toWrite(`create branch ${name}`), {
        method: 'POST',
        path: ['branches'],
        body: { new_branch_name: name, old_ref_name: fullSha(sha) },
        taken: ({ answer }) => branchOf(answer),
        async found() {
          const [branch] = await Promise.all([get(name), expectCommit(client, sha)])
          return branch?.sha === sha ? branch : null
        },
      }),
    remove: async (name) => {
      await client.repeat(toWrite(`delete branch ${name}`), {
        method: 'DELETE',
        path: ['branches', name],
        taken: () => undefined,
      })
    },
  }
}

function toWrite(about: string): Purpose {
  return { about, scope: 'contents: write' }
}

function branchOf(answer: Shape): Branch {
  return { name: answer.field('name').name(), sha: answer.field('commit').field('id').sha() }
}
