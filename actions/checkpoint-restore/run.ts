import { resolve } from 'node:path'
import { explainFailure, sessionFolder } from '@greenlight/companion'
import type { Host } from '@greenlight/host'
import { hideFromGit } from '@greenlight/journal'
import {
  formatDuration,
  formatSize,
  type InputsOf,
  type OutputsOf,
  ProblemError,
} from '@greenlight/spec'
import {
  openScratch,
  openStore,
  openVault,
  type Restored,
  type RestoreOptions,
} from '@greenlight/vault'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

export interface Ports {
  readonly host: Host
  /** Folder the action was started in; absolute. */
  readonly directory: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
}

/** What is asked for is not there (EX_NOINPUT). */
const NOTHING_THERE = 66

/**
 * Throws a ProblemError for bad inputs, for checkpoints of which none can be restored, for a store that
 * does not answer, and for none at all when one is required.
 */
export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const abort = new AbortController()
  let cancelled = 0
  ports.host.onCancel((signal) => {
    cancelled = signal === 'SIGINT' ? 130 : 143
    abort.abort()
  })
  try {
    return told(await restore(inputs, ports, abort.signal), inputs, ports)
  } catch (error) {
    if (!abort.signal.aborted) throw explainFailure(error) ?? error
    ports.host.info('cancelled; nothing was put in place')
    return { outputs: NOTHING, exitCode: cancelled }
  }
}

async function restore(
  inputs: Inputs,
  { host, directory, env }: Ports,
  signal: AbortSignal,
): Promise<Restored | null> {
  const into = resolve(directory, inputs.into)
  const key = inputs.key ?? env['GREENLIGHT_CHECKPOINT_KEY']?.trim() ?? ''
  if (key !== '') host.mask(key)
  const temporary = env['RUNNER_TEMP']?.trim() ?? ''
  const state = sessionFolder(inputs.store, into, temporary === '' ? null : temporary)
  if (temporary === '') hideFromGit(into)
  const scratch = await openScratch(state)
  try {
    const store = await openStore(inputs.store, { env, directory, scratch: scratch.folder })
    try {
      const { session } = inputs
      const vault = await openVault({ store, session, state, ...(key === '' ? {} : { key }) })
      const options: RestoreOptions = { into, replace: inputs.replace, signal }
      return await vault.restore(
        inputs.step === undefined ? options : { ...options, step: inputs.step },
      )
    } finally {
      await store.close()
    }
  } finally {
    await scratch.remove()
  }
}

function told(restored: Restored | null, inputs: Inputs, { host }: Ports): Result {
  const { session } = inputs
  const which = inputs.step === undefined ? '' : ` of step ${inputs.step}`
  if (restored === null) {
    const message = `${session} has no checkpoint${which}`
    if (inputs.required) {
      const problem = { code: 'no-checkpoint', field: 'session', message }
      throw new ProblemError([problem], NOTHING_THERE)
    }
    host.info(`${message}: this is a beginning`)
    return { outputs: NOTHING, exitCode: 0 }
  }
  const { name, step, sequence, generation, age, fallbacks, files, bytes, milliseconds } = restored
  const numbered = step === null ? '' : `, step ${step}`
  const size = `${formatSize(bytes)} in ${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`
  host.info(
    `restored ${session} #${sequence}${numbered}, generation ${generation}, ${formatDuration(age)} old: ${size}, in ${formatDuration(milliseconds)}`,
  )
  if (restored.fuzzy > 0) host.info(`${restored.fuzzy} of them changed while they were saved`)
  warnOfFallbacks(restored, host)
  return {
    outputs: {
      restored: true,
      checkpoint: name,
      step,
      generation,
      age: Math.round(age / 1000),
      fallbacks,
      continue: true,
    },
    exitCode: 0,
  }
}

const MOST_NAMED = 5

function warnOfFallbacks({ fallbacks, failures }: Restored, host: Host): void {
  if (fallbacks === 0) return
  const named = failures
    .slice(0, MOST_NAMED)
    .map(({ checkpoint, reason }) => `${checkpoint}: ${reason}`)
  const count = `${fallbacks} newer ${fallbacks === 1 ? 'checkpoint is' : 'checkpoints are'} not good`
  host.annotate('warning', `${count}; ${named.join('; ')}`, { title: 'Checkpoint' })
}

const NOTHING: Outputs = {
  restored: false,
  checkpoint: null,
  step: null,
  generation: null,
  age: null,
  fallbacks: 0,
  continue: false,
}
