import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { DEFAULT_PHRASE } from '../trigger/parse-trigger.ts'
import { prefilter } from '../trigger/prefilter.ts'
import { REFUSALS } from './refusals.ts'

const page = readFileSync(new URL('../../../../docs/reference/gate.md', import.meta.url), 'utf8')

test('every reason is in the reference, and no other', () => {
  const rows = [...page.matchAll(/^\| `([a-z-]+)` /gm)].map(([, reason]) => reason)
  expect(rows).toEqual(Object.keys(REFUSALS))
})

test('the expression of the reference is the prefilter', () => {
  expect(page).toContain(`if: ${prefilter(DEFAULT_PHRASE)}\n`)
})
