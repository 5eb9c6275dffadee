import { codeCell, markdownText } from '@greenlight/egress'
import type { Verdict } from '../model.ts'
import { formatQuantity } from '../numbers.ts'
import type { GreenRecord } from '../posting.ts'
import { clip, countOf, measureOf } from '../words.ts'
import { changeInWords } from './criteria.ts'
import { valueAt, valueKey } from './green.ts'
import { link, shortSha } from './links.ts'

const CHANGES = 6

/** What changed since the last GREEN: the values that moved most, and how many criteria came and went. */
export function sinceGreenSection(
  verdict: Verdict,
  green: GreenRecord | null,
  compareUrl: string | null,
): readonly string[] {
  if (green === null) return []
  const known = new Set(verdict.criteria.map(valueKey))
  const moved = verdict.criteria
    .flatMap((criterion) => {
      const before = valueAt(green, criterion)
      const now = criterion.actual
      if (before === null || typeof now !== 'number' || before === now) return []
      return [{ criterion, before, now, size: Math.abs((now - before) / (before || 1)) }]
    })
    .toSorted((a, b) => b.size - a.size)
  const gone = Object.keys(green.values).filter((key) => !known.has(key)).length
  const lines = moved.slice(0, CHANGES).map(({ criterion, before, now }) => {
    const { unit } = criterion
    const values = `${formatQuantity(before, null, [now])} → ${formatQuantity(now, unit, [before])}`
    const change = changeInWords(before, now)
    return `- ${codeCell(clip(measureOf(criterion), 80))} of ${markdownText(clip(criterion.job, 60))}: ${markdownText(clip(values, 120))} (${change})`
  })
  const rest = [
    ...(moved.length > CHANGES ? [`${countOf(moved.length - CHANGES, 'more value')} changed`] : []),
    ...(gone > 0 ? [`${countOf(gone, 'criterion', 'criteria')} no longer there`] : []),
    ...(moved.length === 0 && gone === 0 ? ['no value changed'] : []),
  ]
  const title = `**Since the last GREEN (${link(shortSha(green.sha), compareUrl)})**`
  return [title, [...lines, ...rest.map((line) => `- ${line}`)].join('\n')]
}
