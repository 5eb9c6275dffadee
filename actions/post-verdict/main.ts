import { runOnHost } from '@greenlight/host'
import { spec } from './spec.ts'

/** Inputs are read and refused before the forge's client is loaded. */
export async function main(): Promise<void> {
  await runOnHost(spec, async (inputs, host) => {
    const { run } = await import('./run.ts')
    return run(inputs, {
      host,
      directory: process.cwd(),
      env: process.env,
      now: () => new Date(),
    })
  })
}
