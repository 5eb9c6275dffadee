import { type Example, type Spec, usageOf } from '@greenlight/spec'
import { code, fenced, GENERATED_MARKDOWN, inputsTable, outputsTable } from './markdown.ts'
import { yamlEntry } from './yaml.ts'

/** `README.md` of an action. */
export function renderActionReadme(spec: Spec): string {
  const sections = [
    GENERATED_MARKDOWN,
    `# ${code(spec.name)}: ${spec.title[0]?.toLowerCase() ?? ''}${spec.title.slice(1)}`,
    spec.description,
    '## In GitHub, Gitea and Forgejo Actions',
    ...examplesWithInputs(spec).flatMap((example) => [
      `${example.title}:`,
      stepExample(spec, example),
    ]),
    '### Inputs',
    inputsTable(spec, 'action'),
    '### Outputs',
    outputsTable(spec),
    '## In Drone and Woodpecker',
    `The inputs are settings of the plugin; see [the plugin page](../../docs/plugin.md).`,
    ...pluginExample(spec),
    ...commandLine(spec),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

type WithInputs = Extract<Example, { inputs: unknown }>

function examplesWithInputs(spec: Spec): WithInputs[] {
  return spec.examples.filter((example): example is WithInputs => 'inputs' in example)
}

function stepExample(spec: Spec, example: WithInputs): string {
  const inputs = Object.entries(example.inputs).map(([name, value]) =>
    yamlEntry('    ', name, value),
  )
  return fenced(
    'yaml',
    [`- uses: OWNER/greenlight/actions/${spec.name}@v1`, '  with:', ...inputs].join('\n'),
  )
}

/** The first example as a step of a pipeline. */
export function pluginExample(spec: Spec): string[] {
  const [example] = examplesWithInputs(spec)
  if (example === undefined) return []
  const settings = Object.entries(example.inputs).map(([name, value]) => {
    const [, secret] = /^\$\{\{ secrets\.(\w+) \}\}$/.exec(value) ?? []
    return secret === undefined
      ? yamlEntry('      ', name, value)
      : `      ${name}: { from_secret: ${secret.toLowerCase()} }`
  })
  return [
    fenced(
      'yaml',
      [
        'steps:',
        '  - name: qualify',
        '    image: OWNER/greenlight',
        '    settings:',
        `      action: ${spec.name}`,
        ...settings,
      ].join('\n'),
    ),
  ]
}

function commandLine(spec: Spec): string[] {
  if (spec.command === null) return []
  const anchor = spec.command.words.join('-')
  return [
    '## On the command line',
    `${code(usageOf(spec))}; see [the command reference](../../docs/reference/commands.md#greenlight-${anchor}).`,
  ]
}
