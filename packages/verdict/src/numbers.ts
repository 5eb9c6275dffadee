import type { JudgedCriterion } from '@greenlight/journal'

/**
 * A number for people: `40,000`, `0.8125`, `1.2e-7`, `nan`. Six digits, more where the integer part
 * has more, and as many as it takes to tell it from the numbers it stands `beside`: a value just
 * under its threshold must not read as the threshold.
 */
export function formatNumber(
  value: JudgedCriterion['actual'],
  beside: readonly number[] = [],
): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return value
  if (!Number.isFinite(value)) return String(value)
  for (let digits = 6; digits < 17; digits++) {
    const text = withDigits(value, digits)
    if (beside.every((other) => other === value || withDigits(other, digits) !== text)) return text
  }
  return String(value)
}

/** A number with its unit: `40,000 steps/s`, `87.5%`. */
export function formatQuantity(
  value: JudgedCriterion['actual'],
  unit: string | null,
  beside: readonly number[] = [],
): string {
  const number = formatNumber(value, beside)
  if (unit === null || value === null) return number
  return unit === '%' ? `${number}%` : `${number} ${unit}`
}

function withDigits(value: number, digits: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) {
    return String(Number(value.toPrecision(digits)))
  }
  const whole = Math.floor(Math.log10(Math.max(size, 1))) + 1
  return new Intl.NumberFormat('en-US', {
    maximumSignificantDigits: Math.max(digits, whole),
  }).format(value)
}
