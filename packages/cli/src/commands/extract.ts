import { run as extractMetrics } from '@greenlight/actions/extract-metrics/run'
import { spec } from '@greenlight/actions/extract-metrics/spec'
import { detectHost, runOn } from '@greenlight/host'
import type { Execute } from '../command.ts'

export const extract: Execute = async (values, terminal) => {
  const json = values.get('json') === 'true'
  const host = await detectHost({ env: terminal.env, values, json })
  return runOn(host, spec, async (inputs) => {
    const done = await extractMetrics(inputs, { host, directory: terminal.directory })
    if (inputs.json) terminal.out(JSON.stringify(done.result, null, 2))
    return done
  })
}
