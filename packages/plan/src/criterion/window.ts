import { parseDuration } from '@greenlight/spec'
import type { Window } from '../model.ts'
import { suggest } from '../problems.ts'
import type { Cursor } from './cursor.ts'

export const WINDOW_EXAMPLES =
  'a window such as "last 25%", "first 10", "after 1000 steps" or "last 10m"'

type Edge = 'first' | 'last' | 'after'

/** The amount behind `last`, `first` or `after`: `25%`, `10`, `10 samples`, `1000 steps`, `10m`. */
export function takeWindow(cursor: Cursor, edge: Edge): Window {
  cursor.skipSpace()
  const start = cursor.position
  const amount = cursor.take(/(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d+(?:\.\d+)?)(?:[a-zA-Z%][\w.%]*)?/y)
  if (amount === undefined) {
    const message = `an amount is missing after "${edge}": found ${cursor.upcoming()}`
    return cursor.fail({ code: 'bad-window', message, expected: WINDOW_EXAMPLES }, start)
  }
  return (
    readShare(cursor, edge, amount, start) ??
    readTime(cursor, edge, amount, start) ??
    readCount(cursor, edge, amount, start)
  )
}

function readShare(cursor: Cursor, edge: Edge, amount: string, start: number): Window | undefined {
  const digits = /^(\d+(?:\.\d+)?)(%?)$/.exec(amount)
  const sign = digits?.[2] === '%' || (digits !== null && cursor.next(/%/y) !== undefined)
  if (!sign) return undefined
  const percent = Number(digits?.[1])
  if (!(percent > 0 && percent <= 100)) {
    const message = `${amount} is no share of the samples`
    return cursor.fail(
      { code: 'bad-window', message, expected: 'more than 0% and at most 100%' },
      start,
    )
  }
  if (edge === 'after') {
    const message = 'a share is counted from an edge'
    const hint = `write "last ${100 - percent}%"`
    return cursor.fail({ code: 'bad-window', message, hint }, start)
  }
  return { kind: 'share', edge, percent }
}

function readTime(cursor: Cursor, edge: Edge, amount: string, start: number): Window | undefined {
  if (!/[a-zA-Z]/.test(amount)) return undefined
  const milliseconds = parseDuration(amount)
  if (milliseconds !== undefined && milliseconds > 0) return { kind: 'time', edge, milliseconds }
  const message = `${JSON.stringify(amount.slice(0, 40))} is no amount`
  return cursor.fail({ code: 'bad-window', message, expected: WINDOW_EXAMPLES }, start)
}

function readCount(cursor: Cursor, edge: Edge, amount: string, start: number): Window {
  const grouped = /^\d{1,3}(?:,\d{3})+$/.test(amount)
  const count = /^\d+$/.test(amount) || grouped ? Number(amount.replaceAll(',', '')) : Number.NaN
  if (!Number.isSafeInteger(count) || (count === 0 && edge !== 'after')) {
    const message = `${amount.slice(0, 40)} is no number of samples or steps`
    return cursor.fail({ code: 'bad-window', message, expected: WINDOW_EXAMPLES }, start)
  }
  cursor.skipSpace()
  const wordAt = cursor.position
  const word = cursor.take(/[a-zA-Z]+/y)
  if (word === undefined || word === 'samples' || word === 'sample') {
    return { kind: 'samples', edge, count }
  }
  if (word === 'steps' || word === 'step') return { kind: 'steps', edge, steps: count }
  const duration = parseDuration(`${count}${word}`)
  const hint =
    duration === undefined ? suggest(word, ['steps', 'samples']) : `write "${count}${word}"`
  const message = `${JSON.stringify(word.slice(0, 40))} is neither samples nor steps`
  return cursor.fail(
    {
      code: 'bad-window',
      message,
      expected: WINDOW_EXAMPLES,
      hint,
    },
    wordAt,
  )
}
