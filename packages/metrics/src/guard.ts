import v8 from 'node:v8'
import type vm from 'node:vm'

// A regular expression that backtracks too long is run again by V8's linear engine.
// It must be set before the first of them runs, hence when this module is loaded.
v8.setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks')

/** Milliseconds that a stretch of at most 16 MiB may take where the linear engine cannot help. */
export const DEADLINE_MS = 2000

let pending: (() => void) | undefined
let prepared: { readonly script: vm.Script; readonly context: vm.Context } | undefined

/** Runs `work`; false when it had to be interrupted at the deadline. What it throws comes through. */
export function withinDeadline(work: () => void, milliseconds: number = DEADLINE_MS): boolean {
  pending = work
  prepared ??= prepare()
  const { script, context } = prepared
  try {
    script.runInContext(context, { timeout: milliseconds })
    return true
  } catch (error) {
    if (isTimeout(error)) return false
    throw error
  } finally {
    pending = undefined
  }
}

/** Most programs have no pattern that needs this: the module is loaded when one has. */
function prepare(): NonNullable<typeof prepared> {
  const { Script, createContext } = process.getBuiltinModule('node:vm')
  return {
    script: new Script('work()'),
    context: createContext({ work: (): void => pending?.() }),
  }
}

function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  )
}
