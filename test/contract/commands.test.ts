import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeInputs, parseArguments, selectCommand, type Spec } from '@greenlight/spec'
import { describe, expect, test } from 'vitest'
import { commands as specs } from '../../scripts/generate/specs.ts'

const root = join(import.meta.dirname, '..', '..')

interface Shown {
  /** `README.md: greenlight plan` */
  readonly where: string
  readonly words: readonly string[]
}

/** Every command line of ours in a block of shell, without what the shell does with it. */
function commandsIn(path: string): Shown[] {
  const blocks = readFileSync(join(root, path), 'utf8').matchAll(
    /^```(?:sh|console)\n(.*?)^```$/gmsu,
  )
  return Array.from(blocks, ({ 1: text = '' }) => text.replaceAll('\\\n', ' ').split('\n'))
    .flat()
    .filter((line) => !/…|\[flags\]|greenlight --/u.test(line))
    .flatMap((line) => {
      const [, before = '', rest] = /^(?:\$ )?((?:[A-Z_]+=\S+ )*)greenlight (.*)$/u.exec(line) ?? []
      return rest === undefined
        ? []
        : [{ where: `${path}: ${before}${rest}`, words: wordsOf(rest) }]
    })
}

/** Words with their quotes taken off, up to a comment, a pipe or a redirection. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  for (const [word, single, double] of line.matchAll(/'([^']*)'|"([^"]*)"|[^\s'"]+/gu)) {
    if (/^(?:#|\||&|>|;)/u.test(word)) break
    words.push(single ?? double ?? word)
  }
  return words
}

const pages = ['README.md', 'docs/plugin.md']
for (const folder of ['docs/guides', 'docs/reference']) {
  pages.push(...readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
}
const shown = pages.filter((path) => path.endsWith('.md')).flatMap(commandsIn)

test('the README shows how a verdict is posted and a gate is started', () => {
  const said = shown.map(({ where }) => where).join('\n')
  for (const command of ['verdict post', 'gate', 'run']) {
    expect(said).toMatch(new RegExp(`^README.md: ${command} `, 'mu'))
  }
})

describe.each(shown)('$where', ({ words }) => {
  test('is a command with flags that it has', async () => {
    const { spec, argv } = selected(words)
    const { values } = parseArguments(spec, argv)
    const decoded = decodeInputs(spec, { face: 'command', input: (name) => values.get(name) })
    await expect(decoded).resolves.toBeDefined()
  })

  test('tells which forge it talks to, which a terminal does not know', () => {
    const { spec, argv } = selected(words)
    if (!Object.hasOwn(spec.inputs, 'api-url')) return
    const forge = argv[argv.indexOf('--forge') + 1]
    expect(['github', 'gitea', 'forgejo']).toContain(forge)
  })
})

function selected(words: readonly string[]): {
  readonly spec: Spec
  readonly argv: readonly string[]
} {
  const found = selectCommand(specs, words)
  if (found === undefined) throw new Error('no command is named')
  return found
}

test('testme-on-pr is told its forge as well', () => {
  const lines = pages.flatMap((path) =>
    Array.from(
      readFileSync(join(root, path), 'utf8').matchAll(
        /^(?:\$ )?(?:[A-Z_]+=\S+ )+testme-on-pr .*$/gmu,
      ),
      ([line]) => line,
    ),
  )
  expect(lines.length).toBeGreaterThan(3)
  const silent = lines.filter((line) => !/FORGE=|https:\/\/github\.com\//u.test(line))
  expect(silent).toEqual([])
})
