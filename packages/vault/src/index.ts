export { type Failure, VaultError, type VaultErrorReason } from './errors.ts'
export type {
  Difference,
  Listed,
  Progress,
  Pruned,
  PrunePolicy,
  Restored,
  RestoreOptions,
  Saved,
  SaveOptions,
  Skipped,
  Vault,
  VaultOptions,
  Verification,
} from './model.ts'
export { createPace, type Due, type Pace, type PaceOptions } from './pace/pace.ts'
export * from './store.ts'
export { openDirectoryStore } from './stores/directory.ts'
export { openStore } from './stores/open-store/open-store.ts'
export type { StoreOptions } from './stores/open-store/options.ts'
export { openScratch, type Scratch } from './stores/scratch.ts'
export { listSessions, type SessionListing } from './stores/sessions.ts'
export { DEFAULT_EXCLUDES } from './tree/exclude.ts'
export { openVault } from './vault.ts'
