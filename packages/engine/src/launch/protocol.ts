import type { ExitRecord, LaunchRequest } from './contract.ts'

/** What a launcher says, one line each. */
export type Report =
  | { readonly kind: 'ready'; readonly pid: number }
  | { readonly kind: 'done'; readonly record: ExitRecord }
  /** Nothing ran: the claim could not be written. */
  | { readonly kind: 'failed'; readonly message: string }
  /** The job has ended and its record waits for room on the disk. */
  | { readonly kind: 'stuck'; readonly message: string }

/** A request as a launcher reads it: `<bytes>\n`, then fields that each end in NUL. */
export function encodeStart(request: LaunchRequest): Buffer {
  const environment = Object.entries({
    ...request.env,
    GREENLIGHT_ATTEMPT: request.identity,
  }).map(([name, value]) => `${name}=${value}`)
  const refusal = refusalOf(request, environment)
  const argv = refusal === '' ? request.argv : []
  return encode([
    'start',
    request.identity,
    request.directory,
    refusal === '' ? request.cwd : '/',
    String(request.timeoutMs ?? ''),
    String(request.graceMs),
    String(request.memoryBytes ?? ''),
    request.privateLog ? '1' : '',
    refusal,
    String(argv.length),
    ...argv,
    ...(refusal === '' ? environment : []),
  ])
}

export function encodeStop(identity: string, now: boolean): Buffer {
  return encode(['stop', identity, now ? '1' : ''])
}

function encode(fields: readonly string[]): Buffer {
  const body = Buffer.from(fields.map((field) => `${field}\0`).join(''))
  return Buffer.concat([Buffer.from(`${body.length}\n`), body])
}

/** Why the system could not be asked to run this; the attempt then ends with 126 and this message in its log. */
function refusalOf(request: LaunchRequest, environment: readonly string[]): string {
  if (request.argv.length === 0 || request.argv[0] === '') return 'the command is empty'
  if (request.argv.some((word) => word.includes('\0'))) return 'the command contains a NUL byte'
  if (request.cwd.includes('\0')) return 'the working directory contains a NUL byte'
  if (environment.some((entry) => entry.includes('\0')))
    return 'the environment contains a NUL byte'
  const odd = Object.keys(request.env).find((name) => name === '' || name.includes('='))
  return odd === undefined ? '' : `"${odd}" cannot be the name of an environment variable`
}

/** Null for a line that no launcher writes. */
export function parseReport(line: string): Report | null {
  const [verb, rest] = split(line)
  if (verb === 'ready') return { kind: 'ready', pid: Number(split(rest)[0]) }
  if (verb === 'failed' || verb === 'stuck') return { kind: verb, message: rest }
  const record = verb === 'done' ? parseExitRecord(`${rest}\n`) : null
  return record === null ? null : { kind: 'done', record }
}

function split(text: string): [string, string] {
  const space = text.indexOf(' ')
  return space === -1 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)]
}

/** Null for a record that is not committed (no newline yet) or not a record. */
export function parseExitRecord(text: string): ExitRecord | null {
  if (!text.endsWith('\n')) return null
  try {
    const value: unknown = JSON.parse(text)
    return isExitRecord(value) ? value : null
  } catch {
    return null
  }
}

function isExitRecord(value: unknown): value is ExitRecord {
  if (typeof value !== 'object' || value === null) return false
  const record = value as Partial<Record<keyof ExitRecord, unknown>>
  return (
    Number.isInteger(record.exit_code) &&
    (record.signal === null || typeof record.signal === 'string') &&
    typeof record.timed_out === 'boolean' &&
    typeof record.stopped === 'boolean' &&
    Number.isInteger(record.duration_ms) &&
    Number.isInteger(record.stragglers) &&
    (record.kill_proof === null || typeof record.kill_proof === 'string')
  )
}
