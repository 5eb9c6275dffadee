import { relative, resolve } from 'node:path'
import { ProblemError } from '@greenlight/spec'
import type { Vault } from '@greenlight/vault'
import { checkpointCommand } from './session.ts'
import { restoreSpec } from './specs.ts'
import { nearestSteps, noSession } from './unknown.ts'
import { restoredWords } from './words.ts'

export const restore = checkpointCommand({
  spec: restoreSpec,
  interruptible: true,
  run: async (inputs, { terminal, signal, meter, vault, store }) => {
    const { session, replace, step } = inputs
    const into = resolve(terminal.directory, inputs.into)
    const checkpoints = await vault(session)
    const restored = await checkpoints
      .restore({
        into,
        replace,
        signal,
        progress: meter.show,
        ...(step === undefined ? {} : { step }),
      })
      .catch((error: unknown) => told(error, checkpoints, step))
    if (restored === null) throw await noSession(store, session)
    meter.end()
    if (inputs.json) {
      terminal.out(JSON.stringify({ session, store: store.url, into, ...restored }, null, 2))
    } else {
      const shown = relative(terminal.directory, into) || '.'
      for (const line of restoredWords(session, shown, restored)) terminal.out(line)
    }
    return 0
  },
})

async function told(error: unknown, checkpoints: Vault, step: number | undefined): Promise<never> {
  if (!(error instanceof ProblemError)) throw error
  if (step !== undefined && error.problems.some(({ code }) => code === 'unknown-step')) {
    throw await nearestSteps(checkpoints, step)
  }
  throw new ProblemError(
    error.problems.map((problem) =>
      problem.code === 'target-exists'
        ? { ...problem, hint: 'restore into another folder, or give --replace' }
        : problem,
    ),
  )
}
