import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml'
import type { CST, Document, Node, Range } from 'yaml'
import { LIMITS } from './limits.ts'
import { below, type ProblemList, quoted } from './problems.ts'
import { forbiddenKey, isForbiddenKey } from './read-value.ts'
import type { MapEntry, ScalarTree, Tree } from './tree.ts'
import type { Place } from '@greenlight/spec'

const CORE_TAG = /^tag:yaml\.org,2002:(?:map|seq|str|int|float|bool|null)$/

/**
 * Reads hostile YAML: one document of the core schema, bounded in size, depth and aliases, no tags
 * of its own. Says every problem with its place; undefined when nothing could be made of the text.
 */
export function readYaml(text: string, file: string, problems: ProblemList): Tree | undefined {
  const lines = new LineCounter()
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (!checkText(source, file, problems)) return undefined
  const tokens = tokenize(source, lines, (code, message, offset) =>
    problems.add({ code, message }, '', place(offset)),
  )
  if (tokens === undefined) return undefined
  const options = { schema: 'core', stringKeys: true, uniqueKeys: false, prettyErrors: false }
  const documents: Document.Parsed[] = []
  const composer = new Composer({ ...options, schema: 'core', logLevel: 'silent' })
  for (const document of composer.compose(tokens, true, source.length)) documents.push(document)
  const before = problems.count
  for (const error of documents.flatMap(({ errors }) => errors)) {
    const finding = {
      code: 'yaml-syntax',
      message: lowerFirst(error.message.replaceAll('\n', ' ')),
    }
    problems.add(finding, '', place(error.pos[0]))
  }
  const [first, second] = documents
  if (second !== undefined) {
    const message = 'a second YAML document begins here'
    const hint = 'a plan is one document: take out the line "---" or "..."'
    problems.add({ code: 'many-documents', message, hint }, '', place(second.range[0]))
  }
  if (problems.count > before || first === undefined) return undefined
  if (first.contents === null || (isScalar(first.contents) && first.contents.source === '')) {
    problems.add({ code: 'empty-plan', message: 'there is nothing in it' }, '', place(0))
    return undefined
  }
  return new Converter(source, place, problems).convert(first.contents)
}

function checkText(text: string, file: string, problems: ProblemList): boolean {
  const start = { file, line: 1, column: 1 }
  if (text.length > LIMITS.fileLength) {
    const message = `${text.length} characters are too many for a plan`
    const expected = `at most ${LIMITS.fileLength}`
    problems.add({ code: 'too-large', message, expected }, '', start)
    return false
  }
  // U+FFFD is what a decoder leaves where bytes were not UTF-8.
  const bad = text.search(/[\0\uFFFD]/)
  if (bad >= 0) {
    const before = text.slice(0, bad)
    const line = before.split('\n').length
    const at = { file, line, column: bad - before.lastIndexOf('\n') }
    const hint = 'save the file as UTF-8'
    problems.add({ code: 'not-utf-8', message: 'this is not UTF-8 text', hint }, '', at)
    return false
  }
  return true
}

type Refuse = (code: string, message: string, offset: number) => void

/** The parser keeps its own stack and cannot overflow ours; composing recurses, so depth is bounded here. */
function tokenize(source: string, lines: LineCounter, refuse: Refuse): CST.Token[] | undefined {
  lines.addNewLine(0)
  const tokens: CST.Token[] = []
  const parser = new Parser(lines.addNewLine)
  let count = 0
  for (const lexeme of new Lexer().lex(source)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    // Two entries of the stack are the document and the scalar being read.
    if (parser.stack.length > LIMITS.depth + 2) {
      refuse('too-deep', `nested more than ${LIMITS.depth} levels deep`, parser.offset)
      return undefined
    }
    if (++count > LIMITS.tokens) {
      refuse(
        'too-large',
        `more than ${LIMITS.tokens} tokens are too many for a plan`,
        parser.offset,
      )
      return undefined
    }
  }
  tokens.push(...parser.end())
  return tokens
}

class Converter {
  readonly #source: string
  readonly #place: (offset: number) => Place
  readonly #problems: ProblemList
  readonly #anchors = new Map<string, { tree: Tree; size: number } | 'open'>()
  #size = 0
  #stopped = false

  constructor(source: string, place: (offset: number) => Place, problems: ProblemList) {
    this.#source = source
    this.#place = place
    this.#problems = problems
  }

