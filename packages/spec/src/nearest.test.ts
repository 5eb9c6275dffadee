import { describe, expect, test } from 'vitest'
import {
  didYouMean,
  formatDuration,
  formatSize,
  nearest,
  parseDuration,
  parseSize,
} from './index.ts'

describe('did you mean', () => {
  test.each([
    ['trian', 'train'],
    ['TRAIN', 'train'],
    ['tran', 'train'],
    ['timeuot', 'timeout'],
  ])('%s → %s', (word, match) => {
    expect(nearest(word, ['train', 'eval', 'timeout'])).toBe(match)
  })

  test('nothing close is nothing', () => {
    expect(nearest('frobnicate', ['train', 'eval'])).toBeUndefined()
    expect(didYouMean('x', [])).toBeUndefined()
  })
})

describe('units', () => {
  test.each([
    ['250ms', 250],
    ['1d', 86_400_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['60', undefined],
    ['', undefined],
    ['1h 30m', undefined],
    ['-5s', undefined],
    ['5S', undefined],
  ])('duration %j', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  test.each([
    ['512 MiB', 512 * 2 ** 20],
    ['1kB', 1000],
    ['10B', 10],
    ['1.5GiB', 1.5 * 2 ** 30],
    ['10', undefined],
    ['1 gib', undefined],
  ])('size %j', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes)
  })

  test.each([
    [850, '850ms'],
    [12_340, '12.3s'],
    [59_960, '1m00s'],
    [247_000, '4m07s'],
    [7_500_000, '2h05m'],
    [273_600_000, '3d04h'],
  ])('%d ms for people: %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text)
  })

  test.each([
    [512, '512 B'],
    [1536, '1.5 KiB'],
    [2 ** 31, '2.0 GiB'],
    [2 ** 41, '2.0 TiB'],
  ])('%d bytes for people: %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text)
  })
})
