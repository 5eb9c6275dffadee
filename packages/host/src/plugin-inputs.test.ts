import { readFileSync } from 'node:fs'
import { woodpeckerSettings } from '@greenlight/testkit'
import { decodeInputs, defineAction, field, ProblemError } from '@greenlight/spec'
import { describe, expect, test } from 'vitest'
import { hostContext, hostKind } from './context/context.ts'
import { pluginInputs } from './plugin-inputs.ts'

/** What Woodpecker's own program handed to a plugin step, and the settings it came from. */
interface Recording {
  readonly settings: Readonly<Record<string, unknown>>
  readonly env: Readonly<Record<string, string>>
}
const recorded = JSON.parse(
  readFileSync(new URL('../fixtures/woodpecker-plugin-env.json', import.meta.url), 'utf8'),
) as Recording

const description = 'Something.'
const spec = defineAction({
  name: 'post-verdict',
  title: 'Every kind',
  description,
  inputs: {
    text: field.string({ description }),
    multi: field.lines({ description }),
    number: field.integer({ description }),
    float: field.number({ description }),
    flag: field.boolean({ description }),
    off: field.boolean({ description, default: true }),
    nothing: field.string({ description, default: 'nothing given' }),
    'empty-list': field.list({ description }),
    list: field.list({ description }),
    numbers: field.list({ description }),
    'list-of-maps': field.json({ description }),
    map: field.yaml({ description }),
    'some-key': field.string({ description }),
    'dotted-key': field.path({ description }),
    camelcase: field.oneOf({ description, choices: ['camel'] }),
    duration: field.duration({ description }),
    token: field.secret({ description }),
    nested: field.yaml({ description }),
    'secret-list': field.list({ description }),
  },
  outputs: {},
  examples: [],
})

describe('Woodpecker', () => {
  test('every kind of setting arrives as the value it was', async () => {
    expect(await decodeInputs(spec, pluginInputs(recorded.env))).toEqual({
      text: 'two words',
      multi: ['first line', 'second line'],
      number: 42,
      float: 0.95,
      flag: true,
      off: false,
      nothing: 'nothing given',
      emptyList: [],
      list: ['a', 'b c', 'd', 'e'],
      numbers: ['1', '2.5'],
      listOfMaps: [
        { name: 'a', size: 1 },
        { name: 'b', size: 2 },
      ],
      map: { a: 1, b: ['x', 'y'], c: { d: 'e' } },
      someKey: 'hyphen',
      dottedKey: 'dot',
      camelcase: 'camel',
      duration: 600_000,
      token: 's3cret',
      nested: { inner: 's3cret', plain: 'p' },
      secretList: ['s3cret', 'plain'],
    })
  })

  test('text of several lines keeps its line ends as a string', () => {
    expect(pluginInputs(recorded.env).input('multi')).toBe('first line\nsecond line\n')
  })

  test('is told from Drone although it sets many of its variables', () => {
    expect(hostKind(recorded.env)).toBe('woodpecker')
    expect(hostContext('woodpecker', recorded.env, false)).toEqual({
      sha: null,
      repository: null,
      runUrl: recorded.env['CI_PIPELINE_URL'],
      run: null,
      event: 'cron',
      eventPath: null,
      pull: null,
      headSha: null,
      forge: null,
      earlierFailed: false,
      interactive: false,
    })
  })

  test('the rules our own tests use are those of the recording', () => {
    const plugin = Object.entries(recorded.env).filter(([name]) => name.startsWith('PLUGIN_'))
    expect(woodpeckerSettings(recorded.settings, { tok: 's3cret' })).toEqual(
      Object.fromEntries(plugin),
    )
  })
})

describe('Drone', () => {
  test.each(['PLUGIN_SOME-KEY', 'PLUGIN_SOME_KEY', 'PLUGIN_SOME.KEY'])('%s is some-key', (name) => {
    expect(pluginInputs({ [name]: 'x' }).input('some-key')).toBe('x')
  })

  test('is known by DRONE=true', () => {
    expect(hostKind({ CI: 'true', DRONE: 'true' })).toBe('drone')
  })
})

test('a mistyped setting is found, the name of the action is none', async () => {
  const env = { PLUGIN_ACTION: 'post-verdict', PLUGIN_DURATOIN: '10m' }
  const error: unknown = await decodeInputs(spec, pluginInputs(env)).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(ProblemError)
  expect((error as ProblemError).problems).toEqual([
    {
      code: 'unknown-input',
      field: 'duratoin',
      message: 'there is no input "duratoin"',
      hint: 'did you mean "duration"?',
    },
  ])
})
