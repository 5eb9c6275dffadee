import { join } from 'node:path'
import {
  type BundleResult,
  type Gitea,
  type GiteaPull,
  type GiteaRepository,
  type GiteaRun,
  type ProcessResult,
  runBundle,
  startGitea,
  type TemporaryDirectory,
  temporaryDirectory,
  waitFor,
} from '@greenlight/testkit'
import { installFromSource } from '../reading/programs.ts'
import { guideWorkflows } from '../snippets.ts'
import {
  type GreenlightRunner,
  PUBLISHED,
  publishGreenlight,
  startGreenlightRunner,
} from './published.ts'
import { repository } from './tools.ts'

/** One runner works off the runs of all tests on a machine that may be busy. Milliseconds. */
const LONGEST_RUN = 150_000

/** Account that speaks for Greenlight; it administers every repository here. */
export const BOT = 'greenlight-bot'
/** Who may start runs. */
export const WENDY = 'wendy'

/** The workflow that the guide tells people to copy, for our repository as it is hosted here. */
export function fromGuide(): string {
  const found = guideWorkflows().find(
    ({ where, text }) => where.startsWith('testme.md') && text.includes('GREENLIGHT_BOT_TOKEN'),
  )
  if (found === undefined) throw new Error('the guide has no workflow for Gitea')
  return found.text.replace(
    /OWNER\/greenlight(.*)@v[\d.]+/u,
    `${PUBLISHED.repository}$1@${PUBLISHED.ref}`,
  )
}

/**
 * The job says how fast it is by the file `log`. While the file exists whose path is in `hold`, it waits.
 * Into the file whose path is in `loot` it writes its environment, and what looks like a token in the
 * files around it.
 */
const PLAN = `version: 1
name: hearts
jobs:
  train:
    run: |
      while [ -e "$(cat hold)" ]; do sleep 0.1; done
      { env; grep -rhoaE '[0-9a-f]{40}' . | sort -u; } > "$(cat loot)"
      cat log
    metrics: {sps: {match: 'SPS: {number}'}}
    accept: {must: ['sps.last >= 40000']}
`

const FILES = { 'greenlight.yaml': PLAN, hold: '/nonexistent', loot: '/dev/null' }

/** Of our context. */
interface Status {
  readonly id: number
  readonly status: string
  readonly description: string
  readonly target_url: string
  readonly creator: { readonly login: string } | null
}

export interface Told {
  readonly run: GiteaRun
  readonly conclusion: string | null
  readonly log: string
}

interface Comment {
  readonly id: number
  readonly body: string
}

/** A Gitea with a runner and our repository in it. */
export interface World {
  readonly gitea: Gitea
  readonly runner: GreenlightRunner
  readonly token: string
  /** For the files that jobs look for. */
  readonly folder: TemporaryDirectory
  /** A new repository of ada's, whose job is fast enough. */
  open(options: {
    name: string
    files: Readonly<Record<string, string>>
    actions?: boolean
  }): Promise<Scene>
  stop(): Promise<void>
}

/** A repository, and what people see of it. */
export interface Scene {
  readonly repo: GiteaRepository
  pull(files?: Readonly<Record<string, string>>, from?: GiteaRepository): Promise<GiteaPull>
  /** Comments, and waits for the run that it starts; the bot's own comments start runs that are skipped. */
  ask(user: string, pull: number, body: string): Promise<Told>
  /** The oldest run after that one, once it is over. */
  next(after: number): Promise<Told>
  lastRun(): Promise<number>
  /** Everything that the jobs of this repository wrote. */
  logs(): Promise<string>
  /** Oldest first. */
  statuses(sha: string): Promise<readonly Status[]>
  /** Waits for it: what every status says, oldest first. */
  states(sha: string): Promise<readonly string[]>
  /** Of the bot, or of somebody else. */
  comments(pull: number, author?: string): Promise<readonly Comment[]>
  reactions(comment: number): Promise<readonly string[]>
  /** `testme-on-pr` by wendy, who trusts the bot. */
  testme(pull: number, env: Readonly<Record<string, string>>): Promise<ProcessResult>
  /** The bundle of the gate as a process of its own, as if a runner had started it. */
  gate(payload: object, run: number, attempt?: number): Promise<BundleResult>
}

