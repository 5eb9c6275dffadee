import type { MetricDefinition } from '@greenlight/plan'
import { type Problem, ProblemError } from '@greenlight/spec'
import './guard.ts'
import { compilePattern, type Pattern } from './pattern/compile.ts'

/** Metric definitions, checked and ready to be read, any number of times. */
export interface MetricProgram {
  readonly metrics: readonly CompiledMetric[]
  /** What works but deserves a word: patterns that every line is tried with, or that only a deadline stops. */
  readonly warnings: readonly Problem[]
}

export interface CompiledMetric {
  readonly definition: MetricDefinition
  /** Of a `match` metric; null for the other kinds. */
  readonly pattern: Pattern | null
}

/**
 * Compiles the patterns of the definitions.
 * @throws ProblemError naming every pattern that is no regular expression or does not say where its number is.
 */
export function compileMetrics(definitions: readonly MetricDefinition[]): MetricProgram {
  const metrics: CompiledMetric[] = []
  const problems: Problem[] = []
  const warnings: Problem[] = []
  const names = new Set<string>()
  for (const definition of definitions) {
    if (names.has(definition.name)) {
      const field = `metrics.${definition.name}`
      problems.push({ code: 'duplicate-metric', field, message: 'is defined twice' })
    }
    names.add(definition.name)
    if (definition.source.kind !== 'match') {
      metrics.push({ definition, pattern: null })
      continue
    }
    const compiled = compilePattern(definition, definition.source.pattern)
    problems.push(...compiled.problems)
    warnings.push(...compiled.warnings)
    metrics.push({ definition, pattern: compiled.pattern })
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return { metrics, warnings }
}
