import { availableParallelism } from 'node:os'
import { type Host, onStatusRequest, readCommit, runOnHost } from '@greenlight/host'
import { BAD_INPUT, version } from '@greenlight/spec'
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
    { failed },
  )
}

/** Bad input stays bad: nothing is to be started again for it. */
function failed(exitCode: number): Partial<Outputs> {
  const goesOn = exitCode === BAD_INPUT ? false : null
  return { outcome: 'failed', exitCode, continue: goesOn }
}

/** The ports of a real process. `screen` is where a live display may be drawn, null for plain lines. */
export async function connect(host: Host, screen: NodeJS.WriteStream | null): Promise<Ports> {
  const { companionProgram } = await import('@greenlight/companion')
  const { createConsole } = await import('@greenlight/report')
  return {
    host,
    directory: process.cwd(),
    env: process.env,
    version,
    slots: availableParallelism(),
    started: new Date(Date.now() - process.uptime() * 1000),
    now: () => new Date(),
    saverProgram: () => companionProgram(process.argv[1] ?? ''),
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
