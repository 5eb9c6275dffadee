import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const allowed = readTable(readFileSync(join(root, 'docs', 'ARCHITECTURE.md'), 'utf8'))
const names = [...allowed.keys()]
const planted = mkdtempSync(join(tmpdir(), 'greenlight-canary-'))
afterAll(() => rmSync(planted, { recursive: true, force: true }))

describe('the linter refuses what the table in docs/ARCHITECTURE.md does not allow', () => {
  const found = plantAndLint()

  test.each(names)('%s', (name) => {
    const imports = importsToPlant(name)
    const refused = imports.filter(({ line }) => found.has(`${plantPath(name)}:${line}`))
    expect(refused.map(({ source }) => source)).toEqual(
      imports.filter(({ legal }) => !legal).map(({ source }) => source),
    )
  })
})

describe('what a package says it needs is what it imports', () => {
  test.each(names)('%s', (name) => {
    const folder = folderOf(name)
    const manifest = readJson(join(root, folder, 'package.json')) as {
      dependencies?: Record<string, string>
      devDependencies?: Record<string, string>
    }
    const declared = Object.keys(manifest.dependencies ?? {})
    const used = importedPackages(join(root, folder), false)
    const usedByTests = importedPackages(join(root, folder), true)
    expect([...used].filter((dependency) => !declared.includes(dependency))).toEqual([])
    expect(declared.filter((dependency) => !used.has(dependency))).toEqual([])
    const declaredForTests = Object.keys(manifest.devDependencies ?? {})
    const itself = `@greenlight/${name}`
    const forTests = new Set([...declared, ...declaredForTests, ...TEST_PACKAGES, itself])
    expect([...usedByTests].filter((dependency) => !forTests.has(dependency))).toEqual([])
    expect(declaredForTests.filter((dependency) => !usedByTests.has(dependency))).toEqual([])

    const config = readJson(join(root, folder, 'tsconfig.json')) as {
      references?: { path: string }[]
    }
    const referenced = (config.references ?? [])
      .map(({ path }) => relative(root, join(root, folder, path)))
      .filter((path) => !path.startsWith(join(folder, '/')))
    expect(new Set(referenced)).toEqual(
      new Set(
        [...used]
          .filter((dependency) => dependency.startsWith('@greenlight/'))
          .map((dependency) => folderOf(dependency.slice('@greenlight/'.length))),
      ),
    )
  })
})

/** Packages that tests may use without their package declaring them; the root declares the tools. */
const TEST_PACKAGES = ['vitest', 'fast-check', '@greenlight/testkit']

/** From the table of packages: what each may import. `testkit` is for tests, so `all above` leaves it out. */
function readTable(text: string): Map<string, Set<string>> {
  const table = new Map<string, Set<string>>()
  for (const [, name = '', cell = ''] of text.matchAll(/^\| `([a-z]+)[^|]*\|([^|]*)\|/gmu)) {
    const imports = new Set<string>()
    const [kept = '', without = ''] = cell.split(' but ').map((part) => part.trim())
    for (const word of kept.split(/,\s*/u)) {
      if (word === 'all above') for (const above of table.keys()) imports.add(above)
      else if (word !== '–') imports.add(word)
    }
    for (const word of [...without.split(/,\s*/u), 'testkit']) imports.delete(word)
    table.set(name, imports)
  }
  return table
}

function folderOf(name: string): string {
  return name === 'actions' ? 'actions' : join('packages', name)
}

function plantPath(name: string): string {
  return name === 'actions' ? 'actions/planted/run.ts' : `packages/${name}/src/planted.ts`
}

interface PlantedImport {
  readonly source: string
  readonly line: number
  readonly legal: boolean
}

/** One import a line: every package, what only host may use, what does I/O, and ways around a door. */
function importsToPlant(name: string): PlantedImport[] {
  const may = allowed.get(name) ?? new Set()
  const pure = ['spec', 'egress', 'plan'].includes(name)
  return [
    ...names.map((other) => ({ source: door(other), legal: may.has(other) })),
    { source: '@greenlight/spec/src/units.ts', legal: false },
    { source: '../../spec/src/units.ts', legal: false },
    { source: '@actions/core', legal: name === 'host' },
    { source: '@actions/github', legal: name === 'host' || name === 'forge' },
    { source: '@actions/artifact', legal: name === 'host' || name === 'vault' },
    { source: '@actions/cache', legal: name === 'host' || name === 'vault' },
    { source: 'node:fs', legal: !pure },
    { source: 'node:child_process', legal: !pure },
    { source: 'node:path', legal: true },
    ...(name === 'actions' ? [{ source: '../validate-job/run.ts', legal: false }] : []),
  ].map((planting, index) => ({ ...planting, line: index + 1 }))
}

function door(name: string): string {
  return name === 'actions' ? '@greenlight/actions/validate-job' : `@greenlight/${name}`
}

/** The `file:line` of every refused import, from one run of the linter over a copy with violations planted. */
function plantAndLint(): Set<string> {
  copyFileSync(join(root, '.oxlintrc.json'), join(planted, '.oxlintrc.json'))
  for (const name of names) {
    const file = join(planted, plantPath(name))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(
      file,
      importsToPlant(name)
        .map(({ source }, index) => `export * as name${index} from '${source}'\n`)
        .join(''),
    )
  }
  const { status, stdout } = spawnSync('oxlint', ['--format=json', '.'], {
    cwd: planted,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH']}` },
  })
  expect(status).toBe(1)
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[]
  }
  return new Set(
    diagnostics
      .filter(({ code }) => code === 'eslint(no-restricted-imports)')
      .map(({ filename, labels }) => `${filename}:${labels[0]?.span.line}`),
  )
}

/** Names of the packages, not Node's own, that the sources of a folder import, statically or later. */
function importedPackages(folder: string, inTests: boolean): Set<string> {
  const found = new Set<string>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const inside = relative(folder, path)
    if (
      !entry.isFile() ||
      !inside.endsWith('.ts') ||
      /(?:^|\/)(?:build|fixtures|node_modules)\//u.test(inside)
    ) {
      continue
    }
    const text = readFileSync(path, 'utf8')
    // What tests share is part of them: it lies under test/, or imports their runner. Nor is what generates sources part of a package.
    const isTest = /^(?:test|scripts)\//u.test(inside) || / from 'vitest'$/m.test(text)
    if (isTest !== inTests) continue
    for (const { groups } of text.matchAll(
      /(?:^(?:import|export|\}).*?\bfrom |^import |\bimport\()'(?<source>[^'.][^']*)'/gmu,
    )) {
      const source = groups?.['source'] ?? ''
      if (!source.startsWith('node:')) found.add(packageOf(source))
    }
  }
  return found
}

function packageOf(source: string): string {
  return source.split('/', source.startsWith('@') ? 2 : 1).join('/')
}

function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}
