import type { Forge } from './forge.ts'
import type { ForgeOptions } from './options.ts'

/** Opens a repository; only the client of its own kind is loaded. Throws a `ForgeError` for an address that is none. */
export async function openForge(options: ForgeOptions): Promise<Forge> {
  if (options.kind === 'github') {
    const { openGitHub } = await import('./github/open.ts')
    return openGitHub(options)
  }
  const { openGitea } = await import('./gitea/open.ts')
  return openGitea(options)
}
