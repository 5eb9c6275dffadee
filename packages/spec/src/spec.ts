import type { Field } from './field.ts'
import type { Problem } from './problem.ts'

/** Inputs by their public name, kebab-case. */
export type Fields = Readonly<Record<string, Field>>
/** What each output holds, by its public name. */
export type Outputs = Readonly<Record<string, string>>

/**
 * The contract of an action or of a command: the one place where inputs, outputs, defaults and
 * help are written.
 */
export interface Spec<I extends Fields = Fields, O extends Outputs = Outputs> {
  readonly kind: 'action' | 'command'
  /** `validate-job`; of a command, its words: `checkpoint save`. */
  readonly name: string
  /** A few words: `Run a plan and judge it`. */
  readonly title: string
  /** One or more full sentences. */
  readonly description: string
  readonly command: CommandInfo | null
  readonly inputs: I
  readonly outputs: O
  readonly examples: readonly Example[]
  readonly branding: Branding
  /** The same program runs once more when the job ends, whatever became of it. */
  readonly post: boolean
}

export interface CommandInfo {
  /** `['checkpoint', 'save']` */
  readonly words: readonly string[]
  /** What the exit codes mean, where there is more than 0, 1 and 2. */
  readonly exitCodes?: readonly (readonly [code: number, meaning: string])[]
}

/** Either inputs of the action, or a command line. */
export type Example =
  | { readonly title: string; readonly inputs: Readonly<Record<string, string>> }
  | { readonly title: string; readonly line: string }

export interface Branding {
  readonly icon: string
  readonly color: string
}

interface Common<I extends Fields> {
  readonly title: string
  readonly description: string
  readonly inputs: I
  readonly examples: readonly Example[]
}

interface ActionDefinition<I extends Fields, O extends Outputs> extends Common<I> {
  readonly name: string
  readonly command?: CommandInfo
  readonly outputs: O
  readonly branding?: Branding
  readonly post?: true
}

interface CommandDefinition<I extends Fields> extends Common<I> {
  readonly command: CommandInfo
}

const BRANDING: Branding = { icon: 'check-circle', color: 'green' }

export function defineAction<const I extends Fields, const O extends Outputs>(
  definition: ActionDefinition<I, O>,
): Spec<I, O> {
  return {
    kind: 'action',
    ...definition,
    command: definition.command ?? null,
    branding: definition.branding ?? BRANDING,
    post: definition.post ?? false,
  }
}

/** A command that is no action: `runs`, `show`, `plan`. */
export function defineCommand<const I extends Fields>(
  definition: CommandDefinition<I>,
): Spec<I, Record<string, never>> {
  return {
    kind: 'command',
    ...definition,
    name: definition.command.words.join(' '),
    outputs: {},
    branding: BRANDING,
    post: false,
  }
}

/** The decoded inputs of a spec: `keep-going` is read as `keepGoing`. */
export type InputsOf<S extends Spec> = {
  readonly [K in keyof S['inputs'] & string as CamelCase<K>]: S['inputs'][K] extends Field<infer T>
    ? T
    : never
}

/** What an action's run returns: every output by its camelCase name; null is written as an empty text. */
export type OutputsOf<S extends Spec> = {
  readonly [K in keyof S['outputs'] & string as CamelCase<K>]: OutputValue
}

export type OutputValue = string | number | boolean | null

export type CamelCase<K extends string> = K extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : K

export function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

/** The flag of an input, with dashes; undefined when it is no flag. */
export function flagOf(name: string, field: Field): string | undefined {
  return field.shape.kind === 'flag' ? `--${field.shape.name ?? name}` : undefined
}

/** An input as its user calls it: `--timeout` or `PLAN` on the command line, `timeout` elsewhere. */
export function labelOf(name: string, field: Field, face: Face): string {
  if (face === 'action') return name
  return field.shape.kind === 'flag' ? `--${field.shape.name ?? name}` : field.shape.word
}

/** What is found after decoding names an input; its user knows it as a flag or a word. */
export function labelled(problem: Problem, spec: Spec, face: Face): Problem {
  const name = problem.field ?? ''
  const field = Object.hasOwn(spec.inputs, name) ? spec.inputs[name] : undefined
  return field === undefined ? problem : { ...problem, field: labelOf(name, field, face) }
}

/** How a user meets a spec. */
export type Face = 'action' | 'command'

/** The inputs that exist on a face, in the order they were written. */
export function inputsOn(spec: Spec, face: Face): readonly (readonly [string, Field])[] {
  return Object.entries(spec.inputs).filter(
    ([, field]) => field.where === 'everywhere' || field.where === face,
  )
}
