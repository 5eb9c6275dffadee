import { describe, expect, test } from 'vitest'
import { cutMarkdown } from './index.ts'

const NOTE = '*The rest is left out.*'

describe.each([
  ['bytes', (text: string) => Buffer.byteLength(text), { bytes: 4096 }],
  ['characters', (text: string) => text.length, { characters: 4096 }],
] as const)('Markdown of too many %s', (_, size, limit) => {
  test('is cut behind a line, and says so', () => {
    const cut = cutMarkdown('a line of text\n'.repeat(1000), limit, NOTE)
    expect(size(cut)).toBeLessThanOrEqual(4096)
    expect(size(cut)).toBeGreaterThan(2900)
    expect(cut).toMatch(/a line of text\n\n\n\*The rest is left out\.\*\n$/)
  })

  test('does not leave a fence or details open', () => {
    const body = `<details>\n<details>\n\`\`\`\`text\n${'```\nx\n'.repeat(2000)}`
    const cut = cutMarkdown(body, limit, NOTE)
    expect(cut).toContain('\n````\n\n</details>\n\n</details>\n')
    expect(size(cut)).toBeLessThanOrEqual(4096)
  })

  test('is never cut inside a character', () => {
    const cut = cutMarkdown('🙂'.repeat(50_000), limit, NOTE)
    expect(cut.isWellFormed()).toBe(true)
    expect(cut).not.toContain('\ufffd')
  })

  test('stays within its limit whatever it opens', () => {
    const body = `${'<details>\n'.repeat(300)}${'`'.repeat(1000)}\n${'x\n'.repeat(5000)}`
    expect(size(cutMarkdown(body, limit, NOTE))).toBeLessThanOrEqual(4096)
  })
})

test('what fits is left alone, and left out when there is no room', () => {
  expect(cutMarkdown('x', { bytes: 1 }, NOTE)).toBe('x')
  expect(cutMarkdown('xx', { bytes: 1 }, NOTE)).toBe('')
  expect(cutMarkdown('é'.repeat(4), { characters: 4 }, NOTE)).toBe('éééé')
  expect(cutMarkdown('é'.repeat(4), { bytes: 7 }, NOTE)).toBe('')
})
