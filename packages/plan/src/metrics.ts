import type { Problem } from '@greenlight/spec'
import { metricsShape } from './metric-shape.ts'
import type { MetricDefinition } from './model.ts'
import { below, type Finding, ProblemList, quoted, toProblem } from './problems.ts'
import { readValue } from './read-value.ts'
import { readYaml } from './read-yaml.ts'

/**
 * Reads a map from names to metrics, as it stands under `metrics:`: YAML text, or values already
 * read. `field` is where problems are reported; problems of YAML text name line and column in it.
 * With a problem there are no metrics.
 */
export function parseMetrics(
  source: unknown,
  field: string,
): { metrics: MetricDefinition[]; problems: Problem[] } {
  const problems = new ProblemList()
  const tree =
    typeof source === 'string'
      ? readYaml(source, `<${field}>`, problems)
      : readValue(source, field, problems)
  const metrics = tree === undefined ? [] : (metricsShape.read(tree, { field, problems }) ?? [])
  return { metrics: problems.count > 0 ? [] : [...metrics], problems: problems.all() }
}

/** Reads `NAME=PATTERN`, such as `sps=SPS: {number}`: the value of a `--metric` flag. */
export function metricFromFlag(text: string): MetricDefinition | Problem {
  const parts = splitFlag(text)
  if (!Array.isArray(parts)) return toProblem(parts, 'metric', null)
  const [name, pattern] = parts
  const { metrics, problems } = parseMetrics({ [name]: pattern }, 'metric')
  const [metric] = metrics
  const [problem] = problems
  if (problem !== undefined) return problem
  return metric ?? toProblem(flagFinding(text), below('metric', name), null)
}

export function splitFlag(text: string): [name: string, pattern: string] | Finding {
  const [, name, pattern] = /^\s*([^=]*[^=\s])\s*=(.*)$/s.exec(text) ?? []
  return name === undefined || pattern === undefined ? flagFinding(text) : [name, pattern.trim()]
}

function flagFinding(text: string): Finding {
  const message = `${quoted(text)} is not a metric`
  return { code: 'bad-metric', message, expected: "NAME=PATTERN, such as 'sps=SPS: {number}'" }
}
