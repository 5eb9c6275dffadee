import { expect, test } from 'vitest'
import { compilePatterns, DEFAULT_EXCLUDES } from './exclude.ts'

const CASES: readonly [pattern: string, matches: readonly string[], not: readonly string[]][] = [
  ['*.tmp', ['a.tmp', 'b/c/.tmp'], ['a.tmpx', 'tmp', 'a.tmp/b']],
  ['/out', ['out'], ['a/out', 'out/a', 'outer']],
  ['run/log', ['run/log', 'a/run/log'], ['run/a/log', 'rerun/log', 'run/logs']],
  ['run/**/log', ['run/log', 'run/a/log', 'run/a/b/log'], ['run', 'log']],
  ['step-?', ['step-1', 'a/step-x'], ['step-', 'step-12', 'step-/']],
  ['a+(b).[c]', ['a+(b).[c]'], ['aab.c', 'a+(b)xc']],
  ['grün/', ['gr\xc3\xbcn'], ['gr\xfcn']],
]

for (const [pattern, matches, not] of CASES) {
  test(`${pattern} matches what it should, and nothing else`, () => {
    const is = compilePatterns([pattern])
    expect(matches.filter((path) => !is(path))).toEqual([])
    expect(not.filter(is)).toEqual([])
  })
}

test('several patterns match what one of them does, none matches nothing', () => {
  const is = compilePatterns(['a', '/b'])
  expect(['a', 'b', 'c/a', 'c/b', 'ab'].map(is)).toEqual([true, true, true, false, false])
  expect(compilePatterns([])('a')).toBe(false)
})

test('credentials are left out wherever they lie', () => {
  const is = compilePatterns(DEFAULT_EXCLUDES)
  const secrets = ['.env', 'app/.env.local', 'home/.ssh', '.aws/credentials', 'x/.git', 'k/id_rsa']
  expect(secrets.filter((path) => !is(path))).toEqual([])
  expect(['env', 'src/environment.ts', 'aws/credentials', 'git'].filter(is)).toEqual([])
})
