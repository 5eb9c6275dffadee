import type { Pipeline } from './elsewhere.ts'

/** Starts a workflow of the forge, on its default branch: the pull request's own copy has no say. */
export function workflowPipeline(workflow: string): Pipeline {
  return {
    what: `the workflow ${workflow}`,
    ask: async ({ forge, claim }) => {
      const { defaultBranch } = await forge.about()
      const inputs = { sha: claim.sha, pull: String(claim.pull) }
      await forge.runs.dispatch(workflow, defaultBranch, inputs)
    },
  }
}
