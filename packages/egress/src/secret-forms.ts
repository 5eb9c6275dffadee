import { escapeMarkup } from './markup.ts'

/**
 * Shorter values are not hidden: they would blank out half of any log and still be guessed
 * from its gaps. Callers should tell the user about them.
 */
export const SHORTEST_SECRET = 4

const LINE_WIDTHS_OF_BASE64 = [64, 76]
/** A shorter rest of wrapped base64 would match by chance and tells little. */
const SHORTEST_LAST_LINE = 16

/** Every byte sequence under which one of the secrets could show up, without duplicates. */
export function secretForms(secrets: Iterable<string>): Buffer[] {
  const forms = new Set<string>()
  for (const secret of secrets) {
    const value = secret.toWellFormed().trim()
    for (const part of new Set([value, ...value.split(/[\r\n]+/).map((line) => line.trim())])) {
      if (part.length < SHORTEST_SECRET) continue
      for (const form of formsOf(part)) if (form.length >= SHORTEST_SECRET) forms.add(form)
    }
  }
  return [...forms].map((form) => Buffer.from(form))
}

function* formsOf(value: string): Generator<string> {
  yield value
  yield value.replaceAll('\r\n', '\n')
  yield escapeMarkup(value)
  yield* jsonForms(value)
  yield* urlForms(value)
  yield* base64Forms(Buffer.from(value))
}

function* jsonForms(value: string): Generator<string> {
  const json = JSON.stringify(value).slice(1, -1)
  const ascii = json.replace(/[^\x00-\x7e]/g, unicodeEscape)
  for (const form of [json, ascii]) {
    yield form
    yield form.replaceAll('/', '\\/')
    yield form.replace(/[<>&]/g, unicodeEscape)
    yield form.replace(/[<>&']/g, (character) =>
      unicodeEscape(character).toUpperCase().replace('\\U', '\\u'),
    )
  }
}

function* urlForms(value: string): Generator<string> {
  const component = encodeURIComponent(value)
  const strict = component.replace(/[!'()*]/g, percent)
  for (const form of [encodeURI(value), component, strict]) {
    for (const spaced of [form, form.replaceAll('%20', '+')]) {
      yield spaced
      yield spaced.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())
    }
  }
}

/**
 * The value in base64, alone and at each of the three offsets inside a longer text. Characters at
 * the edges that also depend on the neighbouring bytes are left out.
 */
function* base64Forms(value: Buffer): Generator<string> {
  const alone = value.toString('base64')
  const forms = [alone, alone.replace(/=+$/, ''), ...wrapped(alone)]
  for (const before of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(before), value]).toString('base64')
    const whole = Math.floor(((before + value.length) * 8) / 6)
    forms.push(encoded.slice(before === 0 ? 0 : before + 1, whole))
  }
  for (const form of forms) {
    yield form
    yield form.replaceAll('+', '-').replaceAll('/', '_')
  }
}

/** Tools break long base64 into lines of fixed width. */
function wrapped(encoded: string): string[] {
  return LINE_WIDTHS_OF_BASE64.filter((width) => encoded.length > width)
    .flatMap((width) => encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? [])
    .filter((line) => line.length >= SHORTEST_LAST_LINE)
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
