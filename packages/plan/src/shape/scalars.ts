import { DURATION_EXAMPLES, parseDuration, parseSize, SIZE_EXAMPLES } from '@greenlight/spec'
import { LIMITS } from '../limits.ts'
import { quoted, suggest } from '../problems.ts'
import { refuse, type Shape, type Spot, wrongType } from './shape.ts'
import type { Tree } from '../tree.ts'

export interface TextRule {
  /** What it must look like; the same expression goes into the schema. */
  readonly pattern?: string
  readonly expected?: string
  readonly maxLength?: number
  readonly hint?: string
}

/** A text that is not empty and holds no NUL. */
export function text(rule: TextRule = {}): Shape<string> {
  const { pattern, expected = 'a text', maxLength = LIMITS.textLength } = rule
  const regex = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return {
    schema: {
      type: 'string',
      minLength: 1,
      maxLength,
      ...(pattern === undefined ? {} : { pattern }),
    },
    read(tree, spot) {
      if (tree.kind !== 'scalar' || typeof tree.value !== 'string') {
        const quotable = tree.kind === 'scalar' && tree.value !== null
        return wrongType(
          tree,
          spot,
          expected,
          quotable ? `put it in quotes: "${tree.source}"` : undefined,
        )
      }
      const { value } = tree
      if (value.length > maxLength) {
        const message = `${value.length} characters are too many`
        return refuse({ code: 'too-long', message, expected: `at most ${maxLength}` }, tree, spot)
      }
      const message = textFault(value, regex)
      if (message !== undefined) {
        return refuse({ code: 'bad-value', message, expected, hint: rule.hint }, tree, spot)
      }
      return value
    },
  }
}

function textFault(value: string, regex: RegExp | undefined): string | undefined {
  if (value === '') return 'the text is empty'
  if (value.includes('\0')) return `${quoted(value)} holds a NUL character`
  return regex?.test(value) === false ? `${quoted(value)} will not do` : undefined
}

/** Text, or a number or truth value taken as it is written: `007` stays `007`. */
export function literal(): Shape<string> {
  return {
    schema: { type: ['string', 'number', 'boolean'], maxLength: LIMITS.textLength },
    read(tree, spot) {
      if (tree.kind !== 'scalar' || tree.value === null) return wrongType(tree, spot, 'a text')
      const value = typeof tree.value === 'string' ? tree.value : tree.source
      if (value.length <= LIMITS.textLength && !value.includes('\0')) return value
      return refuse(
        { code: 'bad-value', message: 'the text is too long or holds a NUL' },
        tree,
        spot,
      )
    },
  }
}

export interface NumberRule {
  readonly min?: number
  readonly above?: number
  readonly max: number
  readonly whole?: boolean
}

export function number(rule: NumberRule): Shape<number> {
  const { min, above, max, whole = false } = rule
  const low = above === undefined ? `from ${min ?? 0}` : `above ${above}`
  const expected = `a ${whole ? 'whole ' : ''}number ${low} to ${max}`
  return {
    schema: {
      type: whole ? 'integer' : 'number',
      ...(above === undefined ? { minimum: min ?? 0 } : { exclusiveMinimum: above }),
      maximum: max,
    },
    read(tree, spot) {
      const value = tree.kind === 'scalar' ? tree.value : null
      if (typeof value !== 'number') {
        const unquoted = typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
        return wrongType(tree, spot, expected, unquoted ? 'leave the quotes out' : undefined)
      }
      const fits = above === undefined ? value >= (min ?? 0) : value > above
      if (fits && value <= max && (!whole || Number.isInteger(value))) return value
      return refuse({ code: 'bad-number', message: `${value} will not do`, expected }, tree, spot)
    },
  }
}

export function truth(): Shape<boolean> {
  return {
    schema: { type: 'boolean' },
    read(tree, spot) {
      if (tree.kind === 'scalar' && typeof tree.value === 'boolean') return tree.value
      return wrongType(tree, spot, 'true or false')
    },
  }
}

