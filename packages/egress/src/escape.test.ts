import { describe, expect, it } from 'vitest'
import {
  codeBlock,
  codeCell,
  defuseCommands,
  escapeHtml,
  escapeXml,
  inlineCode,
  markdownText,
  plainText,
} from './index.ts'

/** What a browser makes of numeric and the five named references. */
function decoded(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return html.replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? (named[name] ?? '') : String.fromCodePoint(Number(code)),
  )
}

/** As runners read a line: the current grammar after leading white space, the old one anywhere. */
function isCommand(line: string): boolean {
  const seen = line.replace(/[\p{Default_Ignorable_Code_Point}\x00-\x08\x0e-\x1f]/gu, '')
  return /^[\s\x85]*::/.test(seen) || seen.includes('##[') || line.trimStart().startsWith('::')
}

describe('plainText', () => {
  it.each([
    ['colours', '\x1b[1;31mred\x1b[0m \x9b32mgreen', 'red green'],
    ['titles and links', '\x1b]0;evil\x07a\x1b]8;;https://x\x1b\\b\x1b]8;;\x1b\\', 'ab'],
    ['a title that never ends', 'a\x1b]0;title\nb', 'a\nb'],
    ['device strings', 'a\x1bP1;2|data\x1b\\b\x1b_app\x1b\\c', 'abc'],
    ['short sequences', '\x1b(Ba\x1b7\x1bcb\x1b', 'ab'],
    ['controls', 'a\x00b\x08c\x7fd\x85e', 'abcde'],
    ['line breaks', 'a\r\nb\rc\u2028d\n\te', 'a\nb\nc\nd\n\te'],
    ['zero-width and bidi', 'a\u200bb\u202ec\u2066d\ufeffe\u00adf\u{e0041}g\u2060', 'abcdefg'],
    ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
    ['ordinary text', 'naïve 日本語 🙂 "q" <b>', 'naïve 日本語 🙂 "q" <b>'],
  ])('%s', (_, text, expected) => {
    expect(plainText(text)).toBe(expected)
  })

  it('is linear on hostile input', () => {
    const started = process.cpuUsage()
    for (const unit of ['\x1b]', '\x1b[', '\x1b[0;', '\x1bP', '\r', '\u200b', '\x1b[?']) {
      plainText(unit.repeat(500_000))
      defuseCommands(unit.repeat(500_000))
      defuseCommands(`${unit.repeat(500_000)}:`)
      markdownText(unit.repeat(100_000))
    }
    for (const unit of ['\n', ' ', ':', '#', '\u2028', '\n ', '1', '`', 'w', '@']) {
      defuseCommands(unit.repeat(500_000))
      markdownText(unit.repeat(100_000))
      inlineCode(unit.repeat(500_000))
    }
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(15)
  })
})

