import { inputsOn, type Spec } from '@greenlight/spec'
import { yamlEntry, yamlScalar } from './yaml.ts'

/** `action.yml` of an action. */
export function renderActionYml(spec: Spec): string {
  const inputs = inputsOn(spec, 'action').flatMap(([name, field]) => [
    `  ${name}:`,
    `    description: ${yamlScalar(field.description)}`,
    ...(field.required ? ['    required: true'] : []),
    ...defaultLine(field.expression ?? field.defaultText),
  ])
  const outputs = Object.entries(spec.outputs).flatMap(([name, description]) => [
    `  ${name}:`,
    `    description: ${yamlScalar(description)}`,
  ])
  return `${[
    '# Generated from spec.ts by "npm run generate"; changes here are lost.',
    yamlEntry('', 'name', `Greenlight ${spec.name}`),
    yamlEntry('', 'description', spec.description),
    ...(inputs.length === 0 ? [] : ['inputs:', ...inputs]),
    ...(outputs.length === 0 ? [] : ['outputs:', ...outputs]),
    'runs:',
    '  using: node24',
    `  main: ../../dist/${spec.name}/index.js`,
    ...(spec.post ? [`  post: ../../dist/${spec.name}/post.js`, '  post-if: always()'] : []),
    'branding:',
    yamlEntry('  ', 'icon', spec.branding.icon),
    yamlEntry('  ', 'color', spec.branding.color),
  ].join('\n')}\n`
}

function defaultLine(text: string | undefined): string[] {
  return text === undefined ? [] : [`    default: ${quoted(text)}`]
}

/** Defaults are texts, whatever they look like. */
function quoted(text: string): string {
  return /[\n\r\t'\\]/.test(text) ? JSON.stringify(text) : `'${text}'`
}
