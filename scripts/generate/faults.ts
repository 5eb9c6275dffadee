import {
  decodeInputs,
  type Example,
  type Face,
  type Field,
  inputsOn,
  parseArguments,
  ProblemError,
  type Spec,
} from '@greenlight/spec'
import { shellWords } from './shell-words.ts'

/** Everything that is missing or wrong in a spec; what is generated from it would mislead. */
export async function specFaults(spec: Spec): Promise<string[]> {
  const faults = [...textFaults(spec), ...flagFaults(spec)]
  for (const example of spec.examples) faults.push(...(await exampleFaults(spec, example)))
  return faults.map((fault) => `${spec.name}: ${fault}`)
}

function textFaults(spec: Spec): string[] {
  const faults: string[] = []
  if (!/^[a-z]+(?:[- ][a-z]+)*$/.test(spec.name)) faults.push('its name is not in kebab-case')
  if (spec.title.trim() === '') faults.push('it has no title')
  if (spec.title.endsWith('.')) faults.push('its title ends with a full stop')
  if (!isSentence(spec.description)) faults.push('its description is no sentence')
  if (spec.examples.length === 0) faults.push('it has no example')
  for (const [name, { description }] of Object.entries(spec.inputs)) {
    if (!/^[a-z]+(?:-[a-z]+)*$/.test(name)) faults.push(`input ${name} is not in kebab-case`)
    if (!isSentence(description)) faults.push(`the description of input ${name} is no sentence`)
  }
  for (const [name, description] of Object.entries(spec.outputs)) {
    if (!/^[a-z]+(?:-[a-z]+)*$/.test(name)) faults.push(`output ${name} is not in kebab-case`)
    if (description.trim() === '') faults.push(`output ${name} has no description`)
  }
  return faults
}

function flagFaults(spec: Spec): string[] {
  const faults: string[] = []
  const taken = new Set(['help', 'h'])
  let closed = false
  for (const [name, field] of inputsOn(spec, 'command')) {
    const { shape } = field
    if (shape.kind === 'positional') {
      if (closed) faults.push(`${shape.word} can never be given: all words go to the one before it`)
      closed ||= shape.repeatable
    }
    for (const flag of flagNames(name, field)) {
      if (taken.has(flag)) faults.push(`flag ${flag} stands for two things`)
      taken.add(flag)
    }
  }
  return faults
}

function flagNames(name: string, { shape }: Field): string[] {
  if (shape.kind !== 'flag') return []
  return [shape.name ?? name, shape.short].filter((flag) => flag !== undefined)
}

/** Examples are read as a user's input would be. */
async function exampleFaults(spec: Spec, example: Example): Promise<string[]> {
  try {
    if ('inputs' in example) {
      const values = new Map(Object.entries(example.inputs))
      await decode(spec, 'action', values, [...values.keys()])
    } else {
      const [program, ...words] = shellWords(example.line)
      const own = spec.command?.words ?? []
      if (program !== 'greenlight' || own.some((word, index) => words[index] !== word)) {
        return words.length === 0 || program !== 'greenlight'
          ? []
          : [`example "${example.title}" is of another command`]
      }
      await decode(spec, 'command', parseArguments(spec, words.slice(own.length)).values, [])
    }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return [`example "${example.title}": ${error.message}`]
  }
  return []
}

async function decode(
  spec: Spec,
  face: Face,
  values: ReadonlyMap<string, string | readonly string[]>,
  given: readonly string[],
): Promise<void> {
  await decodeInputs(spec, { face, input: (name) => values.get(name), given: () => given })
}

function isSentence(text: string): boolean {
  return /^[A-Z`].*[.)`]$/s.test(text.trim())
}
