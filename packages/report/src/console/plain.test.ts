import { describe, expect, it } from 'vitest'
import { RecordingSink, RunDriver } from '../fixtures/driver.ts'
import { createConsole } from './console.ts'
import type { Verbosity } from './model.ts'

function play(
  jobs: readonly string[],
  acts: (driver: RunDriver) => void,
  verbosity: Verbosity = 'normal',
): string {
  const sink = new RecordingSink()
  const driver = new RunDriver(createConsole({ mode: 'plain', sink, verbosity }), jobs)
  acts(driver)
  driver.end()
  return sink.text
}

describe('a plan of one job', () => {
  it('passes its output through as it comes, without a group', () => {
    const text = play(['run'], (driver) => {
      driver.start('run')
      driver.print('run', 'one\ntw')
      driver.print('run', 'o\nlast without a break')
      driver.finish('run')
    })
    expect(text).not.toContain('▼')
    expect(text).toMatch(/started\n\| one\n\| two\n\| last without a break\n.*✓ run passed: exit 0/)
    expect(text).toContain('GREEN  1 job passed')
  })

  it('passes output through even when it shall be quiet', () => {
    const text = play(
      ['run'],
      (driver) => {
        driver.start('run')
        driver.print('run', 'hello\n')
        driver.finish('run')
      },
      'quiet',
    )
    expect(text).toMatch(/^\| hello\n\nGREEN/)
  })
})

describe('several jobs', () => {
  it('stream into a group while alone, and wait for their end beside others', () => {
    const text = play(['a', 'b'], (driver) => {
      driver.start('a')
      driver.print('a', 'a1\n')
      driver.start('b')
      driver.print('a', 'a2\n')
      driver.print('b', 'b1\n')
      driver.finish('b')
      driver.print('a', 'a3\n')
      driver.finish('a')
    })
    const order = [
      '▼ Output of a\n| a1\n▲',
      'b started',
      '▼ Output of b\n| b1\n▲',
      'b passed',
      '▼ Output of a\n| a2\n| a3\n▲',
      'a passed',
    ]
    const places = order.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((x, y) => x - y))
  })

  it('repeat the last lines of one that failed at the end, before the verdict', () => {
    const text = play(['a', 'b'], (driver) => {
      driver.start('a')
      driver.start('b')
      driver.print('a', Array.from({ length: 50 }, (_, index) => `line ${index}\n`).join(''))
      driver.finish('a', 3)
      driver.finish('b')
    })
    const end = text.slice(text.indexOf('Last lines of a:'))
    expect(end).toMatch(/^Last lines of a:\n\| line 30\n/)
    expect(end).toContain('| line 49\n\nRED  a: exit 3 after 1.0s')
    expect(text).not.toContain('Last lines of b')
  })

  it('show only failures and the verdict when quiet', () => {
    const text = play(
      ['a', 'b'],
      (driver) => {
        driver.start('a')
        driver.print('a', 'chatter\n')
        driver.finish('a')
        driver.start('b')
        driver.print('b', 'why\n')
        driver.finish('b', 1)
      },
      'quiet',
    )
    expect(text).not.toContain('chatter')
    expect(text).toMatch(
      /^\[ 0:07\] ✕ b failed: exit 1 after 1\.0s\n\nLast lines of b:\n\| why\n\nRED/,
    )
  })
})

