import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'
import type { CommentEvent } from '../../admission/comment-event.ts'
import { openLedger } from './ledger.ts'
import { openLines } from './lines.ts'
import { lockState } from './lock.ts'

function eventOf(comment: number): CommentEvent {
  const author = { id: 3, login: 'wendy', bot: false }
  return {
    action: 'created',
    repository: 'octo/hearts',
    pull: 7,
    comment: { id: comment, body: '!testme', author },
    sender: author,
  }
}

function ask(comment: number, change: Partial<{ id: string; hash: string }> = {}) {
  return { id: `d-${comment}`, hash: `h-${comment}`, event: eventOf(comment), at: 1, ...change }
}

test('a delivery, its body and its comment are known again, also after a restart', () => {
  using folder = temporaryDirectory()
  const path = join(folder.path, 'gate.jsonl')
  const first = openLedger(path)
  expect(first.ask(ask(1))).not.toBeNull()
  first.close()
  const second = openLedger(path)
  expect(second.ask(ask(2, { id: 'd-1' }))).toBeNull()
  expect(second.ask(ask(2, { hash: 'h-1' }))).toBeNull()
  expect(second.ask(ask(1, { id: 'd-9', hash: 'h-9' }))).toBeNull()
  expect(second.ask(ask(2))).not.toBeNull()
  second.close()
})

test('what was recorded is there after a restart, wherever its last line was torn', () => {
  using folder = temporaryDirectory()
  const path = join(folder.path, 'gate.jsonl')
  const ledger = openLedger(path)
  const id = ledger.ask(ask(1))?.id ?? ''
  ledger.record({ type: 'admitting', id })
  ledger.record({ type: 'started', id, at: 5 })
  const whole = readFileSync(path)
  ledger.record({ type: 'ended', id, ended: { kind: 'lost', detail: 'x' } })
  const size = readFileSync(path).length
  ledger.close()
  const full = readFileSync(path)
  for (let length = whole.length; length < size; length += 7) {
    writeFileSync(path, full)
    truncateSync(path, length)
    const again = openLedger(path)
    expect(again.get(id)).toMatchObject({ admissions: 1, starts: 1, startedAt: 5, ended: null })
    again.record({ type: 'done', id, how: 'posted' })
    again.close()
    const last = openLedger(path)
    expect(last.get(id).done).toBe('posted')
    last.close()
  }
})

test('a line that was torn does not swallow the next one', () => {
  using folder = temporaryDirectory()
  const path = folder.write('lines.jsonl', '{"a":1}\n{"b":')
  const lines = openLines(path)
  expect(lines.found).toEqual([{ a: 1 }])
  lines.append({ c: 3 })
  lines.close()
  expect(openLines(path).found).toEqual([{ a: 1 }, { c: 3 }])
})

test('a journal that is damaged elsewhere is refused, not guessed at', () => {
  using folder = temporaryDirectory()
  const path = join(folder.path, 'gate.jsonl')
  openLedger(path).close()
  appendFileSync(path, '{"type":\n{"type":"done","id":"x","how":"posted"}\n')
  expect(() => openLedger(path)).toThrow('bad-state')
})

test('an interrupted start does not count', () => {
  using folder = temporaryDirectory()
  const path = join(folder.path, 'gate.jsonl')
  const ledger = openLedger(path)
  const id = ledger.ask(ask(1))?.id ?? ''
  ledger.record({ type: 'started', id, at: 1 })
  expect(ledger.record({ type: 'interrupted', id }).starts).toBe(0)
  ledger.close()
  expect(openLedger(path).get(id).starts).toBe(0)
})

test('only one gate works in a state folder', async () => {
  using folder = temporaryDirectory()
  const lock = await lockState(folder.path)
  await expect(lockState(folder.path)).rejects.toThrow('state-locked')
  lock.release()
  const again = await lockState(folder.path)
  again.release()
})
