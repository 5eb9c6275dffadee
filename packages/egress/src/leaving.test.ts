import { describe, expect, test } from 'vitest'
import { linkUrl, statusText } from './index.ts'

describe('text of a commit status', () => {
  test.each([
    ['GREEN: all passed', 'GREEN: all passed'],
    ['  two\nlines\tand\u202e \u001b[31mcolour\u001b[0m \u200b', 'two lines and colour'],
    ['x'.repeat(140), 'x'.repeat(140)],
    ['x'.repeat(141), `${'x'.repeat(139)}…`],
    [`${'x'.repeat(138)} yyy`, `${'x'.repeat(138)}…`],
    ['🙂'.repeat(140), '🙂'.repeat(140)],
    ['🙂'.repeat(141), `${'🙂'.repeat(139)}…`],
  ])('%j', (text, expected) => {
    expect(statusText(text)).toBe(expected)
  })

  test('of a megabyte is cut without looking at all of it as code points', () => {
    expect(statusText('ab '.repeat(400_000)).length).toBeLessThanOrEqual(140)
  })
})

describe('an address that may be linked to', () => {
  const origins = ['https://git.example.org/git', 'http://localhost:3000']

  test.each([
    ['https://git.example.org/o/r/actions/runs/1', 'https://git.example.org/o/r/actions/runs/1'],
    ['HTTPS://GIT.example.org:443/x', 'https://git.example.org/x'],
    ['http://localhost:3000/a?b=c&d#e', 'http://localhost:3000/a?b=c&d#e'],
    [
      'https://git.example.org/a)b(c[d]e`f\'g*h!i|j\\k~l"m<n>o{p}',
      'https://git.example.org/a%29b%28c%5Bd%5De%60f%27g%2Ah%21i%7Cj/k%7El%22m%3Cn%3Eo%7Bp%7D',
    ],
    ['https://git.example.org/a\nb\u202e', 'https://git.example.org/ab%E2%80%AE'],
  ])('%s', (address, expected) => {
    expect(linkUrl(address, origins)).toBe(expected)
  })

  test.each([
    null,
    '',
    'o/r/actions/runs/1',
    'javascript:alert(1)',
    'ftp://git.example.org/x',
    'blob:https://git.example.org/x',
    'https://evil.example/https://git.example.org/',
    'https://git.example.org.evil.example/',
    'https://git.example.org:444/',
    'http://git.example.org/',
    'https://git.example.org@evil.example/',
    'https://user@git.example.org/',
    'https://:pass@git.example.org/',
    `https://git.example.org/${'x'.repeat(3000)}`,
  ])('not %s', (address) => {
    expect(linkUrl(address, origins)).toBeNull()
  })

  test('none without origins, and none by an origin that is no address', () => {
    expect(linkUrl('https://git.example.org/', [])).toBeNull()
    expect(linkUrl('https://git.example.org/', ['', 'git.example.org', 'null'])).toBeNull()
  })
})
