import { runOnHost } from '@greenlight/host'
import { spec } from './spec.ts'

/** Inputs are read and refused before the forge's client is loaded. */
export async function main(): Promise<void> {
  await runOnHost(spec, async (inputs, host) => {
    const { run } = await import('./run.ts')
    return run(inputs, {
      host,
      now: () => new Date(),
      forge: async () => {
        const { connectForge } = await import('@greenlight/forge')
        return connectForge(inputs, {
          context: host.context,
          env: process.env,
          redact: (text) => host.redact(text),
          mask: (secret) => host.mask(secret),
          progress: (line) => host.info(line),
        })
      },
    })
  })
}