export async function startWorld(programs: {
  readonly act: string
  readonly gitea: Parameters<typeof startGitea>[0]
}): Promise<World> {
  const gitea = await startGitea(programs.gitea)
  const runner = await startGreenlightRunner(gitea, programs.act, { capacity: 2 })
  await publishGreenlight(gitea)
  const scopes = ['write:repository', 'write:issue', 'read:user']
  const token = await gitea.token(BOT, scopes)
  const wendys = await gitea.token(WENDY, scopes)
  const reader = installFromSource()
  const folder = temporaryDirectory()

  return {
    gitea,
    runner,
    token,
    folder,
    open: async ({ name, files, actions = true }) => {
      const repo = await gitea.repository({
        owner: 'ada',
        name,
        files: { ...FILES, log: 'SPS: 41000\n', ...files },
        actions,
      })
      await repo.collaborator(WENDY, 'write')
      await repo.collaborator(BOT, 'admin')
      if (actions) await repo.secret('GREENLIGHT_BOT_TOKEN', token)
      return openScene(repo)
    },
    stop: async () => {
      await runner.stop()
      await gitea.stop()
      reader[Symbol.dispose]()
      folder[Symbol.dispose]()
    },
  }

  function openScene(repo: GiteaRepository): Scene {
    const base = `/repos/${repo.fullName}`
    let pulls = 0
    async function told(run: GiteaRun): Promise<Told> {
      const logs = await Promise.all((await repo.jobs(run)).map((job) => repo.log(job)))
      return { run, conclusion: run.conclusion, log: logs.join('\n') }
    }
    const scene: Scene = {
      repo,
      pull: async (files = {}, from = repo) => {
        pulls += 1
        const branch = `branch-${pulls}`
        return repo.pull({ branch, title: branch, files: { note: branch, ...files }, from })
      },
      lastRun: async () => (await repo.runs())[0]?.id ?? 0,
      next: async (after) =>
        told(
          await waitFor(
            `the run after ${after}`,
            async () => {
              const later = (await repo.runs()).filter(({ id }) => id > after)
              const [first] = later.toSorted((a, b) => a.id - b.id)
              return first?.status === 'completed' ? first : null
            },
            { timeoutMs: LONGEST_RUN },
            async () =>
              (await Promise.all((await repo.runs()).map(async (run) => (await told(run)).log)))
                .join('\n')
                .slice(-4000),
          ),
        ),
      ask: async (user, pull, body) => {
        const last = await scene.lastRun()
        await repo.comment(user, pull, body)
        return scene.next(last)
      },
      logs: async () => {
        const runs = await Promise.all((await repo.runs()).map(told))
        return runs.map(({ log }) => log).join('\n')
      },
      statuses: async (sha) => {
        const api = await gitea.api(repo.owner)
        const all = await api.get<(Status & { readonly context: string })[]>(
          `${base}/commits/${sha}/statuses?limit=50`,
        )
        const ours = all.filter(({ context }) => context === 'greenlight')
        return ours.toSorted((a, b) => a.id - b.id)
      },
      states: async (sha) => (await scene.statuses(sha)).map(({ status }) => status),
      comments: async (pull, author = BOT) => {
        const api = await gitea.api(repo.owner)
        const all = await api.get<(Comment & { readonly user: { readonly login: string } })[]>(
          `${base}/issues/${pull}/comments`,
        )
        return all.filter(({ user }) => user.login === author)
      },
      reactions: async (comment) => {
        const api = await gitea.api(repo.owner)
        const all = await api.get<{ content: string }[] | null>(
          `${base}/issues/comments/${comment}/reactions`,
        )
        return (all ?? []).map(({ content }) => content)
      },
      testme: (pull, env) =>
        reader.run('testme-on-pr', [`${repo.fullName}#${pull}`], {
          FORGE: 'gitea',
          API_URL: gitea.apiUrl,
          GREENLIGHT_TOKEN: wendys,
          CREATOR: BOT,
          ...env,
        }),
      gate: async (payload, run, attempt = 1) =>
        runBundle(join(repository, 'dist', 'comment-gate', 'index.js'), {
          inputs: { token },
          env: {
            GITEA_ACTIONS: 'true',
            GITHUB_SERVER_URL: gitea.url,
            GITHUB_API_URL: gitea.apiUrl,
            GITHUB_REPOSITORY: repo.fullName,
            GITHUB_EVENT_NAME: 'issue_comment',
            GITHUB_EVENT_PATH: folder.write(
              `${repo.name}/${run}-${attempt}.json`,
              JSON.stringify(payload),
            ),
            GITHUB_RUN_ID: String(run),
            GITHUB_RUN_NUMBER: String(run),
            GITHUB_RUN_ATTEMPT: String(attempt),
          },
        }),
    }
    return scene
  }
}
