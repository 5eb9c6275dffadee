import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { defineCommand, field, renderCompletions } from './index.ts'

const specs = [
  defineCommand({
    title: "A run's start",
    description: 'Runs.',
    command: { words: ['run'] },
    inputs: {
      plan: field.path({ description: 'Plan.', positional: 'PLAN' }),
      format: field.oneOf({ description: 'How: [a] or b.', choices: ['auto', 'csv'] }),
      timeout: field.duration({ description: 'Limit.', flag: { short: 't' } }),
      'keep-going': field.boolean({ description: "Don't stop.", default: false }),
    },
    examples: [],
  }),
  ...['save', 'list'].map((word) =>
    defineCommand({
      title: `Checkpoint ${word}`,
      description: 'Checkpoints.',
      command: { words: ['checkpoint', word] },
      inputs: { tag: field.string({ description: 'Tag.' }) },
      examples: [],
    }),
  ),
]

/** What bash itself would offer for the last of these words. */
function complete(...words: string[]): string[] {
  const script = `${renderCompletions('bash', specs)}
COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _greenlight 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`
  const out = execFileSync('bash', ['-c', script, 'bash', 'greenlight', ...words], {
    encoding: 'utf8',
  })
  return out.split('\n').filter((line) => line !== '')
}

describe('bash offers', () => {
  test.each<[string[], string[]]>([
    [['r'], ['run']],
    [[''], ['run', 'checkpoint', '--help', '--version']],
    [
      ['checkpoint', ''],
      ['save', 'list'],
    ],
    [['run', '--k'], ['--keep-going']],
    [
      ['run', '--format', ''],
      ['auto', 'csv'],
    ],
    [['run', '--format', 'c'], ['csv']],
    [['run', '-t', ''], []],
    [
      ['checkpoint', 'save', '--'],
      ['--tag', '--help'],
    ],
    [['run', '--', '--k'], []],
  ])('for %j: %j', (words, offers) => {
    expect(complete(...words)).toEqual(offers)
  })
})

test('zsh gets every flag as one quoted specification', () => {
  const script = renderCompletions('zsh', specs)
  expect(script).toContain(String.raw`'--format=[How\: \[a\] or b.]:value:(auto csv)'`)
  expect(script).toContain(`'--keep-going[Don'\\''t stop.]'`)
  expect(script).toContain(`'checkpoint save')`)
})

test('fish gets every flag under its command', () => {
  const script = renderCompletions('fish', specs)
  expect(script).toContain(
    String.raw`complete -c greenlight -n '__greenlight_is run' -l keep-going -d 'Don\'t stop.'`,
  )
  expect(script).toContain(`-n '__greenlight_at checkpoint' -a save -d 'Checkpoint save'`)
  expect(script).toContain(`-l format -x -a 'auto csv'`)
})
