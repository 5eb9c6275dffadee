import { relative, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { detectHost, type Host, runOn } from '@greenlight/host'
import { hideFromGit } from '@greenlight/journal'
import type { InputsOf, Spec } from '@greenlight/spec'
import { openScratch, openStore, openVault, type Store, type Vault } from '@greenlight/vault'
import type { Execute, Terminal } from '../../command.ts'
import { explained } from './failures.ts'
import { type Interruption, interruption } from './interruption.ts'
import { type Meter, startMeter } from './meter.ts'

/** Where `greenlight run --session` keeps checkpoints when no store is named. */
const LOCAL_STORE = 'dir:.greenlight/checkpoints'

/** What every checkpoint command is given. */
export interface Common {
  readonly store: string | undefined
  readonly state: string
  readonly json: boolean
}

/** A command at work: a store that is open, and closed when it ends. */
export interface Work {
  readonly store: Store
  readonly host: Host
  readonly terminal: Terminal
  /** Folder of this machine; absolute. */
  readonly state: string
  readonly key: string | null
  readonly signal: AbortSignal
  readonly meter: Meter
  readonly vault: (session: string) => Promise<Vault>
}

export interface CheckpointCommand<S extends Spec> {
  readonly spec: S
  /** The store is made when it is not there. */
  readonly creates?: true
  /** Ends itself when it is interrupted, and then leaves nothing behind. */
  readonly interruptible?: true
  readonly run: (inputs: InputsOf<S>, work: Work) => Promise<number>
}

/** Opens what a checkpoint command needs, runs it, and says what went wrong as a user can mend it. */
export function checkpointCommand<S extends Spec>(command: CheckpointCommand<S>): Execute {
  return async (values, terminal) => {
    const json = values.get('json') === 'true'
    const host = await detectHost({ env: terminal.env, values, json })
    const stop = command.interruptible === true ? interruption(host) : null
    return runOn(host, command.spec, async (inputs) => {
      const common = inputs as InputsOf<S> & Common
      const exitCode = await within(common, { command, host, terminal, stop }, (work) =>
        command.run(inputs, work),
      )
      return { outputs: {} as never, exitCode }
    })
  }
}

interface Surroundings<S extends Spec> {
  readonly command: CheckpointCommand<S>
  readonly host: Host
  readonly terminal: Terminal
  readonly stop: Interruption | null
}

async function within<S extends Spec>(
  common: Common,
  { command, host, terminal, stop }: Surroundings<S>,
  run: (work: Work) => Promise<number>,
): Promise<number> {
  const { env, directory } = terminal
  const url = common.store?.trim() ?? variable(env, 'GREENLIGHT_STORE') ?? LOCAL_STORE
  const key = variable(env, 'GREENLIGHT_CHECKPOINT_KEY')
  if (key !== null) host.mask(key)
  const state = resolve(directory, common.state)
  const signal = stop?.signal ?? new AbortController().signal
  const meter = startMeter(process.stderr)
  try {
    if (url === LOCAL_STORE || relative(directory, state).startsWith('.greenlight/')) {
      hideFromGit(directory)
    }
    const scratch = await openScratch(state)
    try {
      const existing = command.creates !== true
      const store = await openStore(url, { env, directory, scratch: scratch.folder, existing })
      try {
        const pause = async (milliseconds: number) => {
          meter.end()
          host.annotate('warning', 'the store does not answer; it is asked again')
          await wait(milliseconds, undefined, { signal })
        }
        const vault = (session: string) =>
          openVault({ store, session, state, pause, ...(key === null ? {} : { key }) })
        return await run({ store, host, terminal, state, key, signal, meter, vault })
      } finally {
        await store.close()
      }
    } finally {
      await scratch.remove()
    }
  } catch (error) {
    meter.end()
    if (stop !== null && signal.aborted) return stop.leave()
    throw explained(error, { url, key })
  } finally {
    meter.end()
  }
}

function variable(env: Terminal['env'], name: string): string | null {
  const value = env[name]?.trim() ?? ''
  return value === '' ? null : value
}
