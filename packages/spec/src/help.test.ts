import { expect, test } from 'vitest'
import { defineAction, defineCommand, field, groupOf, renderHelp, renderOverview } from './index.ts'

const run = defineAction({
  name: 'validate-job',
  title: 'Run a plan and judge it',
  description:
    'Runs a plan, or one command, under supervision. Says `GREEN` or `RED`, with evidence for either.',
  command: {
    words: ['run'],
    exitCodes: [
      [0, 'GREEN'],
      [124, 'timed out'],
    ],
  },
  inputs: {
    plan: field.path({ description: 'Plan file.', default: 'greenlight.yaml', positional: 'PLAN' }),
    script: field.string({ description: 'Shell command.', where: 'action' }),
    command: field.list({ description: 'Program and its arguments.', rest: 'COMMAND' }),
    metrics: field.yaml({
      description:
        'A metric: a name and the pattern whose number is read from every line that holds it.',
      flag: { name: 'metric', short: 'm', value: 'NAME=PATTERN', entry: true },
    }),
    timeout: field.duration({ description: 'Time limit.', default: '60m' }),
    resume: field.string({
      description: 'Continue a run.',
      flag: { value: 'RUN', bare: { means: 'latest', pattern: /^\d/ } },
    }),
    summary: field.boolean({ description: 'Write a summary.', default: true }),
    'keep-going': field.boolean({ description: 'Go on.', default: false, flag: { short: 'k' } }),
  },
  outputs: { verdict: 'GREEN or RED.' },
  examples: [
    { title: 'As a step', inputs: { plan: 'p.yaml' } },
    { title: 'One command', line: "greenlight run -m 'sps=SPS: {number}' -- python train.py" },
  ],
})

test('help of a command', () => {
  expect(renderHelp(run)).toBe(`Run a plan and judge it

Runs a plan, or one command, under supervision. Says GREEN or RED, with evidence
for either.

Usage:
  greenlight run [PLAN] [flags] [-- COMMAND…]

Arguments:
  PLAN         Plan file. (default: greenlight.yaml)
  -- COMMAND…  Program and its arguments.

Flags:
  -m, --metric NAME=PATTERN  A metric: a name and the pattern whose number is
                             read from every line that holds it. (repeatable)
  --timeout DURATION         Time limit. (default: 60m)
  --resume [RUN]             Continue a run.
  --summary, --no-summary    Write a summary.
  -k, --keep-going           Go on.
  -h, --help                 Show this help.

Exit codes:
  0         GREEN
  124       timed out

Examples:
  # One command
  greenlight run -m 'sps=SPS: {number}' -- python train.py`)
})

test('the overview lists every command once', () => {
  const save = defineCommand({
    title: 'Save a checkpoint',
    description: 'Saves.',
    command: { words: ['checkpoint', 'save'] },
    inputs: {},
    examples: [],
  })
  const overview = renderOverview([run, save])
  expect(overview).toContain('  run              Run a plan and judge it\n')
  expect(overview).toContain('  checkpoint save  Save a checkpoint\n')
})

test('an action without a command is not in the overview', () => {
  const action = defineAction({
    name: 'x',
    title: 'Only in CI',
    description: 'X.',
    inputs: {},
    outputs: {},
    examples: [],
  })
  expect(renderOverview([run, action])).not.toContain('Only in CI')
})

function command(...words: [string, ...string[]]) {
  const title = words.join(' ')
  return defineCommand({ title, description: 'X.', command: { words }, inputs: {}, examples: [] })
}

test('a word that only begins commands is the group of them, alone or where help is asked for', () => {
  const [post, read, show] = [
    command('verdict', 'post'),
    command('verdict', 'read'),
    command('show'),
  ]
  const specs = [post, read, show]
  for (const argv of [['verdict'], ['verdict', '--help'], ['verdict', '-h']]) {
    expect(groupOf(specs, argv)).toEqual([post, read])
  }
  for (const argv of [
    [],
    ['show'],
    ['verdict', 'pots'],
    ['verdict', '--json'],
    ['--help'],
    ['other'],
  ]) {
    expect(groupOf(specs, argv)).toEqual([])
  }
})
