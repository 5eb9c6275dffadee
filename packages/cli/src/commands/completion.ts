import { renderCompletions, type Spec } from '@greenlight/spec'
import { command, type Execute } from '../command.ts'
import { completionSpec } from './specs.ts'

export function completion(specs: readonly Spec[]): Execute {
  return command(completionSpec, ({ shell }, terminal) => {
    terminal.out(renderCompletions(shell, specs).trimEnd())
    return 0
  })
}
