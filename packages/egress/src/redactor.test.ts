import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRedactor, SHORTEST_SECRET } from './index.ts'

const SECRET = 'p@ss/w"örd & ünder\\score'

/** Feeds the bytes in pieces of the given lengths, the rest in one. */
function throughStream(
  secrets: readonly string[],
  data: Uint8Array,
  lengths: readonly number[],
): Buffer {
  const stream = createRedactor(secrets).stream()
  const out: Uint8Array[] = []
  let at = 0
  for (const length of lengths) {
    out.push(Buffer.from(stream.push(data.slice(at, at + length))))
    at += length
  }
  out.push(Buffer.from(stream.push(data.slice(at))), stream.end())
  return Buffer.concat(out)
}

function isLongEnough(secret: string): boolean {
  return secret.length >= SHORTEST_SECRET
}

describe('forms of a secret', () => {
  const redactor = createRedactor([SECRET])
  const json = JSON.stringify(SECRET).slice(1, -1)
  const forms: Record<string, string> = {
    plain: SECRET,
    json,
    'json with escaped slashes': json.replaceAll('/', '\\/'),
    'json in ascii, as Python writes it': json.replace('ö', '\\u00f6').replace('ü', '\\u00fc'),
    'json for HTML, as Go writes it': json.replace('&', '\\u0026'),
    'url component': encodeURIComponent(SECRET),
    'url component in lower case': encodeURIComponent(SECRET).replace(/%../g, (hex) =>
      hex.toLowerCase(),
    ),
    'form field': new URLSearchParams({ a: SECRET }).toString().slice(2),
    base64: Buffer.from(SECRET).toString('base64'),
    'url-safe base64': Buffer.from(SECRET).toString('base64url'),
    html: 'p@ss/w&quot;örd &amp; ünder\\score',
  }

  it.each(Object.entries(forms))('%s', (_, form) => {
    expect(redactor.text(`before ${form} after`)).toBe('before *** after')
  })

  it.each(['base64', 'base64url'] as const)('%s at any offset in a longer text', (encoding) => {
    const secret = 'tok~~~en??>>12345'
    for (let before = 0; before < 7; before++) {
      for (let after = 0; after < 7; after++) {
        const text = 'x'.repeat(before) + secret + 'y'.repeat(after)
        const shown = createRedactor([secret]).text(Buffer.from(text).toString(encoding))
        const [left = '', right = ''] = shown.split('***')
        expect(shown).toContain('***')
        expect(Buffer.from(left, encoding).toString()).not.toContain(secret[0])
        expect(right.length).toBeLessThanOrEqual(Math.ceil((after * 4) / 3) + 4)
      }
    }
  })

  it('base64 wrapped into lines', () => {
    const secret = 'a long secret '.repeat(20)
    const encoded = Buffer.from(secret.trim()).toString('base64')
    for (const width of [64, 76]) {
      const lines = encoded.match(new RegExp(`.{1,${width}}`, 'g')) ?? []
      expect(lines.length).toBeGreaterThan(2)
      expect(createRedactor([secret]).text(lines.join('\n'))).toBe(
        lines.map(() => '***').join('\n'),
      )
    }
  })

  it('each line of a secret with several lines, and white space around it', () => {
    const key = '-----BEGIN KEY-----\r\n  MIIEabcdef\n\n    \nx}\n-----END KEY-----\n'
    const shown = createRedactor([key]).text('a MIIEabcdef b\n-----END KEY----- x}     c')
    expect(shown).toBe('a *** b\n*** x}     c')
  })
})

describe('what is not a secret', () => {
  it('is a value that is empty, blank or too short', () => {
    const redactor = createRedactor(['', '    \n\t ', 'abc'])
    expect(SHORTEST_SECRET).toBe(4)
    expect(redactor.empty).toBe(true)
    expect(redactor.text('abc     def')).toBe('abc     def')
    const chunk = Buffer.from('abc')
    expect(redactor.stream().push(chunk)).toBe(chunk)
  })

  it('passes untouched, invalid UTF-8 included', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x61, 0xc3, 0x28])
    expect(throughStream([SECRET], bytes, [1, 2])).toEqual(bytes)
    expect(createRedactor([SECRET]).text('ordinary')).toBe('ordinary')
  })
})

