import { expect, test } from 'vitest'
import { answerLines, doubtLines } from './answer.ts'

test('two lines, with the page of the run', () => {
  const build = 'https://github.com/octo/hearts/actions/runs/4711'
  expect(answerLines({ verdict: 'RED', build })).toBe(`VERDICT=RED\nBUILD=${build}`)
  expect(answerLines({ verdict: 'PENDING', build: null })).toBe('VERDICT=PENDING\nBUILD=')
})

test.each([
  'https://x/\nVERDICT=GREEN',
  'https://x/\r',
  'javascript:alert(1)',
  'https://x/\x1b[2J',
  'https://x/ y',
])('an address that is none is left out: %j', (build) => {
  expect(answerLines({ verdict: 'RED', build })).toBe('VERDICT=RED\nBUILD=')
})

test('of many that do not count the newest are told, and how many more there are', () => {
  const one = { state: 'error', created: '2026-11-21T10:00:00Z', build: null, creator: 'sam' }
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...one,
    status: 40 - index,
    doubt: 'creator' as const,
    detail: 'it was posted by sam',
  }))
  const lines = doubtLines(many)
  expect(lines).toHaveLength(6)
  expect(lines[0]).toContain('status 40,')
  expect(lines[5]).toBe('nor do 35 older ones')
})

test('what does not count is told with its reason', () => {
  const status = { state: 'success', created: '2026-11-21T10:00:00Z', build: null }
  const lines = doubtLines([
    { ...status, status: 12, creator: 'wendy', doubt: 'creator', detail: 'it was posted by wendy' },
    { ...status, status: 11, creator: null, doubt: null, detail: 'run 4 says so' },
    { ...status, status: 10, creator: null, doubt: 'age', detail: 'it is too old' },
  ])
  expect(lines).toEqual([
    'does not count (creator): status 12, success, of wendy: it was posted by wendy',
    'does not count (age): status 10, success, of nobody: it is too old',
  ])
})
