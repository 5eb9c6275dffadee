import { codeCell, markdownText } from '@greenlight/egress'
import type { Verdict } from '../model.ts'
import { formatNumber, formatQuantity } from '../numbers.ts'
import type { GreenRecord } from '../posting.ts'
import { clip, countOf, measureOf } from '../words.ts'
import { valueAt } from './green.ts'
import { SIGNS } from './signs.ts'
import { sparkline } from './spark.ts'

type Criterion = Verdict['criteria'][number]

/** Rows of each table. */
const UNMET = 40
const PASSED = 60
/** As many that passed are shown unfolded. */
const UNFOLDED = 8
const CELL = 80

/** Criteria as tables: what is not met first, a long list of those that passed folded away. */
export function criteriaSection(verdict: Verdict, green: GreenRecord | null): readonly string[] {
  const { criteria } = verdict
  if (criteria.length === 0) return []
  const unmet = criteria.filter(({ outcome }) => outcome !== 'passed')
  const passed = criteria.filter(({ outcome }) => outcome === 'passed')
  const several = new Set(criteria.map(({ job }) => job)).size > 1
  const table = (rows: readonly Criterion[]) => tableOf(rows, { several, green })
  if (passed.length <= (unmet.length > 0 ? 3 : UNFOLDED)) {
    return [table([...unmet.slice(0, UNMET), ...passed]), ...leftOut(unmet.length - UNMET)]
  }
  const summary = `${countOf(passed.length, 'criterion', 'criteria')} met`
  return [
    ...(unmet.length > 0 ? [table(unmet.slice(0, UNMET)), ...leftOut(unmet.length - UNMET)] : []),
    `<details><summary>${summary}</summary>\n\n${[
      table(passed.slice(0, PASSED)),
      ...leftOut(passed.length - PASSED),
    ].join('\n\n')}\n\n</details>`,
  ]
}

function leftOut(count: number): readonly string[] {
  return count > 0 ? [`and ${countOf(count, 'more criterion', 'more criteria')}`] : []
}

interface Look {
  /** There is more than one job to tell apart. */
  readonly several: boolean
  readonly green: GreenRecord | null
}

/** A phone shows four columns: the trend stands below the name, and what would be empty is not there. */
function tableOf(rows: readonly Criterion[], look: Look): string {
  const cells = rows.map((row) => ({
    first: [`${SIGNS[row.outcome]} ${nameOf(row, look.several)}`, sparkline(row.trend)]
      .filter((part) => part !== '')
      .join('<br>'),
    value: markdownText(clip(formatQuantity(row.actual, row.unit, row.thresholds), CELL)),
    wanted: markdownText(clip(wantedOf(row), CELL)),
    delta: deltaOf(row, look.green),
  }))
  const deltas = cells.some(({ delta }) => delta !== '')
  return [
    line(['Criterion', 'Value', 'Wanted', ...(deltas ? ['Δ'] : [])]),
    line([':--', '--:', ':--', ...(deltas ? ['--:'] : [])]),
    ...cells.map(({ first, value, wanted, delta }) =>
      line([first, value, wanted, ...(deltas ? [delta] : [])]),
    ),
  ].join('\n')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function nameOf(criterion: Criterion, several: boolean): string {
  const tier = criterion.tier === 'must' ? '' : ` (${criterion.tier})`
  const job = several ? `${markdownText(clip(criterion.job, 60))}: ` : ''
  return `${job}${codeCell(clip(measureOf(criterion), CELL))}${tier}`
}

/** `≥ 40,000`; what is not one relation and one number stays as it was written. */
function wantedOf({ expected, actual, thresholds }: Criterion): string {
  const parts = /^(>=|<=|==|!=|>|<)\s*(\S+)(.*)$/s.exec(expected)
  const threshold = Number(parts?.[2])
  if (parts === null || !Number.isFinite(threshold)) return expected
  const beside = typeof actual === 'number' ? [actual] : []
  const number = formatNumber(thresholds[0] ?? threshold, beside)
  return `${RELATIONS[parts[1] ?? ''] ?? parts[1]} ${number}${parts[3] ?? ''}`
}

const RELATIONS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '==': '=', '!=': '≠' }

/** Against the last GREEN: `−24%`, an absolute number where that was zero. */
function deltaOf(criterion: Criterion, green: GreenRecord | null): string {
  const before = valueAt(green, criterion)
  if (before === null || typeof criterion.actual !== 'number') return ''
  return changeInWords(before, criterion.actual)
}

export function changeInWords(before: number, now: number): string {
  const distance = now - before
  if (distance === 0) return '±0'
  const sign = distance > 0 ? '+' : '−'
  const size =
    before === 0
      ? formatNumber(rounded(Math.abs(distance)))
      : `${formatNumber(rounded(Math.abs(distance / before) * 100))}%`
  return Number.isFinite(distance) ? sign + size : ''
}

function rounded(value: number): number {
  return Number(value.toPrecision(value >= 100 ? 3 : 2))
}
