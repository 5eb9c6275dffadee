import { connect } from '@greenlight/actions/validate-job/main'
import { run as validateJob } from '@greenlight/actions/validate-job/run'
import { spec } from '@greenlight/actions/validate-job/spec'
import { detectHost, runOn } from '@greenlight/host'
import type { Execute } from '../command.ts'

/** On a terminal the run is drawn live; where nobody watches, or a CI system does, it is plain lines. */
export const run: Execute = async (values, terminal) => {
  const json = values.get('json') === 'true'
  const host = await detectHost({ env: terminal.env, values, json })
  const stream = json ? process.stderr : process.stdout
  const screen = host.kind === 'terminal' && stream.isTTY ? stream : null
  return runOn(host, spec, async (inputs) => {
    const result = await validateJob(inputs, await connect(host, screen))
    if (inputs.json) terminal.out(JSON.stringify(result.planned ?? result.verdict, null, 2))
    return result
  })
}
