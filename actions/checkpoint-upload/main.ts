import { runOnHost } from '@greenlight/host'
import { spec } from './spec.ts'

/** Inputs are read and refused before the vault is loaded. The post step is the same program. */
export async function main(): Promise<void> {
  await runOnHost(spec, async (inputs, host) => {
    const { companionProgram } = await import('@greenlight/companion')
    const { run, STATE } = await import('./run.ts')
    const ports = {
      host,
      directory: process.cwd(),
      env: process.env,
      program: () => companionProgram(process.argv[1] ?? ''),
    }
    if (host.state(STATE) === '') return run(inputs, ports)
    const { finish } = await import('./finish.ts')
    return finish(inputs, ports)
  })
}
