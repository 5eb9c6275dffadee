import type { Branches } from '../../forge.ts'
import type { Client } from '../client/client.ts'
import { createRef, readRef, removeRef } from './refs.ts'

export function openBranches(client: Client): Branches {
  return {
    async get(name) {
      const ref = await readRef(client, `heads/${name}`)
      return ref === null ? null : { name, sha: ref.sha }
    },
    async create(name, sha) {
      const ref = await createRef(client, `heads/${name}`, sha)
      return { name, sha: ref.sha }
    },
    remove: (name) => removeRef(client, `heads/${name}`),
  }
}
