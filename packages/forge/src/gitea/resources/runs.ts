import { ForgeError } from '../../errors.ts'
import type { Runs } from '../../forge.ts'
import type { Artifact, ForgeKind, RunFilter, WorkflowRun } from '../../model.ts'
import { newestFirst } from '../../newest-first.ts'
import type { Purpose } from '../../transport/index.ts'
import type { Client } from '../client/client.ts'
import { artifactOf } from '../map/artifact.ts'
import { jobOf, makingOf, type RunSeen, runOf } from '../map/run.ts'
import type { Shape } from '../shape.ts'

/** Pages that are looked through for a workflow, by which the server cannot filter. */
const MOST_PAGES = 10

/**
 * Of Gitea, `get` tells when a run was made and which attempt it is; `list` tells when it began, and
 * attempt 1.
 */
export function openRuns(client: Client, kind: ForgeKind): Runs {
  async function jobs(id: number): Promise<readonly Shape[]> {
    const path = ['actions', 'runs', id, 'jobs']
    const answer = await client.read(toRead(`list the jobs of run ${id}`), path, { limit: '50' })
    return answer.isList() ? answer.list() : answer.field('jobs').list()
  }

  /** Gitea does not say when a run was made, nor how often it was begun: its jobs do. */
  async function whole(seen: RunSeen): Promise<WorkflowRun> {
    if (seen.created !== null) return withTimes(seen, seen.created)
    const made = (await jobs(seen.id)).map(makingOf)
    const attempt = Math.max(seen.attempt, ...made.map((job) => job.attempt))
    return withTimes({ ...seen, attempt }, earliest(made.map((job) => job.created)) ?? seen.started)
  }

  return {
    async get(id) {
      const answer = await client.find(toRead(`read run ${id}`), ['actions', 'runs', id])
      return answer === null ? null : whole(runOf(answer))
    },
    async list(filter) {
      const found: RunSeen[] = []
      let pages = 0
      const path = ['actions', 'runs']
      const list = client.pages(toRead('list runs'), path, query(filter), 'workflow_runs')
      for await (const page of list) {
        found.push(...page.map(runOf).filter((run) => isWanted(run, filter)))
        pages += 1
        if (found.length >= filter.limit || pages >= MOST_PAGES) break
      }
      // One request more for each that waits, and none for the rest: those say when they began.
      return Promise.all(
        found
          .slice(0, filter.limit)
          .map(async (run) => (run.started === null ? whole(run) : begun(run, run.started))),
      )
    },
    jobs: async (id) => (await jobs(id)).map(jobOf),
    async artifacts(name, limit) {
      if (kind === 'forgejo') throw noArtifacts(null)
      const purpose = toRead(`look for artifacts ${name}`)
      const path = ['actions', 'artifacts']
      const found: Artifact[] = []
      let pages = 0
      try {
        for await (const page of client.pages(purpose, path, { name }, 'artifacts')) {
          found.push(...page.map(artifactOf).filter((artifact) => artifact.name === name))
          pages += 1
          if (pages >= MOST_PAGES) break
        }
      } catch (error) {
        if (error instanceof ForgeError && error.reason === 'not-found') {
          throw noArtifacts(error.status)
        }
        throw error
      }
      return newestFirst(found).slice(0, limit)
    },
    cancel: () =>
      Promise.reject(
        new ForgeError('unsupported', null, {
          message: 'runs cannot be cancelled over this API',
          hint: 'cancel it on its page',
        }),
      ),
    async dispatch(workflow, ref, inputs) {
      const purpose = { about: `start ${workflow} on ${ref}`, scope: 'actions: write' } as const
      await client.write(purpose, {
        method: 'POST',
        path: ['actions', 'workflows', workflow, 'dispatches'],
        body: { ref, inputs },
        taken: () => undefined,
      })
    },
  }
}

function noArtifacts(status: number | null): ForgeError {
  return new ForgeError('unsupported', status, {
    message: 'artifacts of other runs cannot be looked up over this API',
    hint: 'Gitea can from 1.24 on, Forgejo cannot; or the token may not see the repository',
  })
}

function toRead(about: string): Purpose {
  return { about, scope: 'actions: read' }
}

function query(filter: RunFilter): Record<string, string> {
  return {
    ...(filter.event === undefined ? {} : { event: filter.event }),
    ...(filter.headSha === undefined ? {} : { head_sha: filter.headSha }),
    ...(filter.branch === undefined ? {} : { branch: filter.branch }),
  }
}

/** Older servers ignore filters they do not know, so everything is looked at again. */
function isWanted(run: RunSeen, filter: RunFilter): boolean {
  return (
    (filter.workflow === undefined || run.workflow === filter.workflow) &&
    (filter.event === undefined || run.event === filter.event) &&
    (filter.headSha === undefined || run.headSha === filter.headSha) &&
    (filter.branch === undefined || run.headBranch === filter.branch)
  )
}

function begun(run: RunSeen, started: string): WorkflowRun {
  return withTimes(run, run.created ?? started)
}

function withTimes(seen: RunSeen, created: string | null): WorkflowRun {
  const { started, completed, ...run } = seen
  if (created === null) {
    throw new ForgeError('malformed', null, {
      message: `the forge does not say when run ${run.id} was made, nor when its jobs were`,
    })
  }
  return { ...run, created, updated: completed ?? started ?? created }
}

function earliest(times: readonly (string | null)[]): string | null {
  return times.filter((time) => time !== null).toSorted()[0] ?? null
}
