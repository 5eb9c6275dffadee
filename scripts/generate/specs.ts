import { spec as chooseTier } from '@greenlight/actions/choose-tier/spec'
import { spec as checkpointRestore } from '@greenlight/actions/checkpoint-restore/spec'
import { spec as checkpointUpload } from '@greenlight/actions/checkpoint-upload/spec'
import { spec as commentGate } from '@greenlight/actions/comment-gate/spec'
import { spec as concludeSession } from '@greenlight/actions/conclude-session/spec'
import type { Spec } from '@greenlight/spec'
import { table } from '../../packages/cli/src/table.ts'

/** Everything that is generated comes from this one table, which is also the command's own. */
export const commands: readonly Spec[] = table.map((row) => row.spec)

/** What is about events and jobs of a CI system is no command. */
export const actions: readonly Spec[] = [
  ...commands.filter((spec) => spec.kind === 'action'),
  commentGate,
  checkpointUpload,
  checkpointRestore,
  chooseTier,
  concludeSession,
]
