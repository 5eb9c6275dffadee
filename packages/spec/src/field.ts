import type { Problem } from './problem.ts'

/** What a host or the command line hands over: text, or one text per use of a repeatable flag. */
export type RawValue = string | readonly string[]

export type FieldKind =
  | 'string'
  | 'secret'
  | 'path'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'duration'
  | 'size'
  | 'oneOf'
  | 'list'
  | 'lines'
  | 'yaml'
  | 'json'

/** One input: how it is described, how a user gives it, and how its text becomes a value of `T`. */
export interface Field<T = unknown> {
  readonly kind: FieldKind
  readonly description: string
  readonly required: boolean
  /** The default as a user would write it, or undefined. */
  readonly defaultText: string | undefined
  /** Default that only `action.yml` states: an expression such as `${{ github.token }}`. */
  readonly expression: string | undefined
  /** The value when the input is not given. */
  readonly absent: T
  /** What a right value looks like: `a duration such as 90s`. */
  readonly expected: string
  readonly choices: readonly string[] | undefined
  readonly where: 'everywhere' | 'action' | 'command'
  readonly shape: CommandLineShape
  readonly decode: (raw: RawValue) => Decoded<T> | Promise<Decoded<T>>
}

export type Decoded<T> = { readonly value: T } | { readonly problem: FieldProblem }

/** A problem whose field the caller fills in. */
export type FieldProblem = Omit<Problem, 'field' | 'place'>

/** How an input is given on the command line. */
export type CommandLineShape =
  | {
      readonly kind: 'flag'
      /** Without dashes; undefined = the input's own name. */
      readonly name: string | undefined
      readonly short: string | undefined
      /** Stands for the value in help: `DURATION`; undefined for a switch. */
      readonly value: string | undefined
      readonly repeatable: boolean
      /** Each use is `NAME=VALUE`, an entry of a map. */
      readonly entry: boolean
      readonly bare: BareFlag | undefined
    }
  | { readonly kind: 'positional'; readonly word: string; readonly repeatable: boolean }
  /** Everything after `--`. */
  | { readonly kind: 'rest'; readonly word: string }

/** A flag that may be given without a value. The next word is its value only when it matches. */
export interface BareFlag {
  /** What the flag alone means. */
  readonly means: string
  readonly pattern: RegExp
}

export interface FieldOptions {
  readonly description: string
  /** Only as an input of the action, or only on the command line. */
  readonly where?: 'action' | 'command'
  readonly expression?: string
  readonly flag?: {
    readonly name?: string
    readonly short?: string
    readonly value?: string
    readonly entry?: true
    readonly bare?: BareFlag
  }
  /** Given as a word without a flag; the word that stands for it in help: `PLAN`. */
  readonly positional?: string
  /** Takes what follows `--`; the word that stands for it in help: `COMMAND`. */
  readonly rest?: string
}

export interface Presence {
  readonly default?: string | number | boolean | undefined
  readonly required?: boolean
}

/** The part of a field that depends on its kind. */
export interface Codec<T> {
  readonly kind: FieldKind
  readonly expected: string
  readonly choices?: readonly string[]
  /** Word for the value in help; undefined for a switch. */
  readonly value: string | undefined
  readonly repeatable: boolean
  readonly decode: (raw: RawValue) => Decoded<T> | Promise<Decoded<T>>
}

/** Throws an ordinary Error for a default that its own codec refuses: that is our bug, not the user's. */
export function makeField<T>(
  codec: Codec<T>,
  options: FieldOptions & { readonly required?: boolean | undefined },
  absent: T,
  defaultText: string | undefined,
): Field<T> {
  return {
    kind: codec.kind,
    description: options.description,
    required: options.required ?? false,
    defaultText,
    expression: options.expression,
    absent,
    expected: codec.expected,
    choices: codec.choices,
    where: options.where ?? 'everywhere',
    shape: shapeOf(codec, options),
    decode: codec.decode,
  }
}

function shapeOf(codec: Codec<unknown>, options: FieldOptions): CommandLineShape {
  const { flag, positional, rest } = options
  if (rest !== undefined) return { kind: 'rest', word: rest }
  if (positional !== undefined) {
    return { kind: 'positional', word: positional, repeatable: codec.repeatable }
  }
  return {
    kind: 'flag',
    name: flag?.name,
    short: flag?.short,
    value: codec.value === undefined ? undefined : (flag?.value ?? codec.value),
    repeatable: codec.repeatable || flag?.entry === true,
    entry: flag?.entry === true,
    bare: flag?.bare,
  }
}
