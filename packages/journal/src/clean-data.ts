import type { Redactor } from '@greenlight/egress'
import type { EventData, EventType } from './events.ts'

/** Names that other events and files refer to: from the plan or made by us, never printed by a job. */
const NAMES: ReadonlySet<string> = new Set([
  'id',
  'entry',
  'needs',
  'metric',
  'sha',
  'sha256',
  'plan_sha256',
])

/** Words of ours, which stay words of ours when a secret happens to be one. */
const VOCABULARY: ReadonlySet<string> = new Set(
  `passed failed skipped inconclusive pending running paused complete interrupted
  cgroup subreaper pidns best-effort cgroup-empty no-children namespace-gone scan
  needs not-selected stopped ok exit signal timeout criterion lost launch
  launcher record created nochange overwritten appended must should nice GREEN RED PENDING
  nan inf -inf`.split(/\s+/),
)

/** The key by which a reading is found without parsing stands first. */
const FIRST_KEY: Partial<Record<EventType, string>> = {
  'metric.reduced': 'metric',
  'criterion.judged': 'id',
}

/**
 * The data as it can be read back: secrets hidden in every string, numbers that JSON does not
 * know as null, absent values left out.
 */
export function cleanData<T extends EventType>(
  type: T,
  data: EventData[T],
  redactor: Redactor,
): EventData[T] {
  const first = FIRST_KEY[type]
  const ordered = first === undefined ? data : { [first]: undefined, ...data }
  return clean(ordered, redactor, '') as EventData[T]
}

function clean(value: unknown, redactor: Redactor, key: string): unknown {
  if (typeof value === 'string') {
    return NAMES.has(key) || VOCABULARY.has(value) ? value : redactor.text(value)
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null
  if (Array.isArray(value)) return value.map((item) => clean(item, redactor, key))
  if (typeof value !== 'object' || value === null) return value
  const result: Record<string, unknown> = {}
  for (const [name, item] of Object.entries(value)) {
    if (item !== undefined) result[name] = clean(item, redactor, name)
  }
  return result
}
