import type { Tier } from './model.ts'

/** A line of the input `accept`. */
export interface AcceptLine {
  readonly tier: Tier
  /** The criterion, without its tier. */
  readonly text: string
  /** Line of the input, from 1. */
  readonly number: number
}

/** `sps.mean >= 40000` is a must; `should: …` and `nice: …` say so. Blank lines and `# comments` are left out. */
export function readAcceptLines(accept: readonly string[]): AcceptLine[] {
  return accept.flatMap((line, index) => {
    const [, tier = 'must', text = ''] = /^\s*(?:(must|should|nice)\s*:)?(.*)$/s.exec(line) ?? []
    const blank = text.trim() === '' || text.trim().startsWith('#')
    return blank ? [] : [{ tier: tier as Tier, text: text.trim(), number: index + 1 }]
  })
}
