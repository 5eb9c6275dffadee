import { createHash } from 'node:crypto'
import { ProblemError } from '@greenlight/spec'
import { assemble } from './assemble.ts'
import type { Plan } from './model.ts'
import { ProblemList } from './problems.ts'
import { readYaml } from './read-yaml.ts'

/**
 * Reads a plan file. `path` is how the user named it, for messages.
 * Throws a ProblemError with every problem, each with its line and column; never anything else,
 * whatever the text is.
 */
export function parsePlan(text: string, path: string): Plan {
  const problems = new ProblemList()
  const tree = readYaml(text, path, problems)
  const plan = tree === undefined ? undefined : assemble(tree, problems, nameOf(path))
  if (plan === undefined || problems.count > 0) throw new ProblemError(problems.all())
  return { ...plan, source: { path, text, sha256: sha256(text) } }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** `plans/nightly.yaml` is called `nightly`. */
function nameOf(path: string): string {
  const base = path.split(/[\\/]/).at(-1) ?? ''
  return base.replace(/\.ya?ml$/i, '') || 'plan'
}
