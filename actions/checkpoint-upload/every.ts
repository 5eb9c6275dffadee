import {
  DURATION_EXAMPLES,
  parseDuration,
  type Problem,
  ProblemError,
  quote,
} from '@greenlight/spec'

export interface Every {
  readonly everyMs: number | null
  readonly everyGrowth: Readonly<Record<string, number>>
}

const LINE = /^(?:([A-Za-z_][\w.-]*)\s*:\s*)?(\S.*)$/

/** Reads `10m`, `time: 10m` and `tokens: 500000`. Throws a ProblemError with every line that is none of these. */
export function readEvery(lines: readonly string[]): Every {
  let everyMs: number | null = null
  const growth = new Map<string, number>()
  const problems: Problem[] = []
  for (const line of lines) {
    const [, name = 'time', text = ''] = LINE.exec(line) ?? []
    const amount = name === 'time' ? parseDuration(text) : numberOf(text)
    if (amount === undefined || amount <= 0) problems.push(unreadable(line))
    else if (name === 'time' ? everyMs !== null : growth.has(name)) problems.push(twice(name))
    else if (name === 'time') everyMs = amount
    else growth.set(name, amount)
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return { everyMs, everyGrowth: Object.fromEntries(growth) }
}

function numberOf(text: string): number | undefined {
  return /^\d[\d_]*(?:\.\d+)?(?:e\d+)?$/i.test(text) ? Number(text.replaceAll('_', '')) : undefined
}

function unreadable(line: string): Problem {
  return {
    code: 'bad-every',
    field: 'every',
    message: `${quote(line)} does not say when`,
    expected: `${DURATION_EXAMPLES}, or a counter such as "tokens: 500000"`,
  }
}

function twice(name: string): Problem {
  return { code: 'bad-every', field: 'every', message: `${name} is given twice` }
}