export function oneOf<const T extends string>(values: readonly T[]): Shape<T> {
  return {
    schema: { enum: [...values] },
    read(tree, spot) {
      const expected = values.join(', ')
      if (tree.kind !== 'scalar' || typeof tree.value !== 'string')
        return wrongType(tree, spot, expected)
      const word = tree.value
      const known = values.find((value) => value === word)
      if (known !== undefined) return known
      const hint = suggest(word, values)
      const message = `${quoted(word)} is not known here`
      const finding = { code: 'bad-value', message, expected }
      return refuse({ ...finding, hint }, tree, spot)
    },
  }
}

/** Milliseconds of `90s`, `10m`, `2h`, `1h30m`: more than none, at most 24 days. */
export function duration(): Shape<number> {
  return {
    schema: { type: 'string', pattern: '^\\s*(?:\\d+(?:\\.\\d+)?(?:ms|s|m|h|d))+\\s*$' },
    read(tree, spot) {
      const written = unitText(tree, spot, DURATION_EXAMPLES)
      if (written === undefined) return undefined
      const milliseconds = parseDuration(written)
      if (milliseconds === undefined) {
        const bare = /^\s*\d+(?:\.\d+)?\s*$/.test(written)
        const amount = written.trim()
        const hint = bare ? `did you mean ${amount}s or ${amount}m?` : durationHint(amount)
        const message = bare ? `${amount} has no unit` : `${quoted(written)} is not a duration`
        const finding = { code: 'bad-duration', message, expected: DURATION_EXAMPLES }
        return refuse({ ...finding, hint }, tree, spot)
      }
      if (milliseconds > 0 && milliseconds <= LIMITS.durationMs) return milliseconds
      const message = `${written} is ${milliseconds === 0 ? 'no time at all' : 'too long'}`
      return refuse(
        { code: 'bad-duration', message, expected: 'more than 0 and at most 24d' },
        tree,
        spot,
      )
    },
  }
}

/** Bytes of `512MiB`, `2GiB`, `500MB`. */
export function size(): Shape<number> {
  return {
    schema: {
      type: 'string',
      pattern: '^\\s*\\d+(?:\\.\\d+)?\\s*(?:B|[kK]B|[MGT]B|[KMGT]iB)\\s*$',
    },
    read(tree, spot) {
      const written = unitText(tree, spot, SIZE_EXAMPLES)
      if (written === undefined) return undefined
      const bytes = parseSize(written)
      if (bytes !== undefined && bytes > 0 && Number.isSafeInteger(bytes)) return bytes
      const [, amount, letter] = /^\s*(\d+(?:\.\d+)?)\s*([kKmMgGtT]?)[bB]?\s*$/.exec(written) ?? []
      const unit = letter === undefined || letter === '' ? 'MiB' : `${letter.toUpperCase()}iB`
      const message =
        bytes === undefined && letter === ''
          ? `${written} has no unit`
          : `${quoted(written)} is not a size`
      const finding = { code: 'bad-size', message, expected: SIZE_EXAMPLES }
      const hint = amount === undefined ? {} : { hint: `did you mean ${amount}${unit}?` }
      return refuse({ ...finding, ...hint }, tree, spot)
    },
  }
}

const LONGEST_AMOUNT = 60

function unitText(tree: Tree, spot: Spot, expected: string): string | undefined {
  const amount = tree.kind === 'scalar' && ['string', 'number'].includes(typeof tree.value)
  if (!amount) return wrongType(tree, spot, expected)
  if (tree.source.length <= LONGEST_AMOUNT) return tree.source
  const message = `${quoted(tree.source)} is too long`
  return refuse({ code: 'too-long', message, expected }, tree, spot)
}

/** `10 min`, `2 hours`, `90 S`: the usual slips. */
function durationHint(written: string): string | undefined {
  const [, amount, word] = /^(\d+(?:\.\d+)?)\s*([a-z]+)\.?$/i.exec(written) ?? []
  if (amount === undefined || word === undefined) return undefined
  const unit = /^m(?:illi)?s/i.test(word) ? 'ms' : word.slice(0, 1).toLowerCase()
  return parseDuration(`${amount}${unit}`) === undefined
    ? undefined
    : `did you mean ${amount}${unit}?`
}
