import { resolve } from 'node:path'
import { askCompanion, describeSaved, explainFailure } from '@greenlight/companion'
import { command } from '../command.ts'
import { checkpointNowSpec } from './checkpoint-now-spec.ts'

const NOTHING_SAVED = 1
const INTERRUPTED = 130

export const checkpointNow = command(checkpointNowSpec, async (inputs, terminal) => {
  const { directory, signal } = terminal
  try {
    const folder = resolve(directory, inputs.directory)
    const answer = await askCompanion(folder, { kind: 'now', step: inputs.step ?? null }, signal)
    const { saved, status } = answer
    if (inputs.json) terminal.out(JSON.stringify(answer, null, 2))
    else if (saved === null) terminal.out('nothing was saved: none of the paths is there')
    else terminal.out(`saved ${status.session} ${describeSaved(saved)}, in ${status.store}`)
    return saved === null ? NOTHING_SAVED : 0
  } catch (error) {
    if (signal.aborted) return INTERRUPTED
    throw explainFailure(error) ?? error
  }
})