describe('markup', () => {
  it('escapes for HTML, content and attribute', () => {
    const hostile = `</script><img src=x onerror='a("b")'>&\x1b[31m\u202e`
    const html = escapeHtml(hostile)
    expect(html).not.toMatch(/[<>"'\x1b\u202e]/)
    expect(decoded(html)).toBe(`</script><img src=x onerror='a("b")'>&`)
  })

  it('drops what XML 1.0 forbids', () => {
    const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('')
    expect(escapeXml(every)).not.toMatch(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/)
    expect(escapeXml('a\uffffb\x0bc]]>🙂')).toBe('abc]]&gt;🙂')
  })
})

describe('markdownText', () => {
  const hostile = [
    '@everyone @user/team',
    'fixes #12, org/repo#12, GH-12, gh-12, !34',
    'http://evil.example https://evil.example www.evil.example me@evil.example mailto:me@evil.example',
    '[link](javascript:alert(1)) ![image](https://x/y.png) <https://auto.example>',
    '<!-- greenlight:verdict --></details><img src=x>&lt;b&gt;',
    '**bold** _it_ ~~s~~ `code` ``` $x$ :smile: [^1]',
    'a | b | c \\| d',
  ]

  it.each(hostile)('makes inert: %s', (text) => {
    const shown = markdownText(text)
    expect(shown).not.toMatch(/[\\`*_[\](){}<>"'|~$:^!]/)
    expect(shown.replace(/&#\d+;/g, '')).not.toMatch(/[&#]/)
    const rendered = decoded(shown)
    expect(rendered).not.toMatch(/@\w|#\w|!\d|GH-\d|:\/\/|www\./i)
    expect(rendered.replaceAll('\u200b', '')).toBe(text)
  })

  it.each([
    '- item',
    '+ item',
    '1. item',
    '12) item',
    '# head',
    '> quote',
    '    code',
    '---',
    '===',
  ])('starts no block: %s', (text) => {
    expect(markdownText(text)).toMatch(/^(?:&#|\d+&#|\w)/)
  })

  it('is one line', () => {
    expect(markdownText('a\r\n\n# b\n| --- |')).not.toMatch(/[\r\n]/)
  })

  it('cannot be reached by the break it inserts being stripped first', () => {
    expect(decoded(markdownText('@\u200buser'))).toBe('@\u200buser')
  })
})

describe('code', () => {
  it.each(['a', '`', '``a`', 'a`b``c```d', '`a`', '', ' ', 'a\n\n# b\n@x'])(
    'span of %j',
    (text) => {
      const span = inlineCode(text)
      const [, fence = '', content = ''] = /^(`+)([^]*?)(`+)$/.exec(span) ?? []
      expect(span).not.toContain('\n')
      expect(span.endsWith(fence)).toBe(true)
      const inside = text.trim() === '' ? ' ' : span.slice(fence.length, -fence.length)
      expect(inside.match(/`+/g) ?? []).not.toContain(fence)
      expect(content.length).toBeGreaterThan(0)
    },
  )

  it.each(['plain', '```\n@everyone\n```', '````', 'a\n`````x\n', '~~~', ''])(
    'block of %j',
    (text) => {
      const block = codeBlock(text, 'text')
      const [first = '', ...rest] = block.split('\n')
      const fence = /^`{3,}/.exec(first)?.[0] ?? 'none'
      expect(first).toBe(`${fence}text`)
      expect(rest.slice(0, -2).filter((line) => line.trim().startsWith(fence))).toEqual([])
      expect(rest.at(-2)).toBe(fence)
      expect(rest.at(-1)).toBe('')
    },
  )

  it('names a language without breaking the fence', () => {
    expect(codeBlock('x', 'sh\n```').split('\n')[0]).toBe('```sh')
  })

  it('in a table cell ends no cell', () => {
    const cell = codeCell('a\\| b | `c` @everyone </code>')
    expect(cell).toMatch(/^<code>[^|<>`\\]*<\/code>$/)
    expect(decoded(cell)).toContain('@\u200beveryone')
  })
})

describe('defuseCommands', () => {
  it.each([
    '::error::x',
    '::set-output name=verdict::GREEN',
    '  \t::add-mask::a',
    'progress\r::error file=a::b',
    'a\r\n ::stop-commands::x\n',
    'text ##[set-output name=verdict]GREEN',
    '####[group]x ##[endgroup]',
    '\u00a0\u3000::debug::x',
    '\u200b::error::x',
    '\x85::error::x',
    ':\u200b:error::x',
    '#\u2060#\u200b[error]x',
    '\x00::error::x',
    ':::error::x',
    '::::',
    '\u2028::error::x',
  ])('disarms %j and keeps it legible', (text) => {
    expect(text.split(/[\r\n]/).some(isCommand)).toBe(true)
    const inert = defuseCommands(text)
    expect(inert.split(/[\r\n]/).filter(isCommand)).toEqual([])
    expect(inert.replace(/ /g, '')).toBe(text.replace(/ /g, ''))
  })

  it.each(['std::vector<int>', 'a ::b', 'http://[::1]:80', '# heading [x]', '## [x]'])(
    'leaves %j alone',
    (text) => {
      expect(defuseCommands(text)).toBe(text)
    },
  )

  it('stays disarmed when plainText runs afterwards', () => {
    expect(plainText(defuseCommands('x\r::error::y'))).toBe('x\n: :error::y')
  })
})
