import type { RunState } from '@greenlight/journal'
import { describe, expect, it } from 'vitest'
import { sessionState } from './fixtures/session-states.ts'
import { stateOf } from './fixtures/states.ts'
import { renderSession } from './index.ts'

function lines(
  over: Partial<RunState>,
  reason: Parameters<typeof renderSession>[1] = 'all-passed',
) {
  return renderSession({ ...sessionState(), ...over }, reason)
}

const FIRST = sessionState().segments.slice(0, 1)

describe('a session', () => {
  it('has nothing to tell of one start without phases and checkpoints', () => {
    expect(renderSession(stateOf([]), 'all-passed')).toEqual([])
  })

  it('is shown in a terminal with phases and starts', () => {
    expect(lines({})).toEqual([
      '',
      'Session',
      '  4 starts, 15h40m under way',
      '  99 checkpoints saved, 1 failed',
      '  the last, number 100: 1.1 GiB in 20,114 files',
      '  2.7 GiB went to the store, saving took 3m34s (0.4% of the time)',
      '  done             bootstrap     6m50s of at most 10m00s',
      '  done             development   14h24m of at most 15h00m',
      '  time box closed  refinement    1h00m of at most 1h00m',
      '  done             finalization  36.0s',
      '  paused  start 1  2026-11-21T00:48:43Z  5h37m  1 job done   35 checkpoints',
      '  lost    start 2  2026-11-21T06:30:07Z  2h19m  1 job done   14 checkpoints  from checkpoint g1-35, 4m11s old',
      '  paused  start 3  2026-11-21T09:06:07Z  5h31m  1 job done   34 checkpoints  from checkpoint g2-49, 17m41s old',
      '  ended   start 4  2026-11-22T00:48:07Z  2h13m  4 jobs done  16 checkpoints  from checkpoint g3-83, 10h11m old',
    ])
  })

  it.each([
    ['running', 'running', 'under way'],
    ['running', 'paused', 'paused'],
    ['running', 'interrupted', 'stopped'],
    ['running', 'job-failed', 'ended'],
    ['closed', 'interrupted', 'stopped'],
    ['closed', 'all-passed', 'ended'],
    ['paused', 'paused', 'paused'],
  ] as const)(
    'whose last start is on record as %s, with the reason %s, was %s',
    (end, reason, word) => {
      const [start] = FIRST
      if (start === undefined) throw new Error('the sample has no start')
      const restored = { ...start, end, restored: null }
      const shown = lines({ segments: [start, restored] }, reason)
      expect(shown.at(-1)?.trim().split(/ {2,}/).at(0)).toBe(word)
      expect(shown.at(-1)).toMatch(/from its own run folder$/)
      expect(lines({ segments: [restored, start] }, reason).at(-2)).toMatch(
        end === 'closed' ? /^ {2}ended / : /./,
      )
    },
  )

  it('tells of checkpoints that all failed, and of phases of a run that was stopped', () => {
    const [, development] = sessionState().phases
    if (development === undefined) throw new Error('the sample has no phase')
    const open = { ...development, ended: null, reason: null }
    const none = { saved: 0, failed: 3, newBytes: 0, durationMs: 0, last: null, restored: null }
    expect(lines({ segments: FIRST, checkpoints: none, phases: [open] }, 'interrupted')).toEqual([
      '',
      'Session',
      '  0 checkpoints saved, 3 failed',
      '  open  development  14h24m of at most 15h00m',
    ])
  })
})
