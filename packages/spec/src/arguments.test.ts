import { describe, expect, test } from 'vitest'
import {
  defineCommand,
  field,
  formatProblem,
  parseArguments,
  ProblemError,
  selectCommand,
} from './index.ts'

const description = 'Something.'
const run = defineCommand({
  title: 'Run',
  description,
  command: { words: ['run'] },
  inputs: {
    plan: field.path({ description, positional: 'PLAN' }),
    command: field.list({ description, rest: 'COMMAND' }),
    metrics: field.yaml({
      description,
      flag: { name: 'metric', short: 'm', value: 'NAME=PATTERN', entry: true },
    }),
    accept: field.lines({ description, flag: { value: 'CRITERION' } }),
    timeout: field.duration({ description, flag: { short: 't' } }),
    offset: field.number({ description }),
    'keep-going': field.boolean({ description, default: true, flag: { short: 'k' } }),
    resume: field.string({
      description,
      flag: { value: 'RUN', bare: { means: 'latest', pattern: /^\d{8}-/ } },
    }),
  },
  examples: [],
})
const extract = defineCommand({
  title: 'Extract',
  description,
  command: { words: ['extract'] },
  inputs: {
    files: field.list({ description, required: true, positional: 'FILE' }),
    job: field.string({ description }),
  },
  examples: [],
})

function values(argv: readonly string[], spec = run): Record<string, unknown> {
  return Object.fromEntries(parseArguments(spec, argv).values)
}

function problems(argv: readonly string[], spec: Parameters<typeof parseArguments>[0] = run) {
  try {
    parseArguments(spec, argv)
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(formatProblem)
    throw error
  }
  return []
}

describe('what is read', () => {
  test('flags, their short forms, words and everything after --', () => {
    expect(
      values(
        ['-t', '60m', 'p.yaml', '--metric', 'sps=SPS: {number}', '-m', 'a=b=c', '-k'].concat([
          '--',
          'python',
          '-c',
          'print("x y")',
          '--',
          '',
          '--timeout',
        ]),
      ),
    ).toEqual({
      timeout: '60m',
      plan: 'p.yaml',
      metrics: ['sps=SPS: {number}', 'a=b=c'],
      'keep-going': 'true',
      command: ['python', '-c', 'print("x y")', '--', '', '--timeout'],
    })
  })

  test('a repeated flag collects, in order', () => {
    expect(values(['--accept=a >= 1', '--accept', 'b < 2'])).toEqual({
      accept: ['a >= 1', 'b < 2'],
    })
  })

  test('a switch can be turned off', () => {
    expect(values(['--no-keep-going'])).toEqual({ 'keep-going': 'false' })
    expect(values(['--keep-going=false'])).toEqual({ 'keep-going': 'false' })
  })

  test('a negative number is a value, not a flag', () => {
    expect(values(['--offset', '-5'])).toEqual({ offset: '-5' })
  })

  test('a flag with an optional value takes the next word only when it looks like one', () => {
    expect(values(['--resume'])).toEqual({ resume: 'latest' })
    expect(values(['--resume', 'p.yaml'])).toEqual({ resume: 'latest', plan: 'p.yaml' })
    expect(values(['--resume', '20261121-004843-3f9c'])).toEqual({ resume: '20261121-004843-3f9c' })
    expect(values(['--resume=odd'])).toEqual({ resume: 'odd' })
  })

  test('many words, also behind --', () => {
    const { values: read } = parseArguments(extract, ['a,b.log', '--job', 'x', '--', '-c.log'])
    expect(read.get('files')).toEqual(['a,b.log', '-c.log'])
  })

  test('help wins over everything that is wrong', () => {
    expect(parseArguments(run, ['--nonsense', '-h']).help).toBe(true)
    expect(parseArguments(run, ['--', '--help']).help).toBe(false)
  })
})

describe('what is refused', () => {
  test('every problem in one go', () => {
    expect(problems(['--timout', '5m', '--accept', '--retry', '-x'])).toEqual([
      '--timout: there is no such flag (did you mean "--timeout"?) [unknown-flag]',
      '--accept: needs a value; expected --accept CRITERION (write --accept=--retry if that is the value) [missing-value]',
      '-x: there is no such flag (a command of your own comes after --) [unknown-flag]',
    ])
  })

  test('what follows an unknown flag is not held against the user as well', () => {
    expect(problems(['p.yaml', '--timout', '5m'])).toHaveLength(1)
  })

  test('a missing value at the end, and an empty one', () => {
    expect(problems(['--timeout'])).toEqual([
      '--timeout: needs a value; expected --timeout DURATION [missing-value]',
    ])
    expect(problems(['--timeout='])).toHaveLength(1)
  })

  test('one word too many, with the way to run a command', () => {
    expect(problems(['pytest', 'tests'])).toEqual([
      'tests: is one argument too many (a command of your own comes after --) [unexpected-argument]',
    ])
  })

  test('two different values for one', () => {
    expect(problems(['-t', '1m', '--timeout', '2m'])).toEqual([
      '--timeout: is given twice, as "1m" and "2m"; expected one value [repeated]',
    ])
  })

  test('a name that every object has is no flag', () => {
    expect(problems(['--constructor'])).toHaveLength(1)
    expect(problems(['--__proto__=x'])).toHaveLength(1)
  })

  test('-- where nothing of one’s own can follow', () => {
    const bare = defineCommand({
      title: 'Runs',
      description,
      command: { words: ['runs'] },
      inputs: {},
      examples: [],
    })
    expect(problems(['--'])).toEqual([
      '--: nothing follows it; expected a command: the program and its arguments [missing-value]',
    ])
    expect(problems(['--', 'x'], bare)).toEqual([
      'x: is one argument too many [unexpected-argument]',
    ])
  })
})

function named(...words: string[]) {
  return defineCommand({ title: 'T', description, command: { words }, inputs: {}, examples: [] })
}

describe('which command', () => {
  const specs = [
    named('run'),
    named('runs'),
    named('checkpoint', 'save'),
    named('checkpoint', 'list'),
  ]

  test('is named by the longest match', () => {
    expect(selectCommand(specs, ['checkpoint', 'save', '-x'])).toMatchObject({
      spec: { name: 'checkpoint save' },
      argv: ['-x'],
    })
    expect(selectCommand(specs, ['run'])?.spec.name).toBe('run')
    expect(selectCommand(specs, [])).toBeUndefined()
    expect(selectCommand(specs, ['--help'])).toBeUndefined()
  })

  test.each([
    [['rnu'], 'did you mean "run"?'],
    [['checkpoint', 'sav'], 'did you mean "checkpoint save"?'],
    [['checkpoint'], 'there is checkpoint save, checkpoint list'],
    [['frobnicate'], 'greenlight --help lists the commands'],
  ])('%j is unknown, with a hint', (argv, hint) => {
    expect(() => selectCommand(specs, argv)).toThrow(hint)
  })
})
