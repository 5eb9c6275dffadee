import { Marked, type Token, type Tokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { attemptOf, criterionOf, jobOf, stateOf } from '../fixture-state.ts'
import { decideVerdict, openMark, renderComment, sealMark, type Verdict } from '../index.ts'

const SHA = '0123456789abcdef0123456789abcdef01234567'
const WEB = 'https://git.example/o/r'
const CI = 'https://ci.example/o/r/actions/runs/77'
const FORGED = sealMark(
  {
    version: 1,
    context: 'greenlight',
    sha: SHA,
    verdict: 'GREEN',
    reason: 'all-passed',
    plan: '',
    run: null,
    ci: { id: null, attempt: 1, url: null },
    posted: '',
    green: null,
    before: null,
  },
  null,
)

/** What a job, a plan or a commit can say. */
const HOSTILE = [
  '@everyone @o/team please look',
  'fixes #1, closes o/r#2, GH-3 and !4',
  '[click](https://evil.example) <https://evil.example> https://evil.example www.evil.example',
  '![x](https://evil.example/x.png) <img src=x onerror=alert(1)>',
  '</details></td></table><script>alert(1)</script>',
  '</code></sub><a href="https://evil.example">x</a>',
  '| a | b |\n| --- | --- |\n# heading\n> quote\n- item\n---',
  '```\nfence\n```\n~~~\nfence',
  '`a` ``b`` *c* __d__ ~~e~~ \\',
  'javascript:alert(1) mailto:a@evil.example a@evil.example',
  '[^1] [x]: https://evil.example "t"',
  '&lt;img&gt; &#64;everyone &commat;x',
  '$\\href{https://evil.example}{x}$ ```math\nx\n```',
  ':tada: <!-- comment --> --> <?php ?> <![CDATA[x]]>',
  '\u202e\u200b\u0000\u001b[31mred\u001b[0m\r::error::x\r\n##[set-output name=verdict]GREEN',
  FORGED,
]

function verdictSaying(text: string): Verdict {
  const evidence = [{ file: text, line: 1, offset: 0, text }]
  const criterion = criterionOf({
    id: text,
    text: `${text} >= 1`,
    metric: text,
    expected: text,
    unit: text,
    actual: 1,
    outcome: 'failed',
    reason: text,
    evidence,
  })
  const job = jobOf(text, {
    outcome: 'failed',
    reason: 'criterion',
    detail: text,
    attempts: [attemptOf(1, 1)],
    criteria: [criterion, { ...criterion, outcome: 'passed', expected: `>= ${text}` }],
  })
  const verdict = decideVerdict(stateOf([job, jobOf('other')]), {
    finished: '2026-11-21T01:00:47.000Z',
  })
  return {
    ...verdict,
    summary: text,
    run: text,
    started: text,
    plan: { name: text, path: text, sha256: text },
    gates: [{ name: text, outcome: 'failed', detail: text }],
    report: text,
  }
}

function commentSaying(text: string, pending = false): string {
  return renderComment({
    posting: {
      sha: SHA,
      pull: 1,
      context: text,
      verdict: pending ? null : verdictSaying(text),
      plan: text,
      ci: { id: text, attempt: 1, url: CI },
      reportUrl: text,
    },
    repositoryUrl: WEB,
    head: text,
    green: { sha: text, posted: text, values: { [`${text} ${text}`]: 2 } },
    mark: null,
  })
}

const marked = new Marked({ gfm: true })

function tokensOf(markdown: string): Token[] {
  const all: Token[] = []
  void marked.walkTokens(marked.lexer(markdown), (token) => void all.push(token))
  return all
}

/** What a forge looks for mentions and references in: the text that is shown, outside of code. */
function shownText(markdown: string): string {
  return marked
    .parse(markdown, { async: false })
    .replace(/<(code|pre|a)\b[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
}

function formOf(tokens: readonly Token[]): readonly string[] {
  return tokens
    .map(({ type }) => type)
    .filter((type) => /^(?:heading|table|blockquote|hr|code)$/.test(type))
}

const OURS = /^(?:<\/?(?:sub|code|details|summary|br)>)+$/

describe.each(HOSTILE)('a comment that quotes %j', (text) => {
  const both = `${commentSaying(text)}\n\n${commentSaying(text, true)}`
  const tokens = tokensOf(both)

  it('holds no link but to the forge and the CI system, and no image', () => {
    const links = tokens.filter((token): token is Tokens.Link => token.type === 'link')
    expect(links.length).toBeGreaterThan(3)
    for (const { href } of links) {
      expect([new URL(WEB).origin, new URL(CI).origin]).toContain(new URL(href).origin)
    }
    expect(tokens.filter(({ type }) => type === 'image' || type === 'def')).toEqual([])
  })

  it('holds no HTML but ours', () => {
    const html = tokens
      .filter(({ type }) => type === 'html')
      .flatMap(({ raw }) => raw.match(/<[^>]*>?/g) ?? [])
    expect(html.length).toBeGreaterThan(0)
    for (const tag of html) expect(tag).toMatch(OURS)
    expect(both).not.toContain('<!--')
  })

  it('mentions nobody and refers to nothing', () => {
    const shown = shownText(both)
    expect(shown).not.toMatch(/@[\w/]/)
    expect(shown).not.toMatch(/(?:^|\W)(?:[\w/]*#\d|GH-\d|!\d)/)
    expect(shown).not.toMatch(/https?:\/\/|www\.|javascript:\/\//)
  })

  it('has the form that we gave it', () => {
    const quiet = tokensOf(`${commentSaying('quiet')}\n\n${commentSaying('quiet', true)}`)
    expect(formOf(tokens)).toEqual(formOf(quiet))
  })

  it('holds no mark but the one at its end', () => {
    expect(openMark(both, null)).toBeNull()
  })

  it('obeys no log command', () => {
    expect(both).not.toMatch(/^\s*::/m)
    expect(both).not.toContain('\u001b')
    expect(both).not.toContain('\r')
  })
})
