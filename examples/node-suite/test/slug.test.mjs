import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slug } from '../src/slug.mjs'

test('words are joined by hyphens', () => {
  assert.equal(slug('A Plan for Tests'), 'a-plan-for-tests')
})

test('accents are dropped', () => {
  assert.equal(slug('Crème brûlée'), 'creme-brulee')
})

test('punctuation leaves no hyphen at the ends', () => {
  assert.equal(slug('  What, again?! '), 'what-again')
})
