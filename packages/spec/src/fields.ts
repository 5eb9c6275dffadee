import { jsonCodec, linesCodec, listCodec, yamlCodec } from './collections.ts'
import type { Codec, Field, FieldOptions, Presence } from './field.ts'
import { makeField } from './field.ts'
import type { Range } from './scalars.ts'
import {
  booleanCodec,
  choiceCodec,
  durationCodec,
  integerCodec,
  numberCodec,
  pathCodec,
  secretCodec,
  sizeCodec,
  stringCodec,
} from './scalars.ts'

/** Always has a value: required, or with a default. */
type Settled<D> =
  | { readonly default: D; readonly required?: false }
  | { readonly default?: undefined; readonly required: true }

/** May be missing. */
interface Open {
  readonly default?: undefined
  readonly required?: false
}

/** Defaults are written as a user would write them where the value has a unit. */
interface Maker<T, D, Extra = unknown> {
  (options: FieldOptions & Extra & Settled<D>): Field<T>
  (options: FieldOptions & Extra & Open): Field<T | undefined>
}

interface ChoiceMaker {
  <const C extends string>(
    options: FieldOptions & { readonly choices: readonly C[] } & Settled<NoInfer<C>>,
  ): Field<C>
  <const C extends string>(
    options: FieldOptions & { readonly choices: readonly C[] } & Open,
  ): Field<C | undefined>
}

type ListOptions = FieldOptions & {
  readonly required?: boolean
  readonly default?: readonly string[]
}

/** The kinds of inputs. An empty text counts as not given, on every host. */
export const field = {
  string: maker<string, string>(stringCodec),
  secret: maker<string, never>(secretCodec),
  path: maker<string, string>(pathCodec),
  boolean: maker<boolean, boolean>(booleanCodec),
  integer: maker<number, number, Range<number>>(integerCodec),
  number: maker<number, number, Range<number>>(numberCodec),
  /** Milliseconds from `90s`, `10m`, `2h`. */
  duration: maker<number, string, Range<string>>(durationCodec),
  /** Bytes from `512MiB`, `2GiB`. */
  size: maker<number, string, Range<string>>(sizeCodec),
  oneOf: ((options: FieldOptions & Presence & { readonly choices: readonly string[] }) =>
    single(choiceCodec(options.choices), options)) as ChoiceMaker,
  /** Not given is the empty list. */
  list: (options: ListOptions) => several(listCodec(), options),
  /** Like `list`, but one entry a line. */
  lines: (options: ListOptions) => several(linesCodec(), options),
  yaml: maker<unknown, never>(yamlCodec),
  json: maker<unknown, never>(jsonCodec),
}

function maker<T, D, Extra = unknown>(codec: (options: Extra) => Codec<T>): Maker<T, D, Extra> {
  return ((options: FieldOptions & Extra & Presence) => single(codec(options), options)) as Maker<
    T,
    D,
    Extra
  >
}

function single<T>(codec: Codec<T>, options: FieldOptions & Presence): Field<T | undefined> {
  if (options.default === undefined) return makeField(codec, options, undefined, undefined)
  const text = String(options.default)
  const decoded = codec.decode(text)
  if (decoded instanceof Promise || 'problem' in decoded) {
    throw new Error(`a spec's default ${JSON.stringify(text)} is not ${codec.expected}`)
  }
  return makeField(codec, options, decoded.value, text)
}

function several(codec: Codec<readonly string[]>, options: ListOptions): Field<readonly string[]> {
  const given = options.default ?? []
  const separator = codec.kind === 'lines' ? '\n' : ', '
  return makeField(codec, options, given, given.length === 0 ? undefined : given.join(separator))
}
