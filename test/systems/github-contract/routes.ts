import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { repository } from '../tools.ts'

export interface Route {
  /** `repos.createCommitStatus` */
  readonly name: string
  readonly method: string
  readonly path: RegExp
}

/** Every endpoint that the source of the adapter names, as Octokit describes it. */
export async function routesOfTheAdapter(): Promise<readonly Route[]> {
  const source = join(repository, 'packages', 'forge', 'src', 'github')
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  const names = new Set<string>()
  for (const file of files.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const text = readFileSync(join(source, file), 'utf8')
    for (const [, name = ''] of text.matchAll(/octokit\s*\.rest\s*\.(\w+\.\w+)/g)) names.add(name)
  }
  // The one that the adapter loads.
  const file = join(repository, 'node_modules', '@actions', 'github', 'lib', 'github.js')
  const { getOctokit } = (await import(pathToFileURL(file).href)) as { getOctokit: Opener }
  const { rest } = getOctokit('none')
  return [...names].map((name) => {
    const [scope = '', endpoint = ''] = name.split('.')
    const defaults = endpointOf(rest, scope, endpoint)
    if (defaults === undefined) throw new Error(`Octokit has no ${name}`)
    const path = defaults.url.replace(/\{\?.*$/, '').replaceAll(/\{\w+\}/g, '[^/]+')
    return { name, method: defaults.method, path: new RegExp(`^${path}$`) }
  })
}

type Opener = (token: string) => { readonly rest: object }

interface Defaults {
  readonly method: string
  readonly url: string
}

function endpointOf(rest: object, scope: string, name: string): Defaults | undefined {
  const group = Reflect.get(rest, scope) as Record<string, { endpoint: { DEFAULTS: Defaults } }>
  return group[name]?.endpoint.DEFAULTS
}
