import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'docs')
const text = readFileSync(join(folder, 'security.md'), 'utf8')
const ATTACKS = Array.from({ length: 21 }, (_, index) => `A${index + 1}`)

/** Cells of every row under a heading. */
function rowsBelow(heading: string): string[][] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return Array.from(section.matchAll(/^\| (A\d+.*) \|$/gm), ([, row = '']) =>
    row.split(' | ').map((cell) => cell.trim()),
  )
}

const attacks = rowsBelow('Attacks')
const tests = rowsBelow('Tests').map(([attack = '', name = '', path = '']) => ({
  attack,
  name: name.replace(/^`(.*)`$/, '$1'),
  path: path.replace(/^`(.*)`$/, '$1'),
}))

/** Whether a test or a group of them has this title, as it is written in the source. */
function isTitle(source: string, name: string): boolean {
  const words = name.replaceAll("'", "\\'").replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  const title = `(['"\`])${words}\\1,`
  const called = String.raw`\b(?:test|it|describe)\(\s*`
  return new RegExp(String.raw`(?:${called}|\)\(\s*)${title}`).test(source)
}

test('every attack is there once, with what happens and why', () => {
  expect(attacks.map(([attack]) => attack)).toEqual(ATTACKS)
  for (const cells of attacks) expect(cells.filter((cell) => cell !== '')).toHaveLength(4)
})

test('every attack has a test, in the order of the attacks', () => {
  expect([...new Set(tests.map(({ attack }) => attack))]).toEqual(ATTACKS)
  expect(new Set(tests.map(({ name, path }) => `${path} ${name}`)).size).toBe(tests.length)
})

describe.each(tests)('$attack: $name', ({ name, path }) => {
  test('is a test that is run', () => {
    expect(path).toMatch(/\.(?:test|systems)\.ts$/)
    expect(existsSync(join(root, path))).toBe(true)
    expect(isTitle(readFileSync(join(root, path), 'utf8'), name)).toBe(true)
  })
})

test('a title that nobody wrote is not found', () => {
  const source =
    "test('a', f)\nit.each(x)('b', f)\ntest.each([\n  1,\n])(\n  'c',\n  f)\nconst d = ['d', 1]"
  expect(['a', 'b', 'c', 'd', 'e'].filter((name) => isTitle(source, name))).toEqual(['a', 'b', 'c'])
})

test('what it links to is there', () => {
  const targets = Array.from(text.matchAll(/\]\((?!https?:)([^)#]+)/g), ([, path = '']) => path)
  expect(targets.length).toBeGreaterThan(3)
  expect(targets.filter((path) => !existsSync(join(folder, path)))).toEqual([])
})
