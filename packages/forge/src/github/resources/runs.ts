import type { Runs } from '../../forge.ts'
import { newestFirst } from '../../newest-first.ts'
import type { Purpose } from '../../transport/index.ts'
import { type Client, orNull, take } from '../client/client.ts'
import { list } from '../client/sound.ts'
import { artifactOf } from '../map/artifact.ts'
import { jobOf, runOf } from '../map/run.ts'

const READ: Purpose = { about: 'read runs of workflows', scope: 'actions: read' }

export function openRuns(client: Client): Runs {
  return {
    get: (id) =>
      orNull(
        client.call(
          { about: `read run ${id}`, scope: 'actions: read' },
          (octokit, target) => octokit.rest.actions.getWorkflowRun({ ...target, run_id: id }),
          ({ data }) => runOf(data),
        ),
      ),
    list({ workflow, event, headSha, branch, limit }) {
      const filter = {
        ...(event === undefined ? {} : { event }),
        ...(headSha === undefined ? {} : { head_sha: headSha }),
        ...(branch === undefined ? {} : { branch }),
        per_page: Math.min(100, limit),
      }
      const pages = client.pages(
        READ,
        (octokit, target) =>
          workflow === undefined
            ? octokit.rest.actions.listWorkflowRunsForRepo({
                ...target,
                ...filter,
              })
            : octokit.rest.actions.listWorkflowRuns({
                ...target,
                ...filter,
                workflow_id: workflow,
              }),
        ({ workflow_runs }) => list(workflow_runs).map(runOf),
      )
      return take(pages, limit)
    },
    jobs: (id) =>
      take(
        client.pages(
          { about: `read the jobs of run ${id}`, scope: 'actions: read' },
          (octokit, target) =>
            octokit.rest.actions.listJobsForWorkflowRun({
              ...target,
              run_id: id,
              filter: 'latest',
              per_page: 100,
            }),
          ({ jobs }) => list(jobs).map(jobOf),
        ),
      ),
    async artifacts(name, limit) {
      const pages = client.pages(
        { about: `look for artifacts ${name}`, scope: 'actions: read' },
        (octokit, target) =>
          octokit.rest.actions.listArtifactsForRepo({
            ...target,
            name,
            per_page: Math.min(100, limit),
          }),
        ({ artifacts }) => list(artifacts).map(artifactOf),
      )
      const found = await take(pages, limit)
      return newestFirst(found.filter((artifact) => artifact.name === name))
    },
    cancel: (id) =>
      client.call(
        { about: `cancel run ${id}`, scope: 'actions: write' },
        (octokit, target) => octokit.rest.actions.cancelWorkflowRun({ ...target, run_id: id }),
        () => undefined,
      ),
    dispatch: (workflow, ref, inputs) =>
      client.call(
        { about: `start the workflow ${workflow}`, scope: 'actions: write' },
        (octokit, target) =>
          octokit.rest.actions.createWorkflowDispatch({
            ...target,
            workflow_id: workflow,
            ref,
            inputs: { ...inputs },
          }),
        () => undefined,
      ),
  }
}
