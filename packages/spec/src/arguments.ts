import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { CommandLineShape, Field, RawValue } from './field.ts'
import { didYouMean } from './nearest.ts'
import { type Problem, ProblemError } from './problem.ts'
import { quote } from './quote.ts'
import { inputsOn, type Spec } from './spec.ts'

export interface ParsedArguments {
  /** `--help` or `-h` was among them; everything else is then unchecked. */
  readonly help: boolean
  /** By input name; what follows `--` under the input that takes it. */
  readonly values: ReadonlyMap<string, RawValue>
}

type Flag = Extract<CommandLineShape, { kind: 'flag' }> & { readonly input: string }
type Word = Extract<CommandLineShape, { kind: 'positional' }> & { readonly input: string }

/**
 * Reads a command's arguments (without the command's own words) into raw input values.
 * Throws a ProblemError with every unknown flag, missing value and surplus word.
 */
export function parseArguments(spec: Spec, argv: readonly string[]): ParsedArguments {
  const reader = new ArgumentReader(spec)
  const split = argv.indexOf('--')
  reader.read(split < 0 ? argv : argv.slice(0, split))
  if (split >= 0) reader.takeRest(argv.slice(split + 1))
  if (!reader.help && reader.problems.length > 0) throw new ProblemError(reader.problems)
  return { help: reader.help, values: reader.values }
}

class ArgumentReader {
  readonly problems: Problem[] = []
  readonly values = new Map<string, RawValue>()
  help = false
  readonly #flags = new Map<string, Flag>()
  readonly #words: Word[] = []
  readonly #rest: string | undefined

  constructor(spec: Spec) {
    let rest: string | undefined
    for (const [input, { shape }] of inputsOn(spec, 'command')) {
      if (shape.kind === 'flag') this.#flags.set(shape.name ?? input, { ...shape, input })
      else if (shape.kind === 'positional') this.#words.push({ ...shape, input })
      else rest = input
    }
    this.#rest = rest
  }

  read(argv: readonly string[]): void {
    const { tokens } = parseArgs({
      args: [...argv],
      options: this.#options(),
      strict: false,
      allowPositionals: true,
      tokens: true,
    })
    const surplus: string[] = []
    let unknown = false
    let bare: Flag | undefined
    for (const token of tokens) {
      const waiting = bare
      bare = undefined
      if (token.kind === 'positional') {
        if (waiting?.bare?.pattern.test(token.value) === true) this.#set(waiting, token.value)
        else if (!this.#takeWord(token.value)) surplus.push(token.value)
      } else if (token.kind === 'option') {
        if (token.name === 'help' || token.rawName === '-h') this.help = true
        else {
          const flag = this.#find(token.name, token.rawName)
          if (flag === undefined) unknown = true
          else bare = this.#takeFlag(flag, token.rawName, token.value, token.inlineValue === true)
        }
      }
    }
    // A word after an unknown flag is most likely that flag's value: one problem, not two.
    if (!unknown) for (const word of surplus) this.#refuseWord(word)
  }

  takeRest(argv: readonly string[]): void {
    if (this.#rest !== undefined) {
      this.values.set(this.#rest, argv)
      if (argv.length > 0) return
      const message = 'nothing follows it'
      const expected = 'a command: the program and its arguments'
      this.problems.push({ code: 'missing-value', field: '--', message, expected })
      return
    }
    for (const word of argv) if (!this.#takeWord(word)) this.#refuseWord(word)
  }

  #options(): ParseArgsOptionsConfig {
    const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } }
    for (const [name, flag] of this.#flags) {
      options[name] = {
        type: flag.value === undefined || flag.bare !== undefined ? 'boolean' : 'string',
        multiple: true,
        ...(flag.short === undefined ? {} : { short: flag.short }),
      }
    }
    return options
  }

  /** The flag of a token; a switch is also found by its `--no-` form. */
  #find(name: string, raw: string): Flag | undefined {
    const flag = this.#flags.get(name)
    if (flag !== undefined) return flag
    const negated = raw.startsWith('--no-') ? this.#flags.get(name.slice(3)) : undefined
    if (negated !== undefined && negated.value === undefined) return negated
    const hint = didYouMean(name, [...this.#flags.keys(), 'help'])
    this.problems.push({
      code: 'unknown-flag',
      field: raw,
      message: 'there is no such flag',
      hint: hint?.replace('"', '"--') ?? this.#passThroughHint() ?? 'see --help',
    })
    return undefined
  }

  /** Returns the flag when the next word may still be its value. */
  #takeFlag(flag: Flag, raw: string, value: string | undefined, inline: boolean): Flag | undefined {
    const name = flag.name ?? flag.input
    if (flag.value === undefined) {
      if (raw === `--no-${name}`) this.#set(flag, 'false')
      else this.#set(flag, value ?? 'true')
      return undefined
    }
    if (flag.bare !== undefined && value === undefined) {
      this.#set(flag, flag.bare.means)
      return flag
    }
    const looksLikeFlag = !inline && value !== undefined && /^-\D/.test(value)
    if (value === undefined || value === '' || looksLikeFlag) {
      this.problems.push({
        code: 'missing-value',
        field: raw,
        message: 'needs a value',
        expected: `${raw} ${flag.value}`,
        ...(looksLikeFlag ? { hint: `write ${raw}=${value} if that is the value` } : {}),
      })
    } else this.#set(flag, value)
    return undefined
  }

  #set(flag: Flag, value: string): void {
    const before = this.values.get(flag.input)
    if (flag.repeatable) this.values.set(flag.input, [before ?? [], value].flat())
    else if (before === undefined || before === flag.bare?.means || before === value) {
      this.values.set(flag.input, value)
    } else {
      this.problems.push({
        code: 'repeated',
        field: `--${flag.name ?? flag.input}`,
        message: `is given twice, as ${quote(String(before))} and ${quote(value)}`,
        expected: 'one value',
      })
    }
  }

  #takeWord(word: string): boolean {
    const slot = this.#words.find(({ input, repeatable }) => repeatable || !this.values.has(input))
    if (slot === undefined) return false
    const before = this.values.get(slot.input)
    this.values.set(slot.input, slot.repeatable ? [before ?? [], word].flat() : word)
    return true
  }

  #refuseWord(word: string): void {
    const hint = this.#passThroughHint()
    this.problems.push({
      code: 'unexpected-argument',
      field: word,
      message: 'is one argument too many',
      ...(hint === undefined ? {} : { hint }),
    })
  }

  #passThroughHint(): string | undefined {
    return this.#rest === undefined ? undefined : 'a command of your own comes after --'
  }
}

/** Whether an input may be given more than once on the command line. */
export function isRepeatable(field: Field): boolean {
  return field.shape.kind === 'rest' || field.shape.repeatable
}
