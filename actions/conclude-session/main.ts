import { runOnHost } from '@greenlight/host'
import type { Outputs } from './run.ts'
import { spec } from './spec.ts'

export async function main(): Promise<void> {
  await runOnHost(
    spec,
    async (inputs, host) => {
      const { run } = await import('./run.ts')
      return run(inputs, { host, directory: process.cwd() })
    },
    { failed: (): Partial<Outputs> => ({ verdict: 'RED', result: 'failure' }) },
  )
}
