import { type Host, runOnHost } from '@greenlight/host'
import type { Inputs, Ports } from './run.ts'
import { spec } from './spec.ts'

export async function main(): Promise<void> {
  await runOnHost(
    spec,
    async (inputs, host) => {
      const { run } = await import('./run.ts')
      return run(inputs, await connect(inputs, host))
    },
    { failed: () => ({ accepted: false }) },
  )
}

/** The ports of a real process. */
async function connect(inputs: Inputs, host: Host): Promise<Ports> {
  const { connectForge } = await import('@greenlight/forge')
  const { systemClock } = await import('@greenlight/gate')
  const forge = await connectForge(inputs, {
    context: host.context,
    env: process.env,
    redact: (text) => host.redact(text),
    mask: (secret) => host.mask(secret),
    progress: (line) => host.info(line),
  })
  return { host, forge, clock: systemClock, env: process.env }
}
