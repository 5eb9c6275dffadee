import { readFileSync } from 'node:fs'

/** What the jobs themselves wrote down, out of reach of the engine. */
export interface LedgerVerdict {
  /** Jobs that never ended. */
  readonly lost: number
  /** Executions beyond the one each job should have. */
  readonly extra: number
  /** Executions that began while another of the same job was under way. */
  readonly overlaps: number
}

/** Every job appends `B <id>` when it begins and `E <id>` when it ends. */
export function judgeLedger(path: string, jobs: readonly string[]): LedgerVerdict {
  const open = new Map<string, number>()
  const ended = new Set<string>()
  let begun = 0
  let overlaps = 0
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [mark, id = ''] = line.split(' ')
    const under = open.get(id) ?? 0
    if (mark === 'B') {
      begun += 1
      if (under > 0) overlaps += 1
      open.set(id, under + 1)
    } else if (mark === 'E') {
      ended.add(id)
      open.set(id, under - 1)
    }
  }
  return { lost: jobs.filter((id) => !ended.has(id)).length, extra: begun - jobs.length, overlaps }
}
