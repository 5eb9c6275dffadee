import { singleLine } from '@greenlight/egress'
import { formatSize } from '@greenlight/spec'
import type { Difference } from '@greenlight/vault'
import { alignColumns } from '@greenlight/verdict'
import { checkpointCommand } from './session.ts'
import { diffSpec } from './specs.ts'
import { noSession } from './unknown.ts'

const MARKS = { added: '+', removed: '-', changed: '~' } as const

export const diff = checkpointCommand({
  spec: diffSpec,
  run: async (inputs, { terminal, store, vault }) => {
    const checkpoints = await vault(inputs.session)
    if ((await checkpoints.list()).length === 0) throw await noSession(store, inputs.session)
    const differences = await checkpoints.diff(inputs.before, inputs.after)
    if (inputs.json) terminal.out(JSON.stringify(differences, null, 2))
    else {
      for (const line of alignColumns(differences.map(rowOf), '')) terminal.out(line)
      terminal.out(totalOf(differences))
    }
    return differences.length === 0 ? 0 : 1
  },
})

function rowOf({ path, change, before, after }: Difference): string[] {
  const sizes = [before, after].filter((size) => size !== null).map(formatSize)
  return [MARKS[change], singleLine(path), [...new Set(sizes)].join(' -> ')]
}

function totalOf(differences: readonly Difference[]): string {
  const count = (change: Difference['change']) =>
    differences.filter((difference) => difference.change === change).length
  return `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed`
}
