import { runOnHost } from '@greenlight/host'
import { type Outputs, run } from './run.ts'
import { spec } from './spec.ts'

export async function main(): Promise<void> {
  await runOnHost(spec, (inputs, host) => run(inputs, { host, directory: process.cwd() }), {
    failed: (exitCode): Partial<Outputs> => ({ outcome: 'failed', exitCode }),
  })
}
