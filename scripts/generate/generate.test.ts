import { defineAction, field, type Spec } from '@greenlight/spec'
import { describe, expect, test } from 'vitest'
import { renderActionReadme } from './action-readme.ts'
import { renderActionYml } from './action-yml.ts'
import { renderCommandReference } from './command-reference.ts'
import { specFaults } from './faults.ts'
import { replaceSections } from './sections.ts'
import { shellWords } from './shell-words.ts'
import { actions, commands } from './specs.ts'
import { yamlEntry, yamlScalar } from './yaml.ts'

async function parseYaml(text: string): Promise<unknown> {
  const decoded = await field.yaml({ description: 'YAML.' }).decode(text)
  if ('problem' in decoded) throw new Error(decoded.problem.message)
  return decoded.value
}

const sample = defineAction({
  name: 'post-verdict',
  title: 'Publish a verdict',
  description: `It's "here": publishes a verdict, # and more.`,
  command: { words: ['verdict', 'post'], exitCodes: [[0, 'posted']] },
  inputs: {
    report: field.path({ description: 'Verdict file.', required: true, positional: 'REPORT' }),
    token: field.secret({ description: 'Token: may write | post.' }),
    mode: field.oneOf({
      description: 'Where it goes.',
      choices: ['status', 'comment'],
      default: 'status',
    }),
    'keep-going': field.boolean({ description: 'Go on.', default: false }),
    lines: field.lines({ description: 'Lines.', default: ['a: 1', "b'"] }),
    json: field.boolean({ description: 'Print JSON.', default: false, where: 'command' }),
  },
  outputs: { url: 'Page of the verdict.' },
  examples: [
    {
      title: 'A status',
      inputs: { report: 'v.json', lines: 'x: 1\ny\n', token: '${{ secrets.BOT_TOKEN }}' },
    },
    { title: 'The same', line: "greenlight verdict post 'v.json' --mode comment" },
  ],
})