describe('several secrets', () => {
  it('overlap under one mask', () => {
    const redactor = createRedactor(['abcdef', 'defghi'])
    expect(redactor.text('1abcdefghi2 abcdef defghi')).toBe('1***2 *** ***')
  })

  it('prefer the longer one', () => {
    expect(createRedactor(['pass', 'password']).text('password pass')).toBe('*** ***')
  })
})

describe('a stream', () => {
  it('holds back only what may be the beginning of a secret', () => {
    const stream = createRedactor(['secret']).stream()
    const push = (text: string) => Buffer.from(stream.push(Buffer.from(text))).toString()
    expect(push('hello sec')).toBe('hello ')
    expect(push('ond sec')).toBe('second ')
    expect(push('re')).toBe('')
    expect(push('t!')).toBe('***!')
    expect(push('se')).toBe('')
    expect(Buffer.from(stream.end()).toString()).toBe('se')
  })

  it('hides a secret at its end that could have become a longer one', () => {
    for (const [secrets, text] of [
      [['pass', 'password'], 'my pass'],
      [['pass', 'password'], 'my passwo'],
      [[SECRET], `my ${Buffer.from(SECRET).toString('base64').replace(/=+$/, '')}`],
    ] as const) {
      const shown = throughStream(secrets, Buffer.from(text), [2]).toString()
      expect(shown).toBe(createRedactor(secrets).text(text))
      expect(shown).toMatch(/^my \*{3}/)
    }
  })

  it('does not keep the memory of its input: a reused buffer changes nothing', () => {
    const stream = createRedactor(['secret']).stream()
    const buffer = Buffer.from('xxsec')
    stream.push(buffer)
    buffer.fill('?')
    expect(Buffer.from(stream.push(Buffer.from('ond'))).toString()).toBe('second')
  })

  it('holds less than the longest form however much passes', () => {
    const secret = `${'a'.repeat(99)}b`
    const stream = createRedactor([secret]).stream()
    let out = 0
    for (let count = 0; count < 1000; count++) out += stream.push(Buffer.alloc(100, 'a')).length
    expect(100_000 - out).toBeLessThan(100)
  })

  /** Few letters, so that secrets overlap with each other, themselves and the text around them. */
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'ä', '\n', '"', '/'),
    minLength: 4,
    maxLength: 9,
  })
  const scene = fc.record({
    secrets: fc.array(word, { minLength: 1, maxLength: 4 }),
    parts: fc.array(fc.oneof(word, fc.nat(3)), { maxLength: 12 }),
    lengths: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 40 }),
    encode: fc.constantFrom<((text: string) => string)[]>(
      (text) => text,
      (text) => JSON.stringify(text),
      (text) => encodeURIComponent(text),
      (text) => Buffer.from(text).toString('base64'),
    ),
  })

  it('shows what the whole text shows, however it is split, and no secret', () => {
    fc.assert(
      fc.property(scene, ({ secrets, parts, lengths, encode }) => {
        const text = parts
          .map((part) => encode(typeof part === 'number' ? (secrets[part] ?? '') : part))
          .join('')
        const whole = createRedactor(secrets).text(text)
        expect(throughStream(secrets, Buffer.from(text), lengths).toString()).toBe(whole)
        const hidden = secrets.map((secret) => secret.trim()).filter(isLongEnough)
        expect(hidden.filter((secret) => whole.includes(secret))).toEqual([])
      }),
      { numRuns: 3000 },
    )
  })

  it('hides a secret that arrives byte by byte', () => {
    const bytes = Buffer.from(`token=${SECRET}; ${Buffer.from(SECRET).toString('base64')}`)
    const ones = Array.from(bytes, () => 1)
    expect(throughStream([SECRET], bytes, ones).toString()).toBe('token=***; ***')
  })
})
