import { type Problem, ProblemError } from '@greenlight/spec'
import type { JudgedCriterion } from '@greenlight/journal'
import type { Verdict } from '../model.ts'
import { verdictSchema } from '../schema.ts'
import { countOf } from '../words.ts'
import { readJson } from './json.ts'
import { readShape } from './shape.ts'

/** Largest `verdict.json` that is read. */
export const VERDICT_BYTES = 4 * 1024 * 1024
const DEPTH = 16
/** Problems that are told one by one. */
const TOLD = 50

/**
 * A `verdict.json` that may have been written by anyone: the run it comes from executed code of the
 * pull request. Throws a ProblemError with everything that is wrong; what the schema does not name is
 * left out. That it is well-formed says nothing of its truth: whoever posts it compares the commit.
 */
export function parseVerdict(text: string, path: string): Verdict {
  const json = readJson(text, { bytes: VERDICT_BYTES, depth: DEPTH })
  if ('fault' in json) throw refused(path, [{ code: 'bad-verdict', message: json.fault }])
  const { value, faults } = readShape(verdictSchema, json.value)
  if (faults.length > 0) {
    throw refused(
      path,
      faults.map(({ field, message, expected }) => ({
        code: 'bad-verdict',
        message: field === '' ? message : `${field} ${message}`,
        expected,
      })),
    )
  }
  const verdict = withTrends(value as Verdict)
  const contradictions = contradictionsOf(verdict)
  if (contradictions.length > 0) {
    throw refused(
      path,
      contradictions.map((message) => ({ code: 'contradictory-verdict', message })),
    )
  }
  return verdict
}

/** Version 1 began without trends. */
function withTrends(verdict: Verdict): Verdict {
  const criteria = verdict.criteria.map((criterion) => ({
    ...criterion,
    trend: (criterion as Partial<JudgedCriterion>).trend ?? [],
  }))
  return { ...verdict, criteria }
}

/** A GREEN that its own jobs and criteria do not bear out is none. */
function contradictionsOf({ verdict, finished, jobs, criteria, gates }: Verdict): string[] {
  if (verdict !== 'GREEN') return []
  const unmet = criteria.filter(({ tier, outcome }) => tier === 'must' && outcome !== 'passed')
  const bad = jobs.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
  const shut = gates.filter(({ outcome }) => outcome !== 'passed')
  return [
    ...(jobs.some(({ outcome }) => outcome === 'passed') ? [] : ['is GREEN, but no job passed']),
    ...bad.map(({ id }) => `is GREEN, but the job ${JSON.stringify(id)} did not pass`),
    ...unmet.map(({ id }) => `is GREEN, but the must criterion ${JSON.stringify(id)} did not pass`),
    ...shut.map(({ name }) => `is GREEN, but the gate ${JSON.stringify(name)} did not pass`),
    ...(finished === null ? ['is GREEN, but the run has not ended'] : []),
  ]
}

function refused(path: string, problems: readonly Problem[]): ProblemError {
  const told = problems.slice(0, TOLD).map((problem) => ({ field: path, ...problem }))
  const more = problems.length - told.length
  if (more === 0) return new ProblemError(told)
  const message = `has ${countOf(more, 'more problem')}`
  return new ProblemError([...told, { code: 'bad-verdict', field: path, message }])
}
