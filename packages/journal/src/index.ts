export type * from './events.ts'
export { followEvents } from './follow-events.ts'
export type { RunSummary } from './list-runs.ts'
export { cutEvents, readMark, writeMark } from './mark.ts'
export type { Mark } from './mark.ts'
export { openJournal } from './open-journal.ts'
export type { Journal, JournalOptions } from './open-journal.ts'
export { projectRun } from './project-run.ts'
export type { Projection } from './project-run.ts'
export {
  rebuildProjections,
  renderManifest,
  renderMetrics,
  renderStatus,
  writeProjections,
} from './projections.ts'
export { readEvents, readRun } from './read-run.ts'
export { newRunId } from './run-id.ts'
export { findRun, hideFromGit, lastDurations, runsFolder, runsOf } from './runs-of-folder.ts'
export { runPaths } from './run-paths.ts'
export type { AttemptPaths, RunPaths } from './run-paths.ts'
export type * from './state.ts'
export { writeAtomic } from './write-atomic.ts'
