import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Gitea, GiteaRepository, GiteaRunner } from '@greenlight/testkit'
import { type Publication, renderWorkflows } from '../../scripts/render-workflows.ts'
import { isSource, repository } from './tools.ts'

/** How our repository is called in the workflows of tests. */
export const PUBLISHED = { repository: 'octo/greenlight', ref: 'v1' }

const STUBS = join(import.meta.dirname, 'stubs')

const WORKFLOWS = join('.github', 'workflows')

/** Writes our repository as hosts get it that do not know `uses: $/path`. */
export function writePublished(folder: string, publication: Publication = PUBLISHED): void {
  for (const part of ['actions', 'dist', 'examples']) {
    cpSync(join(repository, part), join(folder, part), { recursive: true, filter: isSource })
  }
  renderWorkflows(join(folder, WORKFLOWS), publication)
}

/**
 * The stubs in place of actions of github.com, in every version that our workflows name and as `@v4`:
 * `OWNER/NAME@REF` to a folder.
 */
export function standIns(): Record<string, string> {
  const texts = readdirSync(join(repository, WORKFLOWS)).map((name) =>
    readFileSync(join(repository, WORKFLOWS, name), 'utf8'),
  )
  return Object.fromEntries(
    readdirSync(STUBS).flatMap((stub) => {
      const used = texts.join('\n').matchAll(new RegExp(`actions/${stub}@[\\w.]+`, 'gu'))
      const names = [`actions/${stub}@v4`, ...Array.from(used, ([name]) => name)]
      return names.map((name) => [name, join(STUBS, stub)])
    }),
  )
}

/** Hosts our repository in a Gitea, with `ref` as a tag on its branch `main`. */
export async function publishGreenlight(
  gitea: Gitea,
  { ref, repository: fullName }: Publication = PUBLISHED,
): Promise<GiteaRepository> {
  const [owner = '', name = ''] = fullName.split('/')
  const files = { '.gitattributes': '* -text\n' }
  // Our own CI would start here, too.
  const hosted = await gitea.repository({ owner, name, files, actions: false })
  const user = await gitea.user(owner)
  const { copy } = hosted
  writePublished(copy.folder, { ref, repository: fullName })
  await copy.git(user, 'add', '--all', '--force')
  await copy.git(user, 'commit', '--quiet', '--message=all')
  await copy.git(user, 'tag', ref)
  await copy.git(user, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main', `refs/tags/${ref}`)
  return hosted
}

export interface GreenlightRunner extends GiteaRunner {
  /** Folder with the artifacts of a run, a folder each. */
  artifacts(run: { readonly id: number }): string
}

/** A runner with the stubs. @param act path of its program */
export async function startGreenlightRunner(
  gitea: Gitea,
  act: string,
  options: { readonly capacity?: number } = {},
): Promise<GreenlightRunner> {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-artifacts-'))
  const runner = await gitea.runner({
    ...options,
    act,
    localRepositories: standIns(),
    env: (run) => ({ STUB_ARTIFACTS: join(folder, run) }),
  })
  return {
    idle: () => runner.idle(),
    stop: async () => {
      await runner.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    artifacts: ({ id }) => join(folder, String(id)),
  }
}
