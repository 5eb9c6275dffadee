import type { Place, Problem } from '@greenlight/spec'
import { LIMITS } from './limits.ts'

export type Finding = Omit<Problem, 'field' | 'place'>

/** Gathers every problem of one text: each said once, at most `LIMITS.problems` in full. */
export class ProblemList {
  readonly #problems: Problem[] = []
  readonly #seen = new Set<string>()
  #left = 0

  /** `field` is the path in the user's terms, empty for the whole text. */
  add(finding: Finding, field: string, at: Place | null): void {
    const key = `${finding.code}\n${at?.line}:${at?.column}\n${field}\n${finding.message}`
    if (this.#seen.has(key)) return
    if (this.#problems.length >= LIMITS.problems) {
      this.#left++
      return
    }
    this.#seen.add(key)
    this.#problems.push({
      ...finding,
      ...(field === '' ? {} : { field }),
      ...(at === null ? {} : { place: at }),
    })
  }

  get count(): number {
    return this.#problems.length
  }

  /** In the order of the file, those without a place last. */
  all(): Problem[] {
    const listed = this.#problems.toSorted((a, b) => position(a) - position(b))
    if (this.#left > 0) {
      listed.push({
        code: 'too-many-problems',
        message: `${this.#left} further problems are not listed`,
        hint: 'mend these first',
      })
    }
    return listed
  }
}

function position({ place }: Problem): number {
  return place === undefined ? Number.MAX_VALUE : place.line * 2 ** 21 + place.column
}

/** Text of the user's in a message: quoted, control characters escaped, cut after 60. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}

/** The path of a key below another: `jobs.train`, or `jobs."odd key"`. */
export function below(field: string, key: string): string {
  const step = /^[\w-]+(?:\[[\w=,.%+-]*\])?$/.test(key) ? key : quoted(key)
  return field === '' ? step : `${field}.${step}`
}