describe('action.yml', () => {
  test('says what the spec says, through a YAML parser', async () => {
    const text = renderActionYml(sample)
    expect(text).toMatch(/^# Generated /)
    expect(await parseYaml(text)).toEqual({
      name: 'Greenlight post-verdict',
      description: `It's "here": publishes a verdict, # and more.`,
      inputs: {
        report: { description: 'Verdict file.', required: true },
        token: { description: 'Token: may write | post.' },
        mode: { description: 'Where it goes.', default: 'status' },
        'keep-going': { description: 'Go on.', default: 'false' },
        lines: { description: 'Lines.', default: "a: 1\nb'" },
      },
      outputs: { url: { description: 'Page of the verdict.' } },
      runs: { using: 'node24', main: '../../dist/post-verdict/index.js' },
      branding: { icon: 'check-circle', color: 'green' },
    })
  })

  test.each(actions.map((spec) => [spec.name, spec] as const))('of %s', async (name, spec) => {
    const { inputs, runs } = (await parseYaml(renderActionYml(spec))) as {
      inputs: Record<string, { default?: unknown }>
      runs: unknown
    }
    const program = `../../dist/${name}/index.js`
    const again = spec.post ? { post: `../../dist/${name}/post.js`, 'post-if': 'always()' } : {}
    expect(runs).toEqual({ using: 'node24', main: program, ...again })
    const shared = Object.entries(spec.inputs).filter(([, { where }]) => where !== 'command')
    expect(Object.keys(inputs)).toEqual(shared.map(([key]) => key))
    for (const value of Object.values(inputs)) {
      expect(['string', 'undefined']).toContain(typeof value.default)
    }
  })
})

test('the README shows how each face uses it, and escapes what a table would break on', () => {
  const text = renderActionReadme(sample)
  expect(text).toContain('- uses: OWNER/greenlight/actions/post-verdict@v1')
  expect(text).toContain('    lines: |\n      x: 1\n      y\n')
  expect(text).toContain('      action: post-verdict\n      report: v.json\n')
  expect(text).toContain('      token: { from_secret: bot_token }\n')
  expect(text).toContain('| `token` | Token: may write \\| post. |  |')
  expect(text).toContain('| `report` | Verdict file. | **required** |')
  expect(text).not.toContain('`json`')
})

test('the command reference has every command, with flags, exit codes and examples', () => {
  const text = renderCommandReference([sample])
  expect(text).toContain('[`greenlight verdict post REPORT`](#greenlight-verdict-post)')
  expect(text).toContain('## greenlight verdict post\n')
  expect(text).toContain('| `--mode status\\|comment` |')
  expect(text).toContain('| `0` | posted |')
  expect(text).toContain("# The same\ngreenlight verdict post 'v.json' --mode comment")
})

function broken(change: Partial<Spec>): Spec {
  return { ...sample, ...change }
}

function input(description: string, more: object = {}) {
  return field.string({ description, ...more })
}

describe('a spec that would mislead is refused', () => {
  test('the real ones are complete', async () => {
    const found = await Promise.all([...actions, ...commands].map(specFaults))
    expect(found.flat()).toEqual([])
    expect(await specFaults(sample)).toEqual([])
  })

  test.each<[string, Partial<Spec>]>([
    ['the description of input x is no sentence', { inputs: { x: input(' ') }, examples: [] }],
    ['input keepGoing is not in kebab-case', { inputs: { keepGoing: input('X.') }, examples: [] }],
    ['output url has no description', { outputs: { url: '' } }],
    ['it has no example', { examples: [] }],
    ['its title ends with a full stop', { title: 'Publish.' }],
    [
      'flag x stands for two things',
      { inputs: { x: input('X.'), y: input('Y.', { flag: { name: 'x' } }) }, examples: [] },
    ],
    ['flag h stands for two things', { inputs: { x: input('X.', { flag: { short: 'h' } }) } }],
    ['there is no input "modus"', { examples: [{ title: 'A', inputs: { modus: 'x' } }] }],
    [
      '--mood: there is no such flag',
      { examples: [{ title: 'A', line: 'greenlight verdict post v --mood x' }] },
    ],
    ['is of another command', { examples: [{ title: 'A', line: 'greenlight run' }] }],
    [
      'B can never be given',
      {
        inputs: {
          a: field.list({ description: 'A.', positional: 'A' }),
          b: input('B.', { positional: 'B' }),
        },
      },
    ],
  ])('%s', async (fault, change) => {
    expect((await specFaults(broken(change))).join('\n')).toContain(`post-verdict: `)
    expect((await specFaults(broken(change))).join('\n')).toContain(fault)
  })
})

describe('sections of hand-written files', () => {
  const sections = new Map([
    ['actions', 'NEW $& table'],
    ['commands', 'COMMANDS'],
  ])

  test('are renewed in place, the rest is left alone', () => {
    const text = 'a\n<!-- generated:actions -->\nold\n<!-- generated:end -->\nb\n'
    expect(replaceSections(text, sections)).toEqual({
      content: 'a\n<!-- generated:actions -->\n\nNEW $& table\n\n<!-- generated:end -->\nb\n',
      missing: ['commands'],
    })
  })

  test('twice gives the same', () => {
    const once = replaceSections('<!-- generated:actions -->\n<!-- generated:end -->', sections)
    expect(replaceSections(once.content, sections).content).toBe(once.content)
  })

  test('that never end, or are unknown, are refused', () => {
    expect(() => replaceSections('<!-- generated:actions -->\nrest', sections)).toThrow(/no <!--/)
    expect(() =>
      replaceSections(
        '<!-- generated:actions -->\n<!-- generated:commands -->\n<!-- generated:end -->',
        sections,
      ),
    ).toThrow('"actions" has no')
    expect(() =>
      replaceSections('<!-- generated:other -->\n<!-- generated:end -->', sections),
    ).toThrow('"other"')
  })
})

test.each([
  'plain words (here), a/b.ts',
  'true',
  'null',
  '60m',
  '42',
  '1e3',
  '',
  ' lead',
  '- a',
  'a: b',
  'a #b',
  "it's",
  `"it's"`,
  '`code`',
  'a\\b',
  'tab\there',
  '{a}',
  'NAME=VALUE',
  '@x',
  'ümlaut …',
])('the YAML scalar of %j is read back', async (text) => {
  expect(await parseYaml(`a: ${yamlScalar(text)}`)).toEqual({ a: text })
})

test.each(['one\ntwo\n', 'one\n\n  two'])('the YAML entry of %j is read back', async (text) => {
  expect(await parseYaml(`m:\n${yamlEntry('  ', 'a', text)}\n  b: 1`)).toEqual({
    m: { a: text, b: 1 },
  })
})

test('words of a command line', () => {
  expect(shellWords(`a 'b c' "d 'e'" f\\ g x='y z' ''`)).toEqual([
    'a',
    'b c',
    `d 'e'`,
    'f g',
    'x=y z',
    '',
  ])
})
