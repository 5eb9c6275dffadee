import { apiUrlOf } from '../../connect/addresses.ts'
import type { ForgeOptions } from '../../options.ts'
import { createTransport } from '../../transport/index.ts'
import { type Client, createClient } from './client.ts'

/** Loads Octokit, with its plugins for endpoints and pages and without any that repeats requests. */
export async function openClient(options: ForgeOptions): Promise<Client> {
  const apiUrl = options.apiUrl ?? apiUrlOf('github', options.webUrl)
  const transport = createTransport({ ...options, apiUrl })
  const { getOctokit } = await import('@actions/github')
  // The transport alone has the token; Octokit will not be made without one.
  const octokit = getOctokit('added-by-the-transport', {
    baseUrl: apiUrl.replace(/\/+$/, ''),
    request: { fetch: pastTheTransport },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  })
  return createClient(octokit, transport, options.repository)
}

function ignore(): void {}

/** Every request brings the transport's own `fetch`; one that does not would keep none of the rules. */
function pastTheTransport(): never {
  throw new Error('a request to GitHub that does not go through the transport')
}
