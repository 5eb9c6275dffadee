import { readFileSync } from 'node:fs'
import * as path from 'node:path'
import { isFull } from '../stores/full.ts'
import { replaceFile } from './replace-file.ts'
import type { Workshop } from './workshop.ts'

interface Content {
  readonly bad: readonly string[]
  /** ISO 8601, UTC, by name. */
  readonly verified: Readonly<Record<string, string>>
}

/** What was found out about files of the store: damaged ones, and when others were read back whole. */
export class Marks {
  readonly #file: string
  readonly #workshop: Workshop
  /** What a full disk did not take. */
  #unwritten: Content | null = null

  constructor(folder: string, workshop: Workshop) {
    this.#file = path.join(folder, 'marks.json')
    this.#workshop = workshop
  }

  bad(name: string): void {
    const { bad, verified } = this.#read()
    const { [name]: _, ...rest } = verified
    this.#write({ bad: [...new Set([...bad, name])], verified: rest })
  }

  verified(names: readonly string[], at: string): void {
    const { bad, verified } = this.#read()
    const good = Object.fromEntries(names.map((name) => [name, at]))
    this.#write({
      bad: bad.filter((name) => !names.includes(name)),
      verified: { ...verified, ...good },
    })
  }

  /** Of files that are in the store no more. */
  forget(names: readonly string[]): void {
    if (names.length === 0) return
    const { bad, verified } = this.#read()
    const gone = new Set(names)
    this.#write({
      bad: bad.filter((name) => !gone.has(name)),
      verified: Object.fromEntries(Object.entries(verified).filter(([name]) => !gone.has(name))),
    })
  }

  firstBad(names: readonly string[]): string | null {
    const bad = new Set(this.#read().bad)
    const found = names.find((name) => bad.has(name))
    return found === undefined ? null : `${found} is damaged`
  }

  /** ISO 8601, UTC, or null. */
  whenVerified(name: string): string | null {
    return this.#read().verified[name] ?? null
  }

  #read(): Content {
    if (this.#unwritten !== null) return this.#unwritten
    try {
      const value = JSON.parse(readFileSync(this.#file, 'utf8')) as Partial<Content>
      return { bad: [...(value.bad ?? [])], verified: { ...value.verified } }
    } catch {
      return { bad: [], verified: {} }
    }
  }

  #write(content: Content): void {
    try {
      replaceFile(this.#workshop, this.#file, [Buffer.from(JSON.stringify(content))])
      this.#unwritten = null
    } catch (error) {
      if (!isFull(error)) throw error
      this.#unwritten = content
    }
  }
}
