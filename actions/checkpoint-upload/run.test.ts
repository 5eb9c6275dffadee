import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { askCompanion, companionProgram } from '@greenlight/companion'
import { decodeInputs } from '@greenlight/spec'
import {
  type FakeHost,
  fakeHost,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { describe, expect, test } from 'vitest'
import { run as restore } from '../checkpoint-restore/run.ts'
import { spec as restoreSpec } from '../checkpoint-restore/spec.ts'
import { finish } from './finish.ts'
import type { Ports, Result } from './ports.ts'
import { run } from './run.ts'
import { spec } from './spec.ts'

/** Milliseconds; processes start and save slowly on a busy machine. */
const PATIENCE = 60_000

const program = () => companionProgram(fileURLToPath(import.meta.url))

/** A job on a CI host: a workspace, a store beside it, and steps of the action. */
class Job {
  readonly folder: TemporaryDirectory
  readonly workspace: string
  readonly store: string
  host: FakeHost
  readonly #inputs: Readonly<Record<string, string>>

  constructor(folder: TemporaryDirectory, inputs: Readonly<Record<string, string>> = {}) {
    this.folder = folder
    this.workspace = join(folder.path, 'workspace')
    this.store = join(folder.path, 'store')
    mkdirSync(join(folder.path, 'temp'), { recursive: true })
    mkdirSync(this.workspace, { recursive: true })
    this.#inputs = { store: `dir:${this.store}`, session: 'train', paths: 'model', ...inputs }
    this.host = onGitHub(this.#inputs)
  }

  write(file: string, content: string | Uint8Array): void {
    this.folder.write(join('workspace', file), content)
  }

  get ports(): Ports {
    const { host, workspace: directory } = this
    return { host, directory, env: { RUNNER_TEMP: join(this.folder.path, 'temp') }, program }
  }

  async main(): Promise<Result> {
    return run(await decodeInputs(spec, this.host), this.ports)
  }

  async post(): Promise<Result> {
    return finish(await decodeInputs(spec, this.host), this.ports)
  }

  async list() {
    const state = join(this.folder.path, 'look')
    const store = await openDirectoryStore(this.store)
    return (await openVault({ store, session: 'train', state })).list()
  }

  /** What is on its way to the store. */
  parts(): string[] {
    const states = join(this.folder.path, 'temp', 'greenlight-checkpoints')
    const names = existsSync(states) ? readdirSync(states, { recursive: true }) : []
    return names.map(String).filter((name) => /\/parts\/./.test(name))
  }

  /** The process in the background. */
  async pid(): Promise<number> {
    return (await askCompanion(this.workspace, { kind: 'status' })).status.pid
  }

  warnings(level = 'warning'): string[] {
    return this.host.annotations.filter((one) => one.level === level).map(({ message }) => message)
  }
}

function onGitHub(inputs: Readonly<Record<string, string>>): FakeHost {
  return Object.defineProperty(fakeHost(inputs), 'kind', { value: 'github' })
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(10)
}

describe('before the steps of a job', { timeout: PATIENCE }, () => {
  test('checkpoints are saved while they run, and a last one in the post step', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder)
    expect(await job.main()).toMatchObject({ exitCode: 0, outputs: { saved: false } })
    expect(job.host.log.join('\n')).toContain('every 10m00s, and a last one when the job ends')
    job.write('model/weights', 'one')
    await askCompanion(job.workspace, { kind: 'now', step: 5 })
    job.write('model/weights', 'two')
    const { outputs, exitCode } = await job.post()
    expect(exitCode).toBe(0)
    expect(outputs).toMatchObject({ saved: true, sequence: 2, generation: 1, count: 2, failed: 0 })
    expect(job.warnings()).toEqual([])
    const log = job.host.log.join('\n')
    expect(log).toMatch(/saved #1, step 5, generation 1: 3 B in 1 file, .* asked for\n/)
    expect(log).toMatch(/saved #2, generation 1: .* the last one\n/)
    expect(log).toMatch(/2 checkpoints, .* stored; beside the job .* of .* \(\d+\.\d\d %\)/)
    expect(readdirSync(job.workspace).toSorted()).toEqual(['.greenlight', 'model'])
    expect(job.host.groups).toEqual([{ title: 'Checkpoints of train', open: false }])
  })

  test('the post step saves in the place of a process that was killed', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder)
    await job.main()
    job.write('model/weights', 'one')
    await askCompanion(job.workspace, { kind: 'now', step: null })
    process.kill(await job.pid(), 'SIGKILL')
    job.write('model/weights', 'two')
    const { outputs } = await job.post()
    expect(outputs).toMatchObject({ saved: true, sequence: 2, count: 2 })
    expect(job.warnings()).toEqual(['the process that saves checkpoints is gone; this step saves'])
    expect(job.host.log.join('\n')).toContain('did not end by itself')
  })

  test('the post step finds the process though somebody emptied the workspace', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder)
    await job.main()
    rmSync(join(job.workspace, '.greenlight'), { recursive: true })
    job.write('model/weights', 'one')
    expect((await job.post()).outputs).toMatchObject({ saved: true, count: 1 })
    expect(job.warnings()).toEqual([])
  })

  test('a last checkpoint that fails is a warning, and an error when it is required', async () => {
    for (const required of ['false', 'true']) {
      using folder = temporaryDirectory()
      const job = new Job(folder, { required })
      await job.main()
      job.write('model/weights', 'one')
      rmSync(job.store, { recursive: true })
      writeFileSync(job.store, 'in the way')
      const { exitCode, outputs } = await job.post()
      expect([exitCode, outputs.saved, outputs.failed]).toEqual([
        required === 'true' ? 1 : 0,
        false,
        1,
      ])
      const [warning] = job.warnings(required === 'true' ? 'error' : 'warning')
      expect(warning).toContain('the last checkpoint was not saved')
    }
  })

  test('an empty place is never saved over what was saved before', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder)
    job.write('model/weights', 'one')
    await job.main()
    await askCompanion(job.workspace, { kind: 'now', step: null })
    rmSync(join(job.workspace, 'model'), { recursive: true })
    const { outputs, exitCode } = await job.post()
    expect([exitCode, outputs.saved, outputs.sequence]).toEqual([0, false, 1])
    expect(await job.list()).toHaveLength(1)
    expect(job.warnings()).toContain('nothing was saved: none of the paths is there')
  })

  test('failures while the job ran are told, though the last checkpoint is there', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder)
    job.write('model/weights', 'one')
    await job.main()
    rmSync(job.store, { recursive: true })
    await expect(askCompanion(job.workspace, { kind: 'now', step: null })).rejects.toThrow('store')
    mkdirSync(job.store)
    const { outputs } = await job.post()
    expect(outputs).toMatchObject({ saved: true, count: 1, failed: 1 })
    expect(job.warnings()).toEqual([expect.stringContaining('a checkpoint could not be saved')])
  })
})

