import type { Spec } from '@greenlight/spec'
import { pluginExample } from './action-readme.ts'
import { code, inputsTable } from './markdown.ts'

/** The settings of every action, for `docs/plugin.md`. */
export function pluginSettings(actions: readonly Spec[]): string {
  return actions
    .flatMap((spec) => [
      `### ${code(`action: ${spec.name}`)}`,
      spec.description,
      ...pluginExample(spec),
      inputsTable(spec, 'action').replace('| input |', '| setting |'),
    ])
    .join('\n\n')
}