describe('output', () => {
  it('is bounded for a job that waits, and says what is not shown', () => {
    const line = `${'x'.repeat(99)}\n`
    const text = play(['a', 'b'], (driver) => {
      driver.start('a')
      driver.start('b')
      for (let index = 0; index < 200; index++) driver.print('a', line.repeat(50))
      driver.finish('a')
      driver.finish('b')
    })
    expect(text.length).toBeLessThan(80_000)
    expect(text).toMatch(/Output of a\n\| \[\d+\.\d KiB not shown here; the log holds all\]\n/)
  })

  it('says where the engine left bytes out', () => {
    const text = play(['run'], (driver) => {
      driver.start('run')
      driver.print('run', 'end\n', 3 * 1024 * 1024)
      driver.finish('run')
    })
    expect(text).toContain('| [3.0 MiB not shown here; the log holds all]\n| end\n')
  })

  it('keeps only the last state of a progress bar', () => {
    const text = play(['run'], (driver) => {
      driver.start('run')
      for (let index = 0; index <= 100; index++) driver.print('run', `\r${index}%`)
      driver.print('run', '\r\ndone\r\n')
      driver.finish('run')
    })
    expect(text).toMatch(/started\n\| 100%\n\| done\n\[/)
  })

  it('puts characters together that were split between two pieces', () => {
    const bytes = Buffer.from('größe\n')
    const text = play(['run'], (driver) => {
      driver.start('run')
      driver.print('run', bytes.subarray(0, 3))
      driver.print('run', bytes.subarray(3))
      driver.finish('run')
    })
    expect(text).toContain('| größe\n')
  })

  it('cannot begin a line of ours with anything of its own', () => {
    const text = play(['evil\n::error::forged', 'b'], (driver) => {
      driver.start('evil\n::error::forged')
      driver.print('evil\n::error::forged', 'x\n')
      driver.finish('evil\n::error::forged', 1)
    })
    expect(text.split('\n').filter((line) => line.trimStart().startsWith('::'))).toEqual([])
  })
})

describe('asked for its status', () => {
  it('a run tells what is running and how far it is, and goes on', () => {
    const sink = new RecordingSink()
    const shown = createConsole({ mode: 'plain', sink })
    const driver = new RunDriver(shown, ['a', 'b'])
    driver.start('a')
    const before = sink.text.length
    shown.status(driver.state)
    const told = sink.text.slice(before)
    expect(told).toContain('1 running, 0 passed')
    expect(told).toContain('running a for')
    driver.finish('a')
    driver.end()
    expect(sink.text).toContain('✓ a passed')
  })
})

describe('events', () => {
  it('are told with the time since the run began', () => {
    const text = play(['a', 'b'], (driver) => {
      driver.start('a')
      driver.event(
        'attempt.retrying',
        { wait_ms: 1, signature: 's', detail: 'exit 1, waiting 10.0s' },
        { job: 'a', attempt: 1 },
      )
      driver.start('a', 2)
      driver.finish('a', 0, 2)
      driver.event(
        'job.skipped',
        { reason: 'needs', detail: 'needs x, which failed' },
        { job: 'b' },
      )
      driver.event('alert.raised', { code: 'x', message: 'disk nearly full' })
    })
    expect(text).toContain(
      '[ 0:01] run 20261121-004843-3f9c: stable-release, 2 jobs, 2 slots, isolation subreaper',
    )
    expect(text).toContain('[ 0:03] ! a attempt 1: exit 1, waiting 10.0s')
    expect(text).toContain('[ 0:04] ▸ a attempt 2 started')
    expect(text).toContain('– b skipped: needs x, which failed')
    expect(text).toContain('! disk nearly full')
  })

  it('tell criteria that are not met with value and threshold; the others when verbose', () => {
    const judged = {
      id: 'a/must/1',
      tier: 'must',
      text: 'sps.mean >= 40000',
      metric: 'sps',
      expected: '>= 40000',
      actual: 31_204,
      unit: 'steps/s',
      outcome: 'failed',
      reason: '22% below 40000',
      samples: 5,
      thresholds: [40_000],
      trend: [],
      evidence: [],
    } as const
    const acts = (driver: RunDriver): void => {
      driver.start('a')
      driver.event('criterion.judged', judged, { job: 'a' })
      driver.event(
        'criterion.judged',
        { ...judged, id: 'a/must/2', outcome: 'passed', text: 'sps.min >= 1' },
        { job: 'a' },
      )
      driver.finish('a')
    }
    expect(play(['a'], acts)).toContain('✕ a must: sps.mean 31,204 steps/s is below 40,000')
    expect(play(['a'], acts).split('RED')[0]).not.toContain('sps.min >= 1')
    expect(play(['a'], acts, 'verbose').split('RED')[0]).toContain('✓ a must sps.min >= 1')
  })
})

describe('phases, checkpoints and pauses', () => {
  const saved = {
    checkpoint: 2,
    name: 'g1-2',
    sequence: 2,
    generation: 1,
    step: null,
    files: 3001,
    bytes: 1_288_490_189,
    new_bytes: 25_165_824,
    fuzzy: 0,
    duration_ms: 2300,
  }
  const acts = (driver: RunDriver): void => {
    const counters = { 'a/steps': 500 }
    driver.event('phase.started', { phase: 'bootstrap', limit_ms: 600_000 })
    driver.start('a')
    driver.event('checkpoint.started', { checkpoint: 1, reason: 'start', detail: '', counters: {} })
    driver.event('checkpoint.failed', { checkpoint: 1, detail: 'no space left' })
    driver.event('checkpoint.started', {
      checkpoint: 2,
      reason: 'counter',
      detail: 'a/steps grew by 500',
      counters,
    })
    driver.event('checkpoint.saved', saved)
    driver.event('checkpoint.saved', { ...saved, checkpoint: 3, fuzzy: 2 })
    driver.event('phase.ended', { phase: 'bootstrap', reason: 'done', elapsed_ms: 492_000 })
    driver.event('phase.started', { phase: 'development', limit_ms: null })
    driver.event('phase.ended', { phase: 'development', reason: 'time-box', elapsed_ms: 60_000 })
    driver.event('run.pausing', { reason: 'deadline', detail: 'the deadline is in 5m00s' })
    driver.event('job.paused', { detail: 'goes on in another start' }, { job: 'a', attempt: 1 })
  }

  it('are told as they come, with size, what is new and duration', () => {
    const text = play(['a', 'b'], acts).replaceAll(/^\[.*?\] /gm, '')
    expect(text).toContain('━ phase bootstrap, at most 10m00s\n')
    expect(text).toContain('! checkpoint 1 failed: no space left\n')
    expect(text).toContain('● checkpoint 2 saved in 2.3s: 1.2 GiB in 3,001 files, 24.0 MiB new\n')
    expect(text).toContain('24.0 MiB new, 2 files changing meanwhile\n')
    expect(text).toContain('━ phase bootstrap done after 8m12s\n')
    expect(text).toContain('━ phase development\n')
    expect(text).toContain('━ phase development ended by its time box after 1m00s\n')
    expect(text).toContain('‖ pausing: the deadline is in 5m00s\n')
    expect(text).toContain('‖ a paused: goes on in another start\n')
    expect(text).not.toContain('a/steps')
    expect(text).toContain('PENDING  paused at its deadline: ')
  })

  it('say why with verbose, and only what matters when quiet', () => {
    expect(play(['a', 'b'], acts, 'verbose')).toMatch(
      /checkpoint 2: counter, a\/steps grew by 500\n/,
    )
    const quiet = play(['a', 'b'], acts, 'quiet').replaceAll(/^\[.*?\] /gm, '')
    expect(quiet.split('\n\n')[0]?.split('\n')).toEqual([
      '! checkpoint 1 failed: no space left',
      '━ phase development ended by its time box after 1m00s',
      '‖ pausing: the deadline is in 5m00s',
    ])
  })

  it('tell what a start goes on from', () => {
    const restored = {
      name: 'g2-17',
      sequence: 17,
      generation: 2,
      step: null,
      age_ms: 724_000,
      fallbacks: 1,
      files: 1,
      bytes: 1000,
    }
    const text = play(['a', 'b'], (driver) => {
      driver.event('run.resumed', { pid: 2, isolation: 'subreaper', cut_bytes: 0, moved: true })
      driver.event('checkpoint.restored', restored)
    })
    expect(text).toMatch(/run 20261121-004843-3f9c continued, start 2\n/)
    expect(text).toContain(
      '● continues checkpoint g2-17, 12m04s old: 1000 B in 1 file; 1 newer one could not be used\n',
    )
  })

  it('are part of the status that is asked for', () => {
    const sink = new RecordingSink()
    const shown = createConsole({ mode: 'plain', sink, verbosity: 'normal' })
    const driver = new RunDriver(shown, ['a', 'b'])
    acts(driver)
    driver.event('phase.started', { phase: 'development', limit_ms: null })
    shown.status(driver.state)
    expect(sink.text).toMatch(/ {2}phase development for /)
    expect(sink.text).toMatch(/ {2}checkpoint 3 saved .* ago, 2 in all, 1 failed\n/)
  })
})
