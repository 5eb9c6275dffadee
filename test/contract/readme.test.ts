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

test('the README turns on the schema that is in the repository', () => {
  const path = /\$schema=\.\/(\S+)/.exec(read('README.md'))?.[1] ?? ''
  expect(JSON.parse(read(path))).toMatchObject({ type: 'object' })
})

test('the version is the one of package.json and heads no release that the changelog lacks', () => {
  expect(JSON.parse(read('package.json'))).toMatchObject({ version })
  expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]$/m)
})
