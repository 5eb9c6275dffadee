import { expect, test } from 'vitest'
import { cutAnnotation } from './limits.ts'

test('an annotation is cut at 4000 characters', () => {
  expect(cutAnnotation('x'.repeat(4000))).toHaveLength(4000)
  expect(cutAnnotation('x'.repeat(9000))).toBe(`${'x'.repeat(4000)}…`)
})
