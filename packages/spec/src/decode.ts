import { didYouMean } from './nearest.ts'
import type { Field, RawValue } from './field.ts'
import { type Problem, ProblemError } from './problem.ts'
import { quote } from './quote.ts'
import { camelCase, type Face, type InputsOf, inputsOn, labelOf, type Spec } from './spec.ts'

/** Where inputs come from: a host or the command line. */
export interface InputSource {
  readonly face: Face
  /** Raw value of an input by its spec name; undefined or an empty text when it was not given. */
  input(name: string): RawValue | undefined
  /** Names that were given, as far as the source can tell, so that a mistyped one is found. */
  given?(): Iterable<string>
}

/** Reads every input of a spec. Throws a ProblemError with every problem of the set. */
export async function decodeInputs<S extends Spec>(
  spec: S,
  source: InputSource,
): Promise<InputsOf<S>> {
  const inputs = inputsOn(spec, source.face)
  const problems: Problem[] = unknownInputs(inputs, source)
  const values: [string, unknown][] = []
  for (const [name, field] of Object.entries(spec.inputs)) {
    if (!inputs.some(([known]) => known === name)) {
      values.push([camelCase(name), field.absent])
      continue
    }
    const raw = source.input(name)
    const decoded = raw === undefined || isEmpty(raw) ? missing(field) : await field.decode(raw)
    if ('problem' in decoded) {
      problems.push({ ...decoded.problem, field: labelOf(name, field, source.face) })
    } else {
      values.push([camelCase(name), decoded.value])
    }
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return Object.fromEntries(values) as InputsOf<S>
}

/** The raw values of the secret inputs, to be masked before anything is decoded or logged. */
export function secretValues(spec: Spec, source: InputSource): string[] {
  const found: string[] = []
  for (const [name, field] of inputsOn(spec, source.face)) {
    if (field.kind !== 'secret') continue
    for (const text of [source.input(name) ?? []].flat()) found.push(text, text.trim())
  }
  return [...new Set(found)].filter((text) => text.trim() !== '')
}

function isEmpty(raw: RawValue): boolean {
  return typeof raw === 'string' ? raw.trim() === '' : raw.length === 0
}

function missing(field: Field): { value: unknown } | { problem: Omit<Problem, 'field'> } {
  if (!field.required) return { value: field.absent }
  return {
    problem: { code: 'missing-input', message: 'is required', expected: field.expected },
  }
}

function unknownInputs(
  inputs: readonly (readonly [string, Field])[],
  source: InputSource,
): Problem[] {
  const known = inputs.map(([name]) => name)
  return [...(source.given?.() ?? [])]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'unknown-input',
      field: name,
      message: `there is no input ${quote(name)}`,
      hint: didYouMean(name, known) ?? `inputs are ${known.join(', ')}`,
    }))
}
