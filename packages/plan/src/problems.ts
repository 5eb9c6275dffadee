import { didYouMean, type Place, type Problem } from '@greenlight/spec'
import { LIMITS } from './limits.ts'

/** A problem without its place. The hint may be worked out late: most of many are never shown. */
export interface Finding {
  readonly code: string
  readonly message: string
  readonly expected?: string | undefined
  readonly hint?: Hint
}

type Hint = string | (() => string | undefined) | undefined

export function toProblem(finding: Finding, field: string, at: Place | null): Problem {
  const { code, message, expected } = finding
  const hint = typeof finding.hint === 'function' ? finding.hint() : finding.hint
  return {
    code,
    message,
    ...(field === '' ? {} : { field }),
    ...(expected === undefined ? {} : { expected }),
    ...(hint === undefined ? {} : { hint }),
    ...(at === null ? {} : { place: at }),
  }
}

const LONGEST_SUGGESTION = 40
const MOST_CANDIDATES = 300

/** A "did you mean", as a late hint and within bounds. */
export function suggest(word: string, candidates: Iterable<string>): () => string | undefined {
  return () => {
    if (word.length > LONGEST_SUGGESTION) return undefined
    const near: string[] = []
    for (const candidate of candidates) {
      if (near.length >= MOST_CANDIDATES) break
      if (candidate.length <= LONGEST_SUGGESTION) near.push(candidate)
    }
    return didYouMean(word, near)
  }
}

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
    this.#problems.push(toProblem(finding, field, at))
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
