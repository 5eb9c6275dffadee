import type { ProblemList } from './problems.ts'

/** What an input can say of `checkpoint` of a job. */
export interface CheckpointInputs {
  /** Paths, relative to the job's directory. */
  readonly checkpoint?: readonly string[] | undefined
  /** `10m`, or `tokens: 500000`. */
  readonly every?: readonly string[] | undefined
}

interface PolicyValue {
  readonly paths: readonly string[]
  readonly every: Readonly<Record<string, string | number>> | undefined
}

/** As a plan file would say it; undefined when nothing is saved. */
export function readCheckpointInputs(
  { checkpoint = [], every = [] }: CheckpointInputs,
  problems: ProblemList,
): PolicyValue | undefined {
  const intervals = new Map<string, string | number>()
  for (const line of every) {
    const [name, value] = readInterval(line)
    if (intervals.has(name)) {
      const message = `${JSON.stringify(name)} is there already`
      problems.add({ code: 'duplicate-key', message }, 'every', null)
    }
    intervals.set(name, value)
  }
  if (checkpoint.length > 0) {
    const given = intervals.size === 0 ? undefined : Object.fromEntries(intervals)
    return { paths: checkpoint, every: given }
  }
  if (intervals.size > 0) {
    const message = 'tells when to save, and nothing says what'
    problems.add({ code: 'needs-paths', message, hint: 'name paths: checkpoint' }, 'every', null)
  }
  return undefined
}

/** A metric and a number with a colon or an equals sign between them; anything else is a time. */
function readInterval(line: string): [name: string, value: string | number] {
  const [, name, amount] = /^([^:=]+?)\s*[:=]\s*(.*)$/u.exec(line.trim()) ?? []
  if (name === undefined || amount === undefined) return ['time', line.trim()]
  const plain = amount.replace(/(?<=\d)_(?=\d)/gu, '')
  return [name, name !== 'time' && /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : amount]
}
