import { describe, expect, it } from 'vitest'
import { criterionOf, jobOf, stateOf } from '../fixture-state.ts'
import {
  combineVerdicts,
  compactVerdict,
  decideVerdict,
  lostVerdict,
  parseVerdict,
  type Verdict,
} from '../index.ts'

const END = { finished: '2026-11-21T01:00:47.000Z' }

function green(over: Partial<Verdict> = {}): Verdict {
  return {
    ...decideVerdict(stateOf([jobOf('train', { criteria: [criterionOf()] })]), END),
    ...over,
  }
}

function red(reason: Verdict['reason'], over: Partial<Verdict> = {}): Verdict {
  return { ...green(over), verdict: 'RED', reason, summary: `it is ${reason}` }
}

const ON_A = { run: 'run-a' }
const ON_B = { run: 'run-b' }

describe('the verdict of a matrix', () => {
  it('is GREEN when every run is, with the jobs of all', () => {
    const both = combineVerdicts([green(ON_A), green(ON_B)])
    expect(both).toMatchObject({ verdict: 'GREEN', reason: 'all-passed', sha: green().sha })
    expect(both.summary).toBe('2 runs passed: 2 jobs, 2 of 2 criteria met')
    expect(both.jobs.map(({ id }) => id)).toEqual(['run-a: train', 'run-b: train'])
    expect(both.criteria.map(({ job }) => job)).toEqual(['run-a: train', 'run-b: train'])
    expect(parseVerdict(JSON.stringify(both), 'x')).toEqual(both)
  })

  it.each<[Verdict['reason'], Verdict['reason'], Verdict['reason']]>([
    ['criterion-failed', 'timeout', 'timeout'],
    ['infrastructure', 'job-failed', 'infrastructure'],
    ['timeout', 'no-progress', 'no-progress'],
    ['inconclusive', 'criterion-failed', 'criterion-failed'],
  ])('of %s and %s is RED for %s', (first, second, expected) => {
    const all = combineVerdicts([green({ run: 'c' }), red(first, ON_A), red(second, ON_B)])
    expect(all).toMatchObject({ verdict: 'RED', reason: expected })
    expect(all.summary).toMatch(new RegExp(`^run-[ab]: it is ${expected} \\(and 1 more\\)$`))
  })

  it('is PENDING while one is not decided and none is RED', () => {
    const pending: Verdict = {
      ...green(ON_A),
      verdict: 'PENDING',
      reason: 'running',
      finished: null,
    }
    expect(combineVerdicts([green(ON_B), pending]).verdict).toBe('PENDING')
    expect(combineVerdicts([pending, red('timeout', ON_B)]).verdict).toBe('RED')
    const paused: Verdict = { ...pending, ...ON_B, reason: 'paused', summary: 'it is paused' }
    expect(combineVerdicts([green({ run: 'c' }), pending, paused])).toMatchObject({
      verdict: 'PENDING',
      reason: 'paused',
      summary: 'run-b: it is paused (and 1 more)',
      finished: null,
    })
  })

  it('is RED when one did not tell', () => {
    const lost = lostVerdict({ sha: green().sha, plan: '', run: null, detail: 'no word' })
    const all = combineVerdicts([green(ON_A), lost])
    expect(all).toMatchObject({ verdict: 'RED', reason: 'infrastructure' })
    expect(all.summary).toContain('no word')
  })

  it('is RED when they are of different commits, and when there is none', () => {
    const other = green({ ...ON_B, sha: 'f'.repeat(40) })
    expect(combineVerdicts([green(ON_A), other])).toMatchObject({ verdict: 'RED', sha: null })
    expect(combineVerdicts([])).toMatchObject({ verdict: 'RED', reason: 'infrastructure' })
  })

  it('names jobs by their plan where that tells them apart', () => {
    const plan = green().plan
    const all = combineVerdicts([
      green({ plan: { ...plan, name: 'fast' } }),
      green({ plan: { ...plan, name: 'slow' } }),
    ])
    expect(all.jobs.map(({ id }) => id)).toEqual(['fast: train', 'slow: train'])
    expect(all.plan.name).toBe('fast, slow')
  })

  it('lasts from the first start to the last end', () => {
    const all = combineVerdicts([
      green({ ...ON_A, started: '2026-11-21T00:10:00.000Z', finished: '2026-11-21T00:20:00.000Z' }),
      green({ ...ON_B, started: '2026-11-21T00:05:00.000Z', finished: '2026-11-21T00:15:00.000Z' }),
    ])
    expect([all.started, all.finished]).toEqual([
      '2026-11-21T00:05:00.000Z',
      '2026-11-21T00:20:00.000Z',
    ])
  })
})

describe('a verdict that is handed from job to job', () => {
  const evidence = Array.from({ length: 20 }, (_, line) => ({
    file: 'log',
    line: line + 1,
    offset: 0,
    text: 'x'.repeat(200),
  }))
  const full: Verdict = {
    ...green(),
    criteria: Array.from({ length: 50 }, (_, index) => ({
      ...criterionOf({ id: `c${index}`, trend: [1, 2, 3], evidence }),
      job: 'train',
    })),
  }

  it('is whole when it is short', () => {
    expect(JSON.parse(compactVerdict(full))).not.toEqual(full)
    expect(JSON.parse(compactVerdict(green()))).toEqual(green())
  })

  it.each([
    [96 * 1024, 50],
    [4 * 1024, 0],
  ])('of at most %i bytes keeps %i criteria and is GREEN still', (bytes, criteria) => {
    const text = compactVerdict(full, bytes)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(bytes)
    expect(text).not.toContain('\n')
    const read = parseVerdict(text, 'x')
    expect(read).toMatchObject({ verdict: 'GREEN', summary: full.summary })
    expect(read.criteria).toHaveLength(criteria)
  })

  it('is nothing when even that is too long', () => {
    expect(compactVerdict(full, 100)).toBe('')
  })
})
