import { runOnHost } from '@greenlight/host'
import { spec } from './spec.ts'

/**
 * Inputs are read and refused before the vault is loaded. The post step is the same program: after a step that was
 * killed before it could remember anything, it begins nothing.
 */
export async function main(step?: 'post'): Promise<void> {
  await runOnHost(spec, async (inputs, host) => {
    const { companionProgram } = await import('@greenlight/companion')
    const { run, STATE } = await import('./run.ts')
    const { NOTHING_SAVED } = await import('./outputs.ts')
    const ports = {
      host,
      directory: process.cwd(),
      env: process.env,
      program: () => companionProgram(process.argv[1] ?? ''),
    }
    if (host.state(STATE) === '') {
      return step === 'post' ? { outputs: NOTHING_SAVED, exitCode: 0 } : run(inputs, ports)
    }
    const { finish } = await import('./finish.ts')
    return finish(inputs, ports)
  })
}
