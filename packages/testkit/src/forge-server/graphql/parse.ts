/** A GraphQL document, as far as clients of ours write them: operations, fragments, no types. */
export interface Document {
  readonly operations: readonly Operation[]
  readonly fragments: ReadonlyMap<string, Fragment>
}

export interface Operation {
  readonly kind: 'query' | 'mutation'
  readonly name: string
  readonly defaults: Readonly<Record<string, Value>>
  readonly selections: readonly Selection[]
}

export interface Fragment {
  readonly on: string | null
  readonly selections: readonly Selection[]
}

export interface Field {
  readonly kind: 'field'
  /** Name in the answer. */
  readonly alias: string
  readonly name: string
  readonly args: Readonly<Record<string, Value>>
  readonly directives: readonly Directive[]
  /** Null for a leaf. */
  readonly selections: readonly Selection[] | null
}

export interface Directive {
  readonly name: string
  readonly args: Readonly<Record<string, Value>>
}

export type Selection =
  | Field
  | ({ readonly kind: 'inline'; readonly directives: readonly Directive[] } & Fragment)
  | { readonly kind: 'spread'; readonly name: string; readonly directives: readonly Directive[] }

export type Value =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Value>> }

const TOKEN =
  /\s+|,|#[^\n]*|(\.\.\.|[{}()[\]:!=$@|&]|"""[^]*?"""|"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|\w+)/y

/** Throws an Error that says where it stopped understanding. */
export function parseDocument(text: string): Document {
  return new Parser(tokensOf(text)).document()
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (match === null) throw new Error(`Parse error at character ${at}`)
    if (match[1] !== undefined) tokens.push(match[1])
  }
  return tokens
}

class Parser {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  document(): Document {
    const operations: Operation[] = []
    const fragments = new Map<string, Fragment>()
    while (this.#at < this.#tokens.length) {
      if (this.#take('fragment')) {
        const name = this.#word()
        this.#expect('on')
        fragments.set(name, { on: this.#word(), selections: this.#selections() })
      } else {
        operations.push(this.#operation())
      }
    }
    return { operations, fragments }
  }

  #operation(): Operation {
    if (this.#peek() === '{') {
      return { kind: 'query', name: '', defaults: {}, selections: this.#selections() }
    }
    const kind = this.#word()
    if (kind !== 'query' && kind !== 'mutation') throw new Error(`Parse error on "${kind}"`)
    const name = /^\w+$/.test(this.#peek()) ? this.#word() : ''
    const defaults: Record<string, Value> = {}
    if (this.#take('(')) {
      while (!this.#take(')')) {
        this.#expect('$')
        const variable = this.#word()
        this.#expect(':')
        while (/^[\w[\]!]+$/.test(this.#peek())) this.#next()
        if (this.#take('=')) defaults[variable] = this.#value()
      }
    }
    return { kind, name, defaults, selections: this.#selections() }
  }

  #selections(): readonly Selection[] {
    this.#expect('{')
    const found: Selection[] = []
    while (!this.#take('}')) found.push(this.#selection())
    return found
  }

  #selection(): Selection {
    if (this.#take('...')) {
      if (this.#take('on')) {
        const on = this.#word()
        const directives = this.#directives()
        return { kind: 'inline', on, directives, selections: this.#selections() }
      }
      if (this.#peek() === '{' || this.#peek() === '@') {
        const directives = this.#directives()
        return { kind: 'inline', on: null, directives, selections: this.#selections() }
      }
      return { kind: 'spread', name: this.#word(), directives: this.#directives() }
    }
    const first = this.#word()
    const name = this.#take(':') ? this.#word() : first
    const args = this.#arguments()
    const directives = this.#directives()
    const selections = this.#peek() === '{' ? this.#selections() : null
    return { kind: 'field', alias: first, name, args, directives, selections }
  }

  #directives(): readonly Directive[] {
    const found: Directive[] = []
    while (this.#take('@')) found.push({ name: this.#word(), args: this.#arguments() })
    return found
  }

  #arguments(): Readonly<Record<string, Value>> {
    const args: Record<string, Value> = {}
    if (!this.#take('(')) return args
    while (!this.#take(')')) {
      const name = this.#word()
      this.#expect(':')
      args[name] = this.#value()
    }
    return args
  }

  #value(): Value {
    if (this.#take('$')) return { kind: 'variable', name: this.#word() }
    if (this.#take('[')) {
      const items: Value[] = []
      while (!this.#take(']')) items.push(this.#value())
      return { kind: 'list', items }
    }
    if (this.#take('{')) {
      const fields: Record<string, Value> = {}
      while (!this.#take('}')) {
        const name = this.#word()
        this.#expect(':')
        fields[name] = this.#value()
      }
      return { kind: 'object', fields }
    }
    const token = this.#next()
    const json = token.startsWith('"') || /^(?:-?\d|true$|false$|null$)/.test(token)
    return { kind: 'literal', value: json ? (JSON.parse(token) as unknown) : token }
  }

  #peek(): string {
    return this.#tokens[this.#at] ?? ''
  }

  #next(): string {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw new Error('Parse error at the end')
    this.#at += 1
    return token
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false
    this.#at += 1
    return true
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Error(`Expected "${token}", found "${this.#peek()}"`)
  }

  #word(): string {
    const token = this.#next()
    if (!/^\w+$/.test(token)) throw new Error(`Expected a name, found "${token}"`)
    return token
  }
}
