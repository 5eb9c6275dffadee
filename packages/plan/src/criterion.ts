import type { Problem } from '@greenlight/spec'
import { type Finding, toProblem } from './problems.ts'
import type { Fault } from './criterion/cursor.ts'
import { readCriterion } from './criterion/parse.ts'
import type { Criterion, MetricDefinition, Tier } from './model.ts'

export interface CriterionPlace {
  readonly id: string
  readonly tier: Tier
  /** Where problems are reported: an input's name or a path of the plan. */
  readonly field: string
}

/**
 * Reads one criterion, such as `sps.mean(last 25%) >= 40000`; the grammar is in
 * `docs/reference/criteria.md`. With the metrics it may speak of, their names and units are checked.
 */
export function parseCriterion(
  text: string,
  at: CriterionPlace,
  metrics: readonly MetricDefinition[] | null = null,
): Criterion | Problem {
  const parts = readCriterion(text, metrics)
  if (isFault(parts)) return criterionProblem(parts, text, at.field)
  return { id: at.id, tier: at.tier, text: text.trim(), ...parts, minSamples: 1 }
}

/** Where there is no file, the message itself tells the column. */
function criterionProblem(fault: Fault, text: string, field: string): Problem {
  return toProblem(faultFinding(fault, text), field, null)
}

export function faultFinding(fault: Fault, text: string): Finding {
  const where = `at column ${fault.offset + 1} of ${JSON.stringify(text.slice(0, 120))}`
  return { ...fault, message: `${fault.message}, ${where}` }
}

export function isFault(parts: object): parts is Fault {
  return 'offset' in parts && 'code' in parts
}
