import { wholeNumber } from '../scan/match-metric.ts'

/** JSON, and the `NaN` and `Infinity` that Python writes into it; undefined when the text is neither. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    if (!/NaN|Infinity/.test(text)) return undefined
  }
  try {
    return JSON.parse(
      text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (token) =>
        token.startsWith('"') ? token : `"${token}"`,
      ),
    )
  } catch {
    return undefined
  }
}

/** The number a JSON value or a CSV cell stands for; undefined when it is none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? wholeNumber(value) : undefined
}