describe('after a step', { timeout: PATIENCE }, () => {
  test('one checkpoint is saved, with its number, and the post step has nothing to do', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder, { mode: 'once', step: '40' })
    job.write('model/weights', 'one')
    const { outputs } = await job.main()
    expect(outputs).toMatchObject({ saved: true, step: 40, sequence: 1, count: 1, bytes: 3 })
    expect((await job.post()).outputs).toMatchObject({ saved: false, count: 0 })
    expect(await job.list()).toHaveLength(1)
  })

  test('a step that is cancelled twice leaves nothing half, and its post step saves', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder, { mode: 'once' })
    for (let part = 0; part < 32; part++) job.write(`model/${part}`, randomBytes(4 << 20))
    const running = job.main()
    await until(() => job.parts().length > 0)
    job.host.cancel('SIGINT')
    job.host.cancel('SIGTERM')
    const { outputs, exitCode } = await running
    expect([exitCode, outputs.saved, await job.list()]).toEqual([143, false, []])
    expect((await job.post()).outputs).toMatchObject({ saved: true, sequence: 1 })
    expect(await job.list()).toHaveLength(1)
  })

  test('a host without post steps saves at once', async () => {
    using folder = temporaryDirectory()
    const job = new Job(folder)
    Object.defineProperty(job.host, 'kind', { value: 'woodpecker' })
    job.write('model/weights', 'one')
    expect((await job.main()).outputs).toMatchObject({ saved: true, count: 1 })
    expect(job.host.log[0]).toContain('no step outlasts itself here')
  })
})

test.each([
  [{ every: 'ten minutes' }, 'bad-every'],
  [{ every: '10m\ntime: 5m' }, 'time is given twice'],
  [{ every: 'tokens: many' }, 'bad-every'],
  [{ every: 'tokens: 5' }, 'there is no metric "tokens"'],
  [{ every: 'tokens: 5', metrics: 'tokens: "t={number}"' }, 'there is no log'],
  [{ paths: '../elsewhere' }, 'path-outside'],
  [{ directory: 'nowhere' }, 'no-folder'],
  [{ store: 'ftp://x' }, 'unknown-store'],
  [{ session: 'Not A Name' }, 'bad-session'],
])('%o is refused when the step starts', async (inputs, said) => {
  using folder = temporaryDirectory()
  await expect(new Job(folder, inputs).main()).rejects.toThrow(said)
})

test('a relative store is the same folder for both actions, whatever they save and restore', async () => {
  using folder = temporaryDirectory()
  const inputs = { store: 'dir:kept', session: 'train' }
  const job = new Job(folder, { ...inputs, mode: 'once', directory: 'inner' })
  job.write('inner/model/weights', 'one')
  await job.main()
  const host = fakeHost({ ...inputs, into: 'other' })
  const directory = job.workspace
  const { outputs } = await restore(await decodeInputs(restoreSpec, host), {
    host,
    directory,
    env: {},
  })
  expect([outputs.restored, folder.read('workspace/other/model/weights')]).toEqual([true, 'one'])
  expect(folder.read('workspace/other/.greenlight/.gitignore')).toBe('*\n')
})

test('the next job continues what it restores', async () => {
  using first = temporaryDirectory()
  const before = new Job(first, { key: 'a key that signs them', mode: 'once', step: '3' })
  before.write('model/weights', 'of the first job')
  await before.main()
  using second = temporaryDirectory()
  const inputs = { store: `dir:${before.store}`, session: 'train', key: 'a key that signs them' }
  const host = fakeHost({ ...inputs, into: 'fresh' })
  const result = await restore(await decodeInputs(restoreSpec, host), {
    host,
    directory: second.path,
    env: {},
  })
  expect(result.outputs).toMatchObject({ restored: true, step: 3, fallbacks: 0, continue: true })
  expect(second.read('fresh/model/weights')).toBe('of the first job')
})
