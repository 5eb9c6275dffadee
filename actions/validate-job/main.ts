import { availableParallelism } from 'node:os'
import { detectHost, type Host, onStatusRequest, readCommit, runOn } from '@greenlight/host'
import { BAD_INPUT, decodeInputs, version } from '@greenlight/spec'
import type { Remembered } from './afterwards.ts'
import type { Outputs, Ports } from './ports.ts'
import { keyOf } from './session-key.ts'
import { spec } from './spec.ts'

/** By which a step knows that it is its own post step, and what is left to do then. */
const STATE = 'session'

/**
 * Inputs are read and refused before the machinery of a run is loaded. The post step is the same program: of a step
 * that was killed before it could remember anything, it runs nothing again.
 */
export async function main(step?: 'post'): Promise<void> {
  const host = await detectHost({ env: process.env })
  const remembered = isAction(host) ? host.state(STATE) : ''
  if (remembered !== '') return after(host, remembered)
  if (step === 'post') return
  host.saveState(STATE, NOTHING_LEFT)
  process.exitCode = await runOn(
    host,
    spec,
    async (inputs) => {
      const { run } = await import('./run.ts')
      const result = await run(inputs, await connect(host, null))
      host.saveState(STATE, NOTHING_LEFT)
      return result
    },
    { failed },
  )
}

const NOTHING_LEFT = 'nothing'

function isAction({ kind }: Host): boolean {
  return kind === 'github' || kind === 'gitea' || kind === 'forgejo'
}

/** May warn, and fails nothing. */
async function after(host: Host, remembered: string): Promise<void> {
  if (remembered === NOTHING_LEFT) return
  try {
    const { checkpointKey } = await decodeInputs(spec, host)
    const { env } = process
    const key = keyOf(checkpointKey, env)
    if (key !== null) host.mask(key)
    const { saveAfterwards } = await import('./afterwards.ts')
    await saveAfterwards(JSON.parse(remembered) as Remembered, { key, env, host })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    host.annotate('warning', `what the step could not save is lost: ${why}`)
  }
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
    remember: (left) => host.saveState(STATE, JSON.stringify(left)),
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
