import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The saved model, or null when there is none. */
export function readModel(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw new Error(`cannot read the model in ${path}: ${error.message}`, { cause: error })
  }
}

/** Whoever reads the file sees the old model or the new one, never half of one. */
export function writeModel(path, model) {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.new`
  writeFileSync(temporary, JSON.stringify(model))
  renameSync(temporary, path)
}

export function removeModel(path) {
  rmSync(path, { force: true })
}
