import { singleLine } from '@greenlight/egress'
import { resolve } from 'node:path'
import { type RunSummary, runsOf } from '@greenlight/journal'
import { formatDuration } from '@greenlight/spec'
import { alignColumns } from '@greenlight/verdict'
import { command } from '../command.ts'
import { runsSpec } from './specs.ts'

export const runs = command(runsSpec, (inputs, terminal) => {
  const found = runsOf(resolve(terminal.directory, inputs.directory))
  const shown = found.slice(0, inputs.limit)
  if (inputs.json) {
    terminal.out(JSON.stringify(shown, null, 2))
    return 0
  }
  if (found.length === 0) terminal.out('no runs here yet; greenlight run starts one')
  const now = Date.now()
  for (const line of alignColumns(shown.map((run) => rowOf(run, now)))) terminal.out(line.trim())
  const older = found.length - shown.length
  if (older > 0) terminal.out(`and ${older} older run${older === 1 ? '' : 's'}`)
  return 0
})

function rowOf(run: RunSummary, now: number): string[] {
  const took =
    run.started === null || run.updated === null
      ? '-'
      : formatDuration(Date.parse(run.updated) - Date.parse(run.started))
  const age = run.started === null ? null : now - Date.parse(run.started)
  const ago = age === null ? '' : age < 1000 ? 'just now' : `${formatDuration(age)} ago`
  return [
    run.run,
    run.verdict === null || run.verdict === 'PENDING' ? run.status : run.verdict,
    singleLine(run.plan ?? run.detail),
    run.sha?.slice(0, 12) ?? '-',
    took,
    ago,
  ]
}
