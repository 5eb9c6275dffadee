import type { JobEntry } from './entry.ts'
import { LIMITS } from './limits.ts'
import type { ExpandedCell } from './matrix.ts'
import type { CheckpointPolicy, Job, MetricDefinition } from './model.ts'
import type { NeedsTable } from './needs.ts'
import { fillIn, hasPlaceholder } from './placeholders.ts'
import { below, type ProblemList } from './problems.ts'
import { checkPath } from './safe-path.ts'
import type { Located } from './shape/shape.ts'

/** The jobs of one entry, one for each cell of its matrix. */
export function expandJobs(entry: JobEntry, needs: NeedsTable, problems: ProblemList): Job[] {
  return entry.cells.map((cell) => new CellReader(entry, cell, problems).job(needs))
}

class CellReader {
  readonly #entry: JobEntry
  readonly #cell: ExpandedCell
  readonly #problems: ProblemList

  constructor(entry: JobEntry, cell: ExpandedCell, problems: ProblemList) {
    this.#entry = entry
    this.#cell = cell
    this.#problems = problems
  }

  job(needs: NeedsTable): Job {
    const entry = this.#entry
    const { raw, tree, field } = entry
    const id = entry.name + this.#cell.suffix
    if (id.length > LIMITS.idLength) {
      const message = `the job's id would have ${id.length} characters: ${id.slice(0, 80)}…`
      const expected = `at most ${LIMITS.idLength}`
      this.#problems.add({ code: 'too-long', message, expected }, field, tree.at)
    }
    const directory = this.#path(entry.directory) ?? '.'
    return {
      id,
      entry: entry.name,
      matrix: Object.fromEntries(this.#cell.values),
      needs: needs.jobsOf(entry, this.#cell.values, this.#problems),
      command: raw.run?.value ?? { kind: 'argv', argv: [] },
      directory,
      timeoutMs: entry.timeoutMs,
      graceMs: entry.graceMs,
      retry: entry.retry,
      env: Object.fromEntries(
        Array.from(entry.env, ([name, value]) => [
          name,
          value === null ? null : this.#text(value, 'env'),
        ]),
      ),
      secrets: entry.secrets,
      resources: entry.resources,
      inputs: this.#paths(raw.inputs, directory),
      outputs: this.#paths(raw.outputs, directory),
      metrics: this.#metrics(directory),
      criteria: entry.criteria.map(({ position, ...criterion }) => ({
        id: `${id}/${criterion.tier}/${position}`,
        ...criterion,
      })),
      checkpoint: this.#checkpoint(directory),
    }
  }

  #text(text: string, key: string): string {
    const filled = fillIn(text, this.#cell.values, this.#entry.keys)
    if (typeof filled === 'string') return filled
    this.#problems.add(filled, below(this.#entry.field, key), this.#entry.tree.at)
    return text
  }

  #path(located: Located<string> | null, directory?: string): string | undefined {
    if (located === null) return undefined
    const filled = fillIn(located.value, this.#cell.values, this.#entry.keys)
    const finding = typeof filled === 'string' ? checkPath(filled, directory) : filled
    if (finding !== undefined) this.#problems.add(finding, located.field, located.at)
    return typeof filled === 'string' ? filled : undefined
  }

  #paths(
    located: Located<readonly Located<string>[]> | undefined,
    directory: string,
  ): readonly string[] {
    const paths = located?.value.map((path) => this.#path(path, directory)) ?? []
    return paths.filter((path) => path !== undefined)
  }

  #checkpoint(directory: string): CheckpointPolicy | null {
    const { checkpoint } = this.#entry
    return checkpoint && { ...checkpoint, paths: this.#paths(checkpoint.paths, directory) }
  }

  #metrics(directory: string): readonly MetricDefinition[] {
    const { metrics } = this.#entry
    for (const { name, source } of metrics) {
      for (const file of source.files) {
        const finding = checkPath(this.#text(file, 'metrics'), directory)
        const field = below(below(this.#entry.field, 'metrics'), name)
        if (finding !== undefined) this.#problems.add(finding, field, this.#entry.tree.at)
      }
    }
    if (!metrics.some(({ source }) => source.files.some(hasPlaceholder))) return metrics
    return metrics.map((metric) => {
      const files = metric.source.files.map((file) => this.#text(file, 'metrics'))
      return { ...metric, source: { ...metric.source, files } }
    })
  }
}
