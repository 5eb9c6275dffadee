import { statSync } from 'node:fs'
import { isAbsolute, relative, resolve } from 'node:path'
import { type CompanionPlan, type Session, sessionFolder } from '@greenlight/companion'
import { type InputsOf, type Problem, ProblemError, quote } from '@greenlight/spec'
import { readEvery } from './every.ts'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec>

/** What the inputs ask for. */
export interface Task {
  readonly session: Session
  readonly plan: CompanionPlan
}

/** Throws a ProblemError with everything that is wrong, before anything is started. */
export function taskOf(
  inputs: Inputs,
  place: {
    readonly directory: string
    readonly env: Readonly<Record<string, string | undefined>>
  },
): Task {
  const root = resolve(place.directory, inputs.directory)
  const problems: Problem[] = []
  const folder = statSync(root, { throwIfNoEntry: false })
  if (folder?.isDirectory() !== true) {
    const message = `${quote(inputs.directory)} is no folder`
    problems.push({ code: 'no-folder', field: 'directory', message })
  }
  for (const path of inputs.paths) {
    if (isBelow(root, path)) continue
    const message = `${quote(path)} is outside of ${quote(inputs.directory)}`
    problems.push({ code: 'path-outside', field: 'paths', message, hint: 'set directory' })
  }
  if (problems.length > 0) throw new ProblemError(problems)
  const temporary = place.env['RUNNER_TEMP']?.trim() ?? ''
  return {
    session: {
      store: storeFrom(inputs.store, place.directory),
      session: inputs.session,
      key: inputs.key ?? keyOf(place.env),
      root,
      state: sessionFolder(inputs.store, root, temporary === '' ? null : temporary),
    },
    plan: {
      paths: inputs.paths,
      exclude: inputs.exclude,
      ...readEvery(inputs.every),
      metrics: inputs.metrics ?? null,
      log: inputs.log ?? null,
    },
  }
}

/** A relative folder means the one in which steps start, for this action and for `checkpoint-restore`. */
function storeFrom(url: string, directory: string): string {
  const [, folder] = /^dir:([^/].*)$/s.exec(url) ?? []
  return folder === undefined ? url : `dir:${resolve(directory, folder)}`
}

function keyOf(env: Readonly<Record<string, string | undefined>>): string | null {
  const key = env['GREENLIGHT_CHECKPOINT_KEY']?.trim() ?? ''
  return key === '' ? null : key
}

function isBelow(root: string, path: string): boolean {
  const from = relative(root, resolve(root, path))
  return from !== '..' && !from.startsWith('../') && !isAbsolute(from)
}