  convert(node: Node): Tree | undefined {
    const tree = this.#node(node, '')
    return this.#stopped ? undefined : tree
  }

  #node(node: unknown, field: string): Tree {
    const range: Range | null | undefined = isNode(node) ? node.range : undefined
    const at = this.#place(range?.[0] ?? 0)
    const empty: Tree = { kind: 'scalar', value: null, source: '', at, textAt: null }
    if (this.#stopped || !isNode(node)) return empty
    if (++this.#size > LIMITS.nodes) return this.#stop(at, empty)
    if (isAlias(node)) return this.#alias(node.source, field, at, empty)
    const tag: string | undefined = node.tag
    if (tag !== undefined && !CORE_TAG.test(tag)) {
      const message = `the tag ${quoted(tag)} is not allowed`
      this.#problems.add({ code: 'custom-tag', message, hint: 'leave it out' }, field, at)
    }
    const anchor: string | undefined = 'anchor' in node ? node.anchor : undefined
    const before = this.#size
    if (anchor !== undefined) this.#anchors.set(anchor, 'open')
    const tree = this.#content(node, field, at)
    if (anchor !== undefined) this.#anchors.set(anchor, { tree, size: this.#size - before + 1 })
    return tree
  }

  #content(node: Node, field: string, at: Place): Tree {
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.#node(item, `${field}[${index}]`))
      return { kind: 'list', items, at }
    }
    if (isMap(node)) return { kind: 'map', entries: this.#entries(node.items, field), at }
    if (isScalar(node)) return this.#scalar(node, field, at)
    return { kind: 'scalar', value: null, source: '', at, textAt: null }
  }

  #entries(pairs: readonly { key: unknown; value: unknown }[], field: string): MapEntry[] {
    const entries: MapEntry[] = []
    const lines = new Map<string, number>()
    for (const { key, value } of pairs) {
      if (this.#stopped) break
      const keyTree = this.#node(key, field)
      const keyAt = keyTree.at
      if (keyTree.kind !== 'scalar' || typeof keyTree.value !== 'string') {
        this.#problems.add({ code: 'bad-key', message: 'a key must be a text' }, field, keyAt)
        continue
      }
      const name = keyTree.value
      const inner = below(field, name)
      const earlier = lines.get(name)
      if (earlier !== undefined) {
        const message = `${quoted(name)} is there already, on line ${earlier}`
        this.#problems.add({ code: 'duplicate-key', message }, inner, keyAt)
      }
      if (isForbiddenKey(name)) this.#problems.add(forbiddenKey(name), inner, keyAt)
      lines.set(name, keyAt?.line ?? 0)
      const tree =
        value === null
          ? ({ kind: 'scalar', value: null, source: '', at: keyAt, textAt: null } as const)
          : this.#node(value, inner)
      if (earlier === undefined) entries.push({ key: name, keyAt, value: tree })
    }
    return entries
  }

  #scalar(
    node: { value: unknown; source?: string; type?: string; range?: Range | null },
    field: string,
    at: Place,
  ): ScalarTree {
    const { value } = node
    const offset = node.range?.[0] ?? 0
    if (typeof value === 'string') {
      const start = offset + (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0)
      const verbatim = !value.includes('\n') && this.#source.startsWith(value, start)
      return {
        kind: 'scalar',
        value,
        source: value,
        at,
        textAt: verbatim ? this.#place(start) : null,
      }
    }
    const source = node.source ?? ''
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) {
      return { kind: 'scalar', value, source, at, textAt: null }
    }
    const message = `${quoted(source)} is neither text, number, true, false nor empty`
    this.#problems.add({ code: 'wrong-type', message }, field, at)
    return { kind: 'scalar', value: null, source, at, textAt: null }
  }

  #alias(name: string, field: string, at: Place, empty: Tree): Tree {
    const target = this.#anchors.get(name)
    if (target === undefined || target === 'open') {
      const what = target === 'open' ? 'is inside its own anchor' : 'has no anchor before it'
      const message = `the alias *${name.slice(0, 60)} ${what}`
      this.#problems.add({ code: 'bad-alias', message }, field, at)
      return empty
    }
    this.#size += target.size
    return this.#size > LIMITS.nodes ? this.#stop(at, empty) : target.tree
  }

  #stop(at: Place, empty: Tree): Tree {
    this.#stopped = true
    const message = `with its aliases followed, the plan has more than ${LIMITS.nodes} values`
    this.#problems.add({ code: 'alias-bomb', message }, '', at)
    return empty
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
