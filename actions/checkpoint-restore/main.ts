import { runOnHost } from '@greenlight/host'
import type { Outputs } from './run.ts'
import { spec } from './spec.ts'

/** Inputs are read and refused before the vault is loaded. */
export async function main(): Promise<void> {
  await runOnHost(
    spec,
    async (inputs, host) => {
      const { run } = await import('./run.ts')
      return run(inputs, { host, directory: process.cwd(), env: process.env })
    },
    { failed: (): Partial<Outputs> => ({ restored: false, continue: false }) },
  )
}
