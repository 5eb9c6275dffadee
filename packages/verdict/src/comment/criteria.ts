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

/** A phone shows three columns: the trend stands below the name, the change since the last GREEN below the value. */
function tableOf(rows: readonly Criterion[], look: Look): string {
  const deltas = rows.map((row) => deltaOf(row, look.green))
  return [
    line(['Criterion', deltas.every((delta) => delta === '') ? 'Value' : 'Value, Δ', 'Wanted']),
    line([':--', '--:', ':--']),
    ...rows.map((row, index) =>
      line([
        stacked(`${SIGNS[row.outcome]} ${nameOf(row, look.several)}`, sparkline(row.trend)),
        stacked(
          markdownText(clip(formatQuantity(row.actual, row.unit, row.thresholds), CELL)),
          deltas[index] ?? '',
        ),
        markdownText(clip(wantedOf(row), CELL)),
      ]),
    ),
  ].join('\n')
}

/** Two lines of one cell. */
function stacked(first: string, second: string): string {
  return second === '' ? first : `${first}<br>${second}`
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
  return `${RELATIONS[parts[1] ?? ''] ?? parts[1]}\u00a0${number}${parts[3] ?? ''}`
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
