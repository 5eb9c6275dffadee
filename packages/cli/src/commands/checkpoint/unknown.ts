import { nearest, ProblemError, quote } from '@greenlight/spec'
import { listSessions, type Store, type Vault } from '@greenlight/vault'
import { NOTHING_THERE } from './failures.ts'

const SHOWN = 5

/** A session that has nothing in a store that has others. */
export async function noSession(store: Store, session: string): Promise<ProblemError> {
  const names = (await listSessions(store)).map((found) => found.session)
  const close = nearest(session, names)
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : ''
  const others = `it has ${names.slice(0, SHOWN).join(', ')}${more}`
  const hint =
    names.length === 0
      ? 'the store has no session at all'
      : close === undefined
        ? others
        : `did you mean ${close}? ${others}`
  const message = `${store.url} has no session ${quote(session)}`
  return new ProblemError(
    [{ code: 'unknown-session', field: 'session', message, hint }],
    NOTHING_THERE,
  )
}

/** The steps around one that no checkpoint has. */
export async function nearestSteps(checkpoints: Vault, step: number): Promise<ProblemError> {
  const listed = await checkpoints.list()
  const steps = [...new Set(listed.map((one) => one.step).filter((one) => one !== null))]
  const below = steps.filter((one) => one < step).sort((a, b) => b - a)[0]
  const above = steps.filter((one) => one > step).sort((a, b) => a - b)[0]
  const around = [below, above].filter((one) => one !== undefined)
  const hint =
    around.length === 0
      ? 'no checkpoint was saved with a step'
      : `the nearest ${around.length === 1 ? 'is' : 'are'} ${around.join(' and ')}`
  const message = `no checkpoint has step ${step}`
  return new ProblemError([{ code: 'unknown-step', field: 'step', message, hint }])
}
