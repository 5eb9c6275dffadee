import { execFileSync } from 'node:child_process'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const KNOWN = new Set(['.json', '.md', '.yml'])

/** The text as the repository's formatter leaves it, so that formatting never makes a file drift. */
export function formatted(path: string, text: string): string {
  if (!KNOWN.has(extname(path))) return text
  return execFileSync(
    join(ROOT, 'node_modules', '.bin', 'biome'),
    ['format', `--stdin-file-path=${path}`],
    { input: text, encoding: 'utf8', cwd: ROOT },
  )
}
