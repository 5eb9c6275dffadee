// Writes our workflows as hosts need them that do not know `uses: $/path` (Gitea, Forgejo, GitHub
// Enterprise Server, act): every such reference names owner, repository and ref instead.
//
//   node -C source scripts/render-workflows.ts --repository OWNER/NAME --ref REF --out FOLDER
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const WORKFLOWS = join(import.meta.dirname, '..', '.github', 'workflows')

export interface Publication {
  /** `OWNER/NAME` of the repository that holds the actions. */
  readonly repository: string
  /** Tag, branch or full commit SHA. */
  readonly ref: string
}

/**
 * Text of a workflow in which every `uses: $/path` has become `uses: OWNER/NAME/path@REF`, and without
 * `queue` and `cache-mode`, which such hosts refuse: there the gate itself queues, and none of our
 * workflows saves or restores a cache.
 */
export function renderWorkflow(text: string, { repository, ref }: Publication): string {
  return text
    .replaceAll(/^ +queue: max\n/gmu, '')
    .replaceAll(/^cache-mode: .*\n/gmu, '')
    .replaceAll(
      /^(?<before>[\t ]*(?:-[\t ]+)?uses:[\t ]*)(?<quote>['"]?)\$\/(?<path>[\w./-]+)\k<quote>/gmu,
      (...match) => {
        const { before, quote, path } = match.at(-1) as Record<'before' | 'quote' | 'path', string>
        return `${before}${quote}${repository}/${path}@${ref}${quote}`
      },
    )
}

/** Writes every workflow of `from` to `to`. Returns the names of the files. */
export function renderWorkflows(to: string, publication: Publication, from = WORKFLOWS): string[] {
  const names = readdirSync(from).filter((name) => /\.ya?ml$/u.test(name))
  mkdirSync(to, { recursive: true })
  for (const name of names) {
    writeFileSync(
      join(to, name),
      renderWorkflow(readFileSync(join(from, name), 'utf8'), publication),
    )
  }
  return names
}

/** What is wrong with where the actions are said to be, a sentence each. */
export function publicationProblems({ repository, ref }: Publication): string[] {
  const problems: string[] = []
  if (!/^[\w.-]+\/[\w.-]+$/u.test(repository)) {
    problems.push(`--repository wants OWNER/NAME, not "${repository}"`)
  }
  if (!/^[\w][\w./-]*$/u.test(ref) || ref.includes('..')) {
    problems.push(`--ref wants a tag, a branch or a commit, not "${ref}"`)
  }
  return problems
}

function main(): number {
  const { values } = parseArgs({
    options: {
      repository: { type: 'string', default: '' },
      ref: { type: 'string', default: '' },
      out: { type: 'string', default: '' },
    },
  })
  const problems = publicationProblems(values)
  if (values.out === '') problems.push('--out wants a folder to write to')
  if (problems.length > 0) {
    process.stderr.write(problems.map((problem) => `render-workflows: ${problem}\n`).join(''))
    return 2
  }
  for (const name of renderWorkflows(values.out, values)) {
    process.stdout.write(`${join(values.out, name)}\n`)
  }
  return 0
}

if (import.meta.main) process.exitCode = main()
