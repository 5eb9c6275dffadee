import { relative } from 'node:path'
import { createRedactor } from '@greenlight/egress'
import { readRun, runPaths } from '@greenlight/journal'
import { writeReports } from '@greenlight/report'
import { decideVerdict } from '@greenlight/verdict'
import { command, runOf } from '../command.ts'
import { reportSpec } from './specs.ts'

/** What a run recorded was redacted when it was written, so there is nothing left to hide here. */
const NO_SECRETS = createRedactor([])

export const report = command(reportSpec, async (inputs, terminal) => {
  const { folder } = runOf(terminal, inputs)
  const state = readRun(folder)
  const verdict = decideVerdict(state, {
    finished: state.closed?.ts ?? null,
    report: 'report.html',
  })
  const written = await writeReports({ folder, state, verdict, redactor: NO_SECRETS })
  if (inputs.json) terminal.out(JSON.stringify(written, null, 2))
  else terminal.out(relative(terminal.directory, runPaths(folder).reportHtml))
  return 0
})
