import type { MetricSummary } from '@greenlight/metrics'
import { expect, test } from 'vitest'
import { openCounters } from './counters.ts'

function summary(name: string, max: number): MetricSummary {
  const unknown = { first: null, last: null, min: null, mean: null, median: null, stddev: null }
  const rest = { unit: null, better: null, nonFinite: 0, sum: null, exact: true }
  return {
    ...unknown,
    ...rest,
    name,
    max,
    count: 1,
    nearMissCount: 0,
    nearMisses: [],
    missing: null,
  }
}

test('counters tell where a job is now, and keep the highest of all starts', () => {
  let tokens = 3
  const measured = () => new Map([['a', [summary('tokens', tokens), summary('loss', 1)]]])
  const counters = openCounters(['a/tokens', 'b/tokens'], { 'a/tokens': 9, 'a/gone': 5 }, measured)
  expect(counters.highest).toEqual({ 'a/tokens': 9 })
  expect(counters.read()).toEqual([['a/tokens', 3]])
  expect(counters.highest).toEqual({ 'a/tokens': 9 })
  tokens = 12
  counters.read()
  expect(counters.highest).toEqual({ 'a/tokens': 12 })
})
