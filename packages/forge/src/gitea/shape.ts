import { ForgeError } from '../errors.ts'

const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/**
 * A piece of an answer and where it stood in it. Reading it as something it is not throws a
 * `ForgeError` of reason `malformed` that names the place and never the content.
 */
export class Shape {
  readonly #value: unknown
  readonly #at: string

  constructor(value: unknown, at: string) {
    this.#value = value
    this.#at = at
  }

  field(name: string): Shape {
    const value = this.#value
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.#wrong('an object')
    }
    const own = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
    return new Shape(own, `${this.#at}.${name}`)
  }

  /** Null where the answer has null or nothing at all. */
  optional(): Shape | null {
    return this.#value === undefined || this.#value === null ? null : this
  }

  /** Gitea writes an empty list as null now and then. */
  list(): readonly Shape[] {
    const value: unknown = this.#value ?? []
    if (this.#value === undefined || !Array.isArray(value)) return this.#wrong('a list')
    return value.map((item: unknown, index) => new Shape(item, `${this.#at}[${index}]`))
  }

  isList(): boolean {
    return Array.isArray(this.#value)
  }

  text(): string {
    return typeof this.#value === 'string' ? this.#value : this.#wrong('a text')
  }

  /** A text that says something. */
  name(): string {
    return this.text() === '' ? this.#wrong('a text that is not empty') : this.text()
  }

  integer(): number {
    const value = this.#value
    return typeof value === 'number' && Number.isSafeInteger(value)
      ? value
      : this.#wrong('a whole number')
  }

  boolean(): boolean {
    return typeof this.#value === 'boolean' ? this.#value : this.#wrong('true or false')
  }

  sha(): string {
    return SHA.test(this.text()) ? this.text() : this.#wrong('a full SHA')
  }

  /** Root or page on http or https. */
  url(): string {
    return webAddress(this.text()) ?? this.#wrong('an http or https address')
  }

  /** In UTC, to the second: the server writes its own time zone. */
  time(): string {
    return this.moment() ?? this.#wrong('a time')
  }

  /** Null for the zero times by which the server says "not yet". */
  moment(): string | null {
    const milliseconds = Date.parse(this.text())
    if (Number.isNaN(milliseconds)) return this.#wrong('a time')
    return milliseconds <= 0 ? null : `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
  }

  malformed(expected: string): ForgeError {
    return new ForgeError('malformed', null, {
      field: this.#at,
      message: `the forge answered with ${kindOf(this.#value)} at ${this.#at}`,
      expected,
      hint: 'does --api-url end in /api/v1, and is this a Gitea or Forgejo of this decade?',
    })
  }

  #wrong(expected: string): never {
    throw this.malformed(expected)
  }
}

export function isFullSha(text: string): boolean {
  return SHA.test(text)
}

/** The address itself when it is on http or https and has no control characters, otherwise null. */
export function webAddress(text: string): string | null {
  if (!/^https?:\/\/[^\s\p{Cc}]+$/u.test(text)) return null
  return URL.canParse(text) ? text : null
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `another ${typeof value}`
}
