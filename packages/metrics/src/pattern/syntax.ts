/** A regular expression as far as we need to know it: where its literals, groups and risks are. */
export type Node =
  | { readonly kind: 'char'; readonly code: number; readonly at: Span }
  | { readonly kind: 'set'; readonly at: Span }
  | { readonly kind: 'assertion'; readonly at: Span }
  | { readonly kind: 'look'; readonly body: Node; readonly at: Span }
  | { readonly kind: 'backreference'; readonly group: number | string; readonly at: Span }
  | { readonly kind: 'number'; readonly at: Span }
  | {
      readonly kind: 'group'
      /** Position among the capturing groups from 1; null when it captures nothing. */
      readonly index: number | null
      readonly name: string | null
      /** `(?i:` and friends: letters inside may match in either case. */
      readonly modified: boolean
      readonly body: Node
      readonly at: Span
    }
  | {
      readonly kind: 'repeat'
      readonly body: Node
      readonly min: number
      readonly max: number
      readonly lazy: boolean
      readonly at: Span
    }
  | { readonly kind: 'sequence'; readonly items: readonly Node[]; readonly at: Span }
  | { readonly kind: 'choice'; readonly options: readonly Node[]; readonly at: Span }

/** Half-open range of the pattern's text. */
export interface Span {
  readonly from: number
  readonly to: number
}

export const PLACEHOLDER = '{number}'

/**
 * Reads the text of a regular expression that V8 has accepted already (with `{number}` replaced),
 * so it needs no error reports of its own: what it does not know it takes for a set.
 */
export function parsePattern(text: string): Node {
  return new PatternParser(text).choice()
}

class PatternParser {
  readonly #text: string
  #position = 0
  #groups = 0

  constructor(text: string) {
    this.#text = text
  }

  choice(): Node {
    const from = this.#position
    const options = [this.#sequence()]
    while (this.#text[this.#position] === '|') {
      this.#position++
      options.push(this.#sequence())
    }
    const [only] = options
    return options.length === 1 && only !== undefined
      ? only
      : { kind: 'choice', options, at: { from, to: this.#position } }
  }

  #sequence(): Node {
    const from = this.#position
    const items: Node[] = []
    while (this.#position < this.#text.length) {
      const next = this.#text[this.#position]
      if (next === '|' || next === ')') break
      items.push(this.#repeat(this.#atom()))
    }
    return { kind: 'sequence', items, at: { from, to: this.#position } }
  }

  #repeat(body: Node): Node {
    if (!'*+?{'.includes(this.#text[this.#position] ?? ' ')) return body
    const rest = this.#text.slice(this.#position, this.#position + 24)
    const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/.exec(rest)
    if (quantifier === null) return body
    this.#position += quantifier[0].length
    const [whole, low, comma, high, lazy] = quantifier
    const [min, max] =
      low === undefined
        ? [whole.startsWith('+') ? 1 : 0, whole.startsWith('?') ? 1 : Number.POSITIVE_INFINITY]
        : [
            Number(low),
            comma === undefined
              ? Number(low)
              : high === undefined || high === ''
                ? Number.POSITIVE_INFINITY
                : Number(high),
          ]
    return {
      kind: 'repeat',
      body,
      min,
      max,
      lazy: lazy === '?',
      at: { from: body.at.from, to: this.#position },
    }
  }

  #atom(): Node {
    const from = this.#position
    const text = this.#text
    if (text.startsWith(PLACEHOLDER, from)) {
      this.#position += PLACEHOLDER.length
      return { kind: 'number', at: this.#since(from) }
    }
    const head = text[from]
    this.#position++
    if (head === '(') return this.#group(from)
    if (head === '[') return this.#class(from)
    if (head === '\\') return this.#escape(from)
    if (head === '^' || head === '$') return { kind: 'assertion', at: this.#since(from) }
    if (head === '.') return { kind: 'set', at: this.#since(from) }
    // A line end is in no line: it must not become part of a literal.
    if (head === '\n' || head === '\r') return { kind: 'set', at: this.#since(from) }
    return { kind: 'char', code: text.charCodeAt(from), at: this.#since(from) }
  }

  #group(from: number): Node {
    const look = /^\?(?:<?[=!])/.exec(this.#text.slice(this.#position))
    if (look !== null) {
      this.#position += look[0].length
      const body = this.#closed()
      return { kind: 'look', body, at: this.#since(from) }
    }
    const head = /^\?(?:<([^>]+)>|([ims-]*):)/.exec(this.#text.slice(this.#position))
    const capturing = head === null || head[1] !== undefined
    const index = capturing ? ++this.#groups : null
    this.#position += head?.[0].length ?? 0
    const body = this.#closed()
    const modified = (head?.[2] ?? '') !== ''
    return { kind: 'group', index, name: head?.[1] ?? null, modified, body, at: this.#since(from) }
  }

  #closed(): Node {
    const body = this.choice()
    this.#position++
    return body
  }

  #class(from: number): Node {
    const text = this.#text
    while (this.#position < text.length && text[this.#position] !== ']') {
      this.#position += text[this.#position] === '\\' ? 2 : 1
    }
    this.#position++
    return { kind: 'set', at: this.#since(from) }
  }

  #escape(from: number): Node {
    const rest = this.#text.slice(this.#position, this.#position + 80)
    const reference = /^(?:([1-9]\d*)|k<([^>]+)>)/.exec(rest)
    if (reference !== null) {
      this.#position += reference[0].length
      const group = reference[1] === undefined ? (reference[2] ?? '') : Number(reference[1])
      return { kind: 'backreference', group, at: this.#since(from) }
    }
    const hex = /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))/.exec(rest)
    if (hex !== null) {
      this.#position += hex[0].length
      const code = Number.parseInt(hex[1] ?? hex[2] ?? '', 16)
      return code === 10 || code === 13
        ? { kind: 'set', at: this.#since(from) }
        : { kind: 'char', code, at: this.#since(from) }
    }
    this.#position++
    const letter = rest[0] ?? ''
    if (letter === 'b' || letter === 'B') return { kind: 'assertion', at: this.#since(from) }
    if (letter === 't') return { kind: 'char', code: 9, at: this.#since(from) }
    if (/[a-zA-Z0]/.test(letter)) {
      const property = /^[pP]\{[^}]*\}/.exec(rest)
      if (property !== null) this.#position += property[0].length - 1
      return { kind: 'set', at: this.#since(from) }
    }
    return { kind: 'char', code: letter.charCodeAt(0), at: this.#since(from) }
  }

  #since(from: number): Span {
    return { from, to: this.#position }
  }
}

/** Every node of the tree, parents first. */
export function* nodes(node: Node): Generator<Node> {
  yield node
  switch (node.kind) {
    case 'sequence':
      for (const item of node.items) yield* nodes(item)
      return
    case 'choice':
      for (const option of node.options) yield* nodes(option)
      return
    case 'group':
    case 'look':
    case 'repeat':
      yield* nodes(node.body)
      return
    case 'char':
    case 'set':
    case 'assertion':
    case 'backreference':
    case 'number':
  }
}
