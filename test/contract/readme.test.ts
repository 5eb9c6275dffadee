import { readFileSync } from 'node:fs'
import { parsePlan } from '@greenlight/plan'
import { version } from '@greenlight/spec'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('the plan of the README is a good plan', () => {
  const plans = [...read('README.md').matchAll(/```yaml\n(# yaml-language-server[^]*?)```/g)]
  expect(plans).toHaveLength(1)
  const plan = parsePlan(plans[0]?.[1] ?? '', 'README.md')
  expect(plan.jobs.map(({ id }) => id)).toEqual([
    'train[seed=1]',
    'train[seed=2]',
    'train[seed=3]',
    'eval',
  ])
})

test('the caller of testme.yml in the README is the one of the guide', () => {
  const blocks = [...read('README.md').matchAll(/```yaml\n(name: testme[^]*?)```/g)]
  expect(blocks).toHaveLength(1)
  expect(read('docs/guides/testme.md')).toContain(blocks[0]?.[0])
})

test('links of the README lead somewhere, to a heading that is there', () => {
  const links = Array.from(read('README.md').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g))
  expect(links.length).toBeGreaterThan(20)
  const broken = links.filter(([, path = '', heading]) => {
    if (path.endsWith('/')) return false
    const headings = Array.from(read(path).matchAll(/^#+ (.*)$/gm), ([, text = '']) => anchor(text))
    return heading !== undefined && !headings.includes(heading)
  })
  expect(broken.map(([link]) => link)).toEqual([])
})

function anchor(heading: string): string {
  const plain = heading.toLowerCase().replace(/[^\p{L}\d -]/gu, '')
  return plain.replaceAll(' ', '-')
}

test('the README turns on the schema that is in the repository', () => {
  const path = /\$schema=\.\/(\S+)/.exec(read('README.md'))?.[1] ?? ''
  expect(JSON.parse(read(path))).toMatchObject({ type: 'object' })
})

test('the version is the one of package.json and heads no release that the changelog lacks', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({ version })
  expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]$/m)
})
