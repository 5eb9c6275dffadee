import { describe, expect, test } from 'vitest'
import { cutAnnotation, cutMarkdown } from './limits.ts'

describe('a summary that is too large', () => {
  test('is cut behind a line, and says so', () => {
    const cut = cutMarkdown('a line of text\n'.repeat(1000), 4096)
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(4096)
    expect(cut).toMatch(/a line of text\n\n\n\*The rest is left out/)
  })

  test('does not leave a fence or details open', () => {
    const body = `<details>\n<details>\n\`\`\`\`text\n${'```\nx\n'.repeat(2000)}`
    const cut = cutMarkdown(body, 4096)
    expect(cut).toContain('\n````\n\n</details>\n\n</details>\n')
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(4096)
  })

  test('is never cut inside a character', () => {
    expect(cutMarkdown('é'.repeat(50_000), 4096)).not.toContain('\ufffd')
  })

  test('is left alone when it fits, and left out when there is no room', () => {
    expect(cutMarkdown('x', 1)).toBe('x')
    expect(cutMarkdown('xx', 1)).toBe('')
  })
})

test('an annotation is cut at 4000 characters', () => {
  expect(cutAnnotation('x'.repeat(4000))).toHaveLength(4000)
  expect(cutAnnotation('x'.repeat(9000))).toBe(`${'x'.repeat(4000)}…`)
})
