import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import * as path from 'node:path'
import { ownerIsGone, ownerTag } from './owner.ts'

/** A folder for parts: of checkpoints on their way to the store, and of copies on their way back. */
export class Workshop {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** A path that nothing has yet. Whoever keeps the disk tidy may have removed the folder. */
  path(purpose: string): string {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
    return path.join(this.#folder, `${ownerTag()}-${randomBytes(6).toString('hex')}-${purpose}`)
  }

  /** Removes what processes left that are gone. */
  async sweep(): Promise<void> {
    for (const name of readdirSync(this.#folder)) {
      const part = path.join(this.#folder, name)
      if (await ownerIsGone(name, part)) rmSync(part, { force: true, recursive: true })
    }
  }
}
