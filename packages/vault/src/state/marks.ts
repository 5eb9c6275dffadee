import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as path from 'node:path'
import type { Workshop } from './workshop.ts'

interface Content {
  readonly bad: string[]
  readonly verified: Record<string, string>
}

/** What was found out about files of the store: damaged ones, and when others were read back whole. */
export class Marks {
  readonly #file: string
  readonly #workshop: Workshop

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
    try {
      const value = JSON.parse(readFileSync(this.#file, 'utf8')) as Partial<Content>
      return { bad: [...(value.bad ?? [])], verified: { ...value.verified } }
    } catch {
      return { bad: [], verified: {} }
    }
  }

  #write(content: Content): void {
    const part = this.#workshop.path('marks')
    writeFileSync(part, JSON.stringify(content), { mode: 0o600 })
    renameSync(part, this.#file)
  }
}
