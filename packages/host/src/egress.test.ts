import { defuseCommands } from '@greenlight/egress'
import { describe, expect, test } from 'vitest'
import { Egress } from './egress.ts'

function recorder(inert: (text: string) => string = defuseCommands) {
  const written: string[] = []
  return { egress: new Egress(inert, (lines) => written.push(lines)), written }
}

describe('output of a job', () => {
  test('leaves in whole lines, whatever the pieces', () => {
    const { egress, written } = recorder()
    for (const piece of ['a', 'b\nc', '\n', 'd']) egress.job(piece)
    expect(written).toEqual(['ab\n', 'c\n'])
    egress.flush()
    expect(written).toEqual(['ab\n', 'c\n', 'd\n'])
    egress.flush()
    expect(written).toHaveLength(3)
  })

  test('a command split over pieces is inert', () => {
    const { egress, written } = recorder()
    for (const piece of [':', ':add-mask:', ':a\n#', '#[error]x\n']) egress.job(piece)
    expect(written.join('')).toBe(': :add-mask::a\n# #[error]x\n')
  })

  test('a line of ours ends an unfinished line of the job', () => {
    const { egress, written } = recorder()
    egress.job('half')
    egress.line('ours')
    expect(written.join('')).toBe('half\nours\n')
  })

  test('a secret is masked when it is split over pieces, and when colours split it', () => {
    const { egress, written } = recorder()
    egress.mask('hunter2hunter2')
    for (const piece of ['pass hunter2', 'hunter2 ok\n', 'hun\x1b[31mter2', '\x1b[0mhunter2\n']) {
      egress.job(piece)
    }
    egress.flush()
    expect(written.join('')).toMatch(/^pass \S+ ok\n\S+\n$/)
    expect(written.join('')).not.toContain('hunter2')
  })

  test('a secret is masked across the place where an endless line is cut', () => {
    for (const at of [65_530, 65_536, 65_540]) {
      const { egress, written } = recorder()
      egress.mask('hunter2hunter2')
      egress.job('x'.repeat(at))
      egress.job('hunter2hunter2')
      egress.job('y'.repeat(70_000))
      egress.flush()
      expect(written.join('')).not.toContain('hunter2')
    }
  })

  test('an endless line does not stay in memory', () => {
    const { egress, written } = recorder()
    for (let at = 0; at < 100; at++) egress.job('x'.repeat(10_000))
    expect(written.join('').replaceAll('\n', '').length).toBeGreaterThan(900_000)
  })

  test('a command cannot hide where an endless line is cut', () => {
    const { egress, written } = recorder()
    egress.job('x'.repeat(65_537))
    egress.job('::error::y\n')
    expect(written.join('')).not.toMatch(/^::/m)
  })
})

test('text of ours is inert too: it may quote a job', () => {
  const { egress, written } = recorder()
  egress.line('::set-output name=verdict::GREEN\r::error::x\u2028##[add-mask]y')
  expect(written.join('')).toBe(': :set-output name=verdict::GREEN\n: :error::x\n# #[add-mask]y\n')
})

test('nothing is lost when a secret is made known in the middle of a possible other one', () => {
  const { egress, written } = recorder()
  egress.mask('ab\ncd')
  egress.job('ab\n')
  egress.mask('hunter2hunter2')
  egress.job('rest\n')
  egress.flush()
  expect(written.join('')).toBe('ab\nrest\n')
})

test('a secret made known later is masked from then on', () => {
  const { egress, written } = recorder((text) => text)
  egress.line('first hunter2hunter2')
  egress.mask('hunter2hunter2')
  egress.line('then hunter2hunter2')
  expect(written[0]).toContain('hunter2')
  expect(written[1]).not.toContain('hunter2')
})
