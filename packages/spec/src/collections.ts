import type { Codec, Decoded, RawValue } from './field.ts'
import { quote } from './quote.ts'
import { bad } from './scalars.ts'

const LARGEST_DOCUMENT = 256 * 1024

/**
 * Short texts in any form a host can carry: a JSON array; one entry a line; or entries between
 * commas, where a comma inside `[…]` does not part. From the command line each use is one entry, as it is.
 */
export function listCodec(): Codec<readonly string[]> {
  return {
    kind: 'list',
    expected: 'at least one entry',
    value: 'TEXT',
    repeatable: true,
    decode: (raw) => {
      if (typeof raw !== 'string') return { value: raw }
      const array = jsonTexts(raw)
      if (array !== undefined) return { value: array }
      const parts = raw.trim().includes('\n') ? raw.split('\n') : raw.split(/,(?![^[]*\])/)
      return { value: filled(parts) }
    },
  }
}

/** One entry a line, so that an entry may hold commas; a JSON array is taken too. */
export function linesCodec(): Codec<readonly string[]> {
  return {
    kind: 'lines',
    expected: 'at least one line',
    value: 'TEXT',
    repeatable: true,
    decode: (raw) => {
      if (typeof raw !== 'string') return { value: filled(raw) }
      return { value: jsonTexts(raw) ?? filled(raw.split('\n')) }
    },
  }
}

/** `NAME=VALUE` texts as a map. */
function entries(raw: readonly string[]): Decoded<unknown> {
  const map = new Map<string, string>()
  for (const text of raw) {
    const at = text.indexOf('=')
    const name = text.slice(0, Math.max(0, at)).trim()
    if (name === '') {
      return bad({
        code: 'bad-entry',
        message: `${quote(text)} has no name`,
        expected: 'NAME=VALUE',
      })
    }
    if (map.has(name)) {
      return bad({ code: 'repeated', message: `${quote(name)} is given twice` })
    }
    map.set(name, text.slice(at + 1))
  }
  return { value: Object.fromEntries(map) }
}

export function jsonCodec(): Codec<unknown> {
  return {
    kind: 'json',
    expected: 'JSON',
    value: 'JSON',
    repeatable: false,
    decode: (raw) => document(raw, (text) => ({ value: JSON.parse(text) as unknown })),
  }
}

/** A YAML document without aliases and custom tags; JSON is YAML. */
export function yamlCodec(): Codec<unknown> {
  return {
    kind: 'yaml',
    expected: 'YAML',
    value: 'YAML',
    repeatable: false,
    decode: (raw) => (typeof raw === 'string' ? document(raw, readYaml) : entries(raw)),
  }
}

async function document(
  raw: RawValue,
  read: (text: string) => Decoded<unknown> | Promise<Decoded<unknown>>,
): Promise<Decoded<unknown>> {
  const text = typeof raw === 'string' ? raw : raw.join('\n')
  if (text.length > LARGEST_DOCUMENT) {
    return bad({ code: 'too-large', message: 'is too large', expected: '256 KiB or less' })
  }
  try {
    return await read(text)
  } catch (error) {
    if (error instanceof RangeError) {
      return bad({ code: 'too-deep', message: 'is nested too deeply' })
    }
    if (error instanceof SyntaxError) {
      return bad({ code: 'bad-json', message: `is not JSON: ${error.message}`, expected: 'JSON' })
    }
    throw error
  }
}

/** The parser is loaded only when there is YAML to read: a light action starts without it. */
async function readYaml(text: string): Promise<Decoded<unknown>> {
  const { parseDocument } = await import('yaml')
  const parsed = parseDocument(text, { prettyErrors: true, version: '1.2' })
  const [fault] = [...parsed.errors, ...parsed.warnings]
  if (fault !== undefined) {
    const [start] = fault.linePos ?? []
    const [said] = fault.message.split(/ at line \d|:?\n/)
    const where = start === undefined ? '' : `line ${start.line}, column ${start.col}: `
    return bad({ code: 'bad-yaml', message: `${where}${said}`, expected: 'YAML' })
  }
  try {
    return { value: parsed.toJS({ maxAliasCount: 0 }) as unknown }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return bad({ code: 'yaml-alias', message: 'holds an alias', hint: 'write the value out' })
  }
}

/** The texts of a JSON array, which is how a plugin hands over a list that holds a secret or a map. */
function jsonTexts(text: string): readonly string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(parsed)) return undefined
  return filled(parsed.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))))
}

function filled(parts: readonly string[]): readonly string[] {
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
