import { availableParallelism } from 'node:os'
import { type Host, onStatusRequest, readCommit, runOnHost } from '@greenlight/host'
import { version } from '@greenlight/spec'
import type { Outputs, Ports } from './run.ts'
import { spec } from './spec.ts'

/** Inputs are read and refused before the machinery of a run is loaded. */
export async function main(): Promise<void> {
  await runOnHost(
    spec,
    async (inputs, host) => {
      const { run } = await import('./run.ts')
      return run(inputs, await connect(host, null))
    },
    { failed: (exitCode): Partial<Outputs> => ({ outcome: 'failed', exitCode }) },
  )
}

/** The ports of a real process. `screen` is where a live display may be drawn, null for plain lines. */
export async function connect(host: Host, screen: NodeJS.WriteStream | null): Promise<Ports> {
  const { createConsole } = await import('@greenlight/report')
  return {
    host,
    directory: process.cwd(),
    env: process.env,
    version,
    slots: availableParallelism(),
    now: () => new Date(),
    commit: readCommit,
    onStatusRequest,
    console: (expected) =>
      createConsole({
        mode: screen === null ? 'plain' : 'live',
        sink: {
          line: (text) => host.info(text),
          group: (title) => host.group(title),
          jobOutput: (text) => host.jobOutput(text),
        },
        expected,
        ...(screen === null ? {} : { terminal: screen }),
      }),
  }
}
