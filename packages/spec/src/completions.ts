import { renderBash } from './completions/bash.ts'
import { renderFish } from './completions/fish.ts'
import { completionTable } from './completions/table.ts'
import { renderZsh } from './completions/zsh.ts'
import type { Spec } from './spec.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

const RENDERERS = { bash: renderBash, zsh: renderZsh, fish: renderFish }

/** A completion script of the `greenlight` command, from the table of its specs. */
export function renderCompletions(shell: Shell, specs: readonly Spec[]): string {
  const table = completionTable(specs)
  return RENDERERS[shell](table)
}
