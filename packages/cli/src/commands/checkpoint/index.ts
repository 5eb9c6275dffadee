import type { Command } from '../../command.ts'
import { diffSpec, listSpec, pruneSpec, restoreSpec, saveSpec, verifySpec } from './specs.ts'

/** In the order help lists them. */
export const checkpointCommands: readonly Command[] = [
  { spec: saveSpec, load: async () => (await import('./save.ts')).save },
  { spec: restoreSpec, load: async () => (await import('./restore.ts')).restore },
  { spec: listSpec, load: async () => (await import('./list.ts')).list },
  { spec: verifySpec, load: async () => (await import('./verify.ts')).verify },
  { spec: pruneSpec, load: async () => (await import('./prune.ts')).prune },
  { spec: diffSpec, load: async () => (await import('./diff.ts')).diff },
]
