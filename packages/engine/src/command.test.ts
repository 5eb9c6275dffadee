import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { argvOf } from './command.ts'

function argvOfScript(script: string): readonly string[] {
  return argvOf({ kind: 'shell', script })
}

describe('argvOf', () => {
  test.each([
    ['true', ['true']],
    ['/bin/true', ['/bin/true']],
    [
      'python3 -m train --steps=10 --out a/b.c',
      ['python3', '-m', 'train', '--steps=10', '--out', 'a/b.c'],
    ],
    ['  ls   -l  ', ['ls', '-l']],
  ])('starts %j itself', (script, argv) => {
    expect(argvOfScript(script)).toEqual(argv)
  })

  test.each([
    'echo hello',
    'cd sub',
    'exit 3',
    'A=1 env',
    'ls *.txt',
    'ls ~',
    'ls ~me',
    'a; b',
    'a && b',
    'a | b',
    'a > b',
    'echo $HOME',
    'a `b`',
    "a 'b'",
    'a "b"',
    'a\nb',
    'a \\b',
    'ls [ab]',
    'a {b,c}',
    'a # b',
    'a!',
    '[ -f x ]',
    './run',
    'scripts/run',
    'source x',
    'if',
    '',
  ])('gives %j to a shell', (script) => {
    expect(argvOfScript(script)).toEqual(['/bin/sh', '-c', script])
  })

  test('what it starts itself gets the words a shell would give', () => {
    const script = 'printenv --null A=b,c:d @x %y +z'
    const words = execFileSync('/bin/sh', ['-c', `printf '%s\\n' ${script}`], { encoding: 'utf8' })
    expect(argvOfScript(script)).toEqual(words.trimEnd().split('\n'))
  })

  test('a list of words is taken as it is', () => {
    expect(argvOf({ kind: 'argv', argv: ['echo', '$HOME; rm'] })).toEqual(['echo', '$HOME; rm'])
  })
})
