import { lookup } from 'node:dns/promises'
import { appendFileSync } from 'node:fs'

/** `@actions/artifact` and `@actions/cache` work with github.com, *.ghe.com and *.localhost only. */
const NAME = 'gitea.localhost'

/**
 * Name by which the server is reached: `gitea.localhost`, and where that cannot be resolved and we may
 * not add it to the hosts file, `127.0.0.1`; what is lost then is said on standard error.
 */
export async function localName(): Promise<string> {
  if (await resolves()) return NAME
  try {
    appendFileSync('/etc/hosts', `127.0.0.1 ${NAME}\n`)
  } catch {
    // Only root may; the look below tells.
  }
  if (await resolves()) return NAME
  process.stderr.write(
    `${NAME} is not known here: add "127.0.0.1 ${NAME}" to /etc/hosts. Until then artifacts and caches of Actions refuse this Gitea.\n`,
  )
  return '127.0.0.1'
}

async function resolves(): Promise<boolean> {
  try {
    const { address } = await lookup(NAME, { family: 4 })
    return address === '127.0.0.1'
  } catch {
    return false
  }
}
