import { expect, test } from 'vitest'
import {
  decodeInputs,
  defineAction,
  type Face,
  field,
  formatProblem,
  ProblemError,
  type RawValue,
  secretValues,
} from './index.ts'

const spec = defineAction({
  name: 'post-verdict',
  title: 'Publish a verdict',
  description: 'Publishes a verdict where people look.',
  inputs: {
    report: field.path({ description: 'Verdict file.', required: true, positional: 'REPORT' }),
    token: field.secret({ description: 'Token that may write.' }),
    mode: field.oneOf({
      description: 'Where it goes.',
      choices: ['status', 'comment'],
      default: 'status',
    }),
    'keep-going': field.boolean({ description: 'Go on.', default: false }),
    timeout: field.duration({ description: 'Time limit.' }),
    json: field.boolean({ description: 'Print JSON.', default: false, where: 'command' }),
  },
  outputs: { url: 'Page of the verdict.' },
  examples: [],
})

function source(values: Readonly<Record<string, RawValue>>, face: Face = 'action') {
  const map = new Map(Object.entries(values))
  return { face, input: (name: string) => map.get(name), given: () => map.keys() }
}

async function problemsOf(values: Readonly<Record<string, RawValue>>, face?: Face) {
  const error: unknown = await decodeInputs(spec, source(values, face)).catch((thrown) => thrown)
  if (!(error instanceof ProblemError)) throw new Error('nothing was refused')
  return error.problems
}

test('names become camelCase, defaults and absent values are filled in', async () => {
  expect(await decodeInputs(spec, source({ report: 'v.json', 'keep-going': 'true' }))).toEqual({
    report: 'v.json',
    token: undefined,
    mode: 'status',
    keepGoing: true,
    timeout: undefined,
    json: false,
  })
})

test('an empty text is the same as nothing', async () => {
  expect(await decodeInputs(spec, source({ report: 'v', timeout: '', mode: ' ' }))).toMatchObject({
    timeout: undefined,
    mode: 'status',
  })
})

test('every problem of a set is reported in one go', async () => {
  const problems = await problemsOf({ mode: 'stauts', 'keep-going': 'yes', timout: '60' })
  expect(problems.map(formatProblem)).toEqual([
    'timout: there is no input "timout" (did you mean "timeout"?) [unknown-input]',
    'report: is required; expected a path [missing-input]',
    'mode: "stauts" is not a choice; expected one of status, comment (did you mean "status"?) [bad-choice]',
    'keep-going: "yes" is not a boolean; expected true or false [bad-boolean]',
  ])
})

test('on the command line an input is called as it is typed there', async () => {
  const problems = await problemsOf({ timeout: '60' }, 'command')
  expect(problems.map(({ field: name }) => name)).toEqual(['REPORT', '--timeout'])
})

test('an input of the command line alone is unknown to the action', async () => {
  expect(await problemsOf({ report: 'v', json: 'true' })).toMatchObject([
    { code: 'unknown-input', field: 'json' },
  ])
  expect(await decodeInputs(spec, source({ report: 'v', json: 'true' }, 'command'))).toMatchObject({
    json: true,
  })
})

test('a name that every object has is no input', async () => {
  expect(await problemsOf({ report: 'v', constructor: 'x' })).toMatchObject([
    { code: 'unknown-input' },
  ])
})

test('secrets are known before anything is decoded, with and without white space around', () => {
  expect(secretValues(spec, source({ token: 's3cret\n', mode: 'bad' }))).toEqual([
    's3cret\n',
    's3cret',
  ])
  expect(secretValues(spec, source({ token: ' ' }))).toEqual([])
})
