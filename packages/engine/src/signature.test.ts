import { describe, expect, test } from 'vitest'
import { normalise } from './signature.ts'

describe('normalise', () => {
  test('two tries of the same failure read the same', () => {
    const one = '\u001B[31m12:03:44.120 pid 4711 Error: lost 3f9c2ab1d0 at 0x7ffe12\u001B[0m\n\n'
    const two = '12:09:01.007 pid   882  Error: lost 77ac11e9b2 at 0x7fff00\n'
    expect(normalise(one)).toBe(normalise(two))
    expect(normalise(one)).toContain('Error: lost')
  })

  test('different failures do not', () => {
    expect(normalise('Error: connection refused')).not.toBe(normalise('Error: no such file'))
  })

  test('only the last lines count', () => {
    const end = ['a', 'b', 'c', 'd', 'e'].join('\n')
    expect(normalise(`epoch done\nsomething else\n${end}`)).toBe(normalise(end))
  })
})
