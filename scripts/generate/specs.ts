import { spec as commentGate } from '@greenlight/actions/comment-gate/spec'
import type { Spec } from '@greenlight/spec'
import { table } from '../../packages/cli/src/table.ts'

/** Everything that is generated comes from this one table, which is also the command's own. */
export const commands: readonly Spec[] = table.map((row) => row.spec)

/** A comment that starts a run is an event of a CI system: its action is no command. */
export const actions: readonly Spec[] = [
  ...commands.filter((spec) => spec.kind === 'action'),
  commentGate,
]
