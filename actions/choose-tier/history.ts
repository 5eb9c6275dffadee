import type { Artifact, Forge, WorkflowRun } from '@greenlight/forge'
import { ProblemError } from '@greenlight/spec'

/** Names under which a success is found again. */
export function artifactName(name: string, tier: string): string {
  return `greenlight-tier-${name}-${tier}`
}

/** In their runs the code is that of the branch itself, and nobody else's. */
const EVENTS: ReadonlySet<string> = new Set(['schedule', 'workflow_dispatch', 'push'])

/** So many artifacts of a tier are looked at. */
const MOST_CANDIDATES = 20

export interface Success {
  readonly run: number
  /** When its run was started: ISO 8601. */
  readonly started: string
}

/**
 * The last success of a tier, or null when there is none. Whoever can start any run can leave an
 * artifact of that name, so its run decides: of this repository, of the default branch, and started by
 * an event whose code is that of the branch. Throws a ForgeError, and a ProblemError when too many
 * artifacts are of other runs.
 */
export async function lastSuccess(
  forge: Forge,
  artifact: string,
  defaultBranch: string,
  log: (line: string) => void,
): Promise<Success | null> {
  const found = await forge.runs.artifacts(artifact, MOST_CANDIDATES + 1)
  for (const candidate of found.slice(0, MOST_CANDIDATES)) {
    const run = await runOf(forge, candidate)
    const doubt = doubtAbout(run, forge, defaultBranch)
    if (run !== null && doubt === null) return { run: run.id, started: run.created }
    log(`${artifact} of ${candidate.created} does not count: ${doubt}`)
  }
  if (found.length <= MOST_CANDIDATES) return null
  throw new ProblemError([
    {
      code: 'history-unclear',
      message: `the newest ${MOST_CANDIDATES} artifacts ${artifact} are of runs that do not count`,
      hint: 'delete them, or name the tier',
    },
  ])
}

async function runOf(forge: Forge, { run }: Artifact): Promise<WorkflowRun | null> {
  return run === null ? null : forge.runs.get(run)
}

/** Null when there is none. */
function doubtAbout(run: WorkflowRun | null, forge: Forge, branch: string): string | null {
  if (run === null) return 'its run is gone'
  if (!EVENTS.has(run.event)) return `run ${run.id} was started by ${run.event}`
  if (run.headBranch !== branch) return `run ${run.id} is not of ${branch}`
  // Gitea does not tell it of what a schedule started, which is always its own code.
  if (run.headRepository === null && run.event === 'schedule') return null
  const own = run.headRepository?.toLowerCase() === forge.repository.toLowerCase()
  return own ? null : `run ${run.id} is not of this repository`
}
