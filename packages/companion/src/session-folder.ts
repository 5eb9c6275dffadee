import { createHash } from 'node:crypto'
import { join } from 'node:path'

/**
 * Where the steps of a CI job keep what makes the next checkpoint fast: one folder for each store, so
 * that a restore prepares the first save. Below the runner's folder for temporary files, which it
 * empties for each job, or else below the root.
 */
export function sessionFolder(store: string, root: string, temporary: string | null): string {
  const name = createHash('sha256').update(store).digest('hex').slice(0, 12)
  return temporary === null
    ? join(root, '.greenlight', 'companion', name)
    : join(temporary, 'greenlight-checkpoints', name)
}
