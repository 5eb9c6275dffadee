import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..', '..')
const textOf = (path: string) => readFileSync(join(root, path), 'utf8')

/** What becomes part of the actions and the command: no tests, no test kit. */
const sources = [join('packages'), join('actions'), 'bin'].flatMap(filesBelow).filter(isShipped)

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function isShipped(path: string): boolean {
  const elsewhere = /(?:^|\/)(?:node_modules|build|generated|test|fixtures)\/|^packages\/testkit\//
  const helper = /(?:\.test|\.child|\/testing|\/test-support)\.ts$/
  return /\.(?:ts|mjs|py|pl)$/.test(path) && !elsewhere.test(path) && !helper.test(path)
}

/** The files in which a line matches. */
function filesWith(pattern: RegExp): string[] {
  return sources.filter((path) => pattern.test(textOf(path))).toSorted()
}

interface Lock {
  readonly packages: Readonly<Record<string, Locked>>
}
interface Locked {
  readonly link?: boolean
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly integrity?: string
}
interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock = JSON.parse(textOf('package-lock.json')) as Lock
const thirdParty = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && link !== true,
)

test('there is something to look at', () => {
  expect(sources.length).toBeGreaterThan(300)
  expect(sources).toContain('packages/host/src/run-tool.ts')
  expect(thirdParty.length).toBeGreaterThan(100)
})

test('A5: programs are started in a few known places, with a list of arguments and without a shell', () => {
  expect(filesWith(/node:child_process|@actions\/exec/)).toEqual([
    'bin/greenlight.mjs',
    'packages/companion/src/process/spawn.ts',
    'packages/engine/src/launch/interpreters.ts',
    'packages/engine/src/launch/launcher-guards.mjs',
    'packages/engine/src/launch/launcher-process.ts',
    'packages/engine/src/launch/launcher.mjs',
    'packages/gate/src/server/run/command.ts',
    'packages/host/src/run-tool.ts',
    'packages/vault/src/restore/restore.ts',
  ])
  expect(filesWith(/\bexecSync\b|\bshell: (?:true|['"])|\bshell=|\bos\.system\b/)).toEqual([])
  expect(filesWith(/import \{[^}]*\bexec\b[^}]*\} from 'node:child_process'/)).toEqual([])
})

test('A7: no source of ours changes the environment or the path of later steps', () => {
  expect(filesWith(/\b(?:exportVariable|addPath)\b|GITHUB_(?:ENV|PATH)\b/)).toEqual([])
})

test('A10: the one client of a cache is that of the store cache:, loaded when somebody names it', () => {
  expect(filesWith(/@actions\/cache/)).toEqual(['packages/vault/src/stores/cache/client.ts'])
  expect(filesWith(/import\('@actions\/cache'\)/)).toHaveLength(1)
  expect(filesWith(/\bopenCacheStore\b/)).toEqual([
    'packages/vault/src/stores/cache/cache-store.ts',
    'packages/vault/src/stores/open-store/open-store.ts',
  ])
  const specs = filesBelow('actions').filter((path) => path.endsWith('/spec.ts'))
  expect(specs.filter((path) => /default: 'cache:/.test(textOf(path)))).toEqual([])
})

/** What the clients of the CI's own services bring with them. */
const OF_CLIENTS = [
  'archiver',
  'archiver-utils',
  'compress-commons',
  'tar-stream',
  'unzip-stream',
  'zip-stream',
]

test('A11: only checkpoints are unpacked, by the vault; compressed logs are one stream each', () => {
  expect(filesWith(/node:zlib/)).toEqual([
    'packages/journal/src/checksums.ts',
    'packages/journal/src/event-line.ts',
    'packages/metrics/src/read.ts',
    'packages/vault/src/restore/unpack.ts',
    'packages/vault/src/save/draft.ts',
    'packages/vault/src/save/frame-writer.ts',
    'packages/vault/src/state/lineage.ts',
  ])
  const unpackers = sources.filter((path) =>
    /\bzstdDecompress|\bgunzip|\binflate/.test(textOf(path)),
  )
  const inVault = unpackers.filter((path) => path.startsWith('packages/vault/'))
  expect(inVault).not.toEqual([])
  for (const path of inVault) expect(textOf(path)).toContain('maxOutputLength')
  expect(filesWith(/['"](?:tar|unzip|bsdtar|7z)['"]/)).toEqual([])
  const shipped = thirdParty
    .filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(shipped).toContain('yaml')
  expect(
    shipped.filter((name) => /zip|\btar\b|archiv|compress|unpack|rar\b/.test(name)).toSorted(),
  ).toEqual(OF_CLIENTS)
  // The client's own unpacking is left out: a checkpoint is a raw file.
  expect(filesWith(/import\('@actions\/artifact'\)/)).toEqual([
    'packages/vault/src/stores/artifact/client.ts',
  ])
  expect(filesWith(/\bdownloadArtifact\(/)).toEqual([
    'packages/vault/src/stores/artifact/client.ts',
    'packages/vault/src/stores/artifact/download.ts',
  ])
  expect(textOf('packages/vault/src/stores/artifact/download.ts')).toContain('skipDecompress: true')
})

test('A14: every package is one exact version, by its hash, and runs no script of its own', () => {
  const manifests = ['package.json', 'actions/package.json'].concat(
    readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`),
  )
  for (const path of manifests) {
    const manifest = JSON.parse(textOf(path)) as Manifest
    const { dependencies, devDependencies, optionalDependencies } = manifest
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies }
    for (const [name, version] of Object.entries(all)) {
      expect({ path, name, version }).toMatchObject({
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      })
    }
  }
  for (const [path, { integrity = '' }] of thirdParty) {
    expect({ path, integrity }).toMatchObject({
      integrity: expect.stringMatching(/^sha512-/) as string,
    })
  }
  expect(textOf('.npmrc')).toMatch(/^ignore-scripts=true$/m)
})

test('A14: CI builds dist anew and refuses one that is not what the source builds', () => {
  expect(textOf('scripts/check.mjs')).toContain("['dist', 'node', 'scripts/build.mjs', '--check']")
  expect(textOf('.ci/run')).toMatch(/^stage check npm run --silent check$/m)
  const { jobs } = parse(textOf('.github/workflows/ci-tests.yml')) as {
    jobs: Record<string, { steps?: { run?: string }[] }>
  }
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? [])
  expect(steps.map(({ run }) => run)).toContain('.ci/run')
})
