import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  type BundleResult,
  type ProcessOptions,
  runBundle,
  runProcess,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { afterAll, expect } from 'vitest'

const GREENLIGHT = fileURLToPath(new URL('../greenlight.ts', import.meta.url))
const ACTION = fileURLToPath(new URL('../validate-job.ts', import.meta.url))

/** Counts to a goal, and goes on where its file says it was; fails for a goal below 0. */
export const TRAIN = `
[ "$GOAL" -ge 0 ] || exit 7
mkdir -p runs
n=$(cat runs/step 2>/dev/null || echo 0)
echo "begins at $n"
trap 'echo "saved at $n"; exit 0' TERM
while [ "$n" -lt "$GOAL" ]; do
  n=$((n + 1))
  echo "$n" > runs/step.part && mv runs/step.part runs/step || exit 9
  echo "step $n"
  sleep 0.05
done
echo "trained"
`

/** Longer than any start of a test; a minute, should nobody end it. */
export const LONG = 1200

export const PLAN = `version: 1
name: Hearts, weekly
jobs:
  quick: {run: echo ran >> quick.log, checkpoint: {paths: [quick.log]}}
  train:
    needs: [quick]
    run: sh train.sh
    grace: 10s
    env: {GOAL: null}
    metrics: {steps: "^step {number}"}
    accept: {must: [steps.last >= 1]}
    checkpoint: {paths: [runs], every: {steps: 10}}
`

/** A store, and folders as runners would check them out: nothing else in common. */
interface World extends Disposable {
  readonly store: string
  machine(plan?: string): TemporaryDirectory
  /** A copy. */
  like(folder: TemporaryDirectory): TemporaryDirectory
  /** Newest last. */
  checkpoints(): string[]
  damage(checkpoint: string): void
  inStore(...args: readonly string[]): string[]
}

export function world(from: World | null = null): World {
  const store = temporaryDirectory()
  const folders = [store]
  if (from !== null) cpSync(from.store, store.path, { recursive: true })
  function own(): TemporaryDirectory {
    const folder = temporaryDirectory()
    folders.push(folder)
    return folder
  }
  return {
    store: store.path,
    machine(plan = PLAN) {
      const folder = own()
      folder.write('greenlight.yaml', plan)
      folder.write('train.sh', TRAIN)
      return folder
    },
    like(folder) {
      const copy = own()
      cpSync(folder.path, copy.path, { recursive: true })
      return copy
    },
    checkpoints: () =>
      readdirSync(store.path)
        .filter((name) => name.startsWith('ck.'))
        .sort((a, b) => Number(a.split('.')[3]) - Number(b.split('.')[3])),
    damage(checkpoint) {
      const path = join(store.path, checkpoint)
      const bytes = readFileSync(path)
      bytes.fill(0, Math.floor(bytes.length / 4), Math.floor(bytes.length / 2))
      writeFileSync(path, bytes)
    },
    inStore: (...args) => ['--store', `dir:${store.path}`, '--session', 'hearts', ...args],
    [Symbol.dispose]: () => {
      for (const folder of folders) folder[Symbol.dispose]()
    },
  }
}

/** So that not every start compiles everything. */
const compiled = temporaryDirectory()
afterAll(() => compiled[Symbol.dispose]())

function environment(folder: TemporaryDirectory, goal: number): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder.path,
    NODE_COMPILE_CACHE: compiled.path,
    GOAL: String(goal),
  }
}

interface Start extends Omit<ProcessOptions, 'env' | 'cwd'> {
  readonly goal?: number
  readonly env?: Readonly<Record<string, string>>
}

export function start(folder: TemporaryDirectory, args: readonly string[], options: Start = {}) {
  const { goal = 5, env = {}, ...rest } = options
  const words = ['-C', 'source', '--no-warnings', GREENLIGHT, 'run', ...args]
  return runProcess(process.execPath, words, {
    ...rest,
    cwd: folder.path,
    env: { ...environment(folder, goal), ...env },
  })
}

/** Kills Greenlight, not its jobs, with no chance to say a word, after a checkpoint that holds some steps. */
export async function killedInTraining(
  folder: TemporaryDirectory,
  args: readonly string[],
): Promise<void> {
  const node = ['-C', 'source', '--no-warnings', GREENLIGHT]
  const options = { cwd: folder.path, env: environment(folder, LONG) }
  const child = spawn(process.execPath, [...node, 'run', ...args], { ...options, stdio: 'ignore' })
  const ended = once(child, 'close')
  while (child.exitCode === null && !hasTrained(folder)) await setTimeout(50)
  const now = await runProcess(process.execPath, [...node, 'checkpoint', 'now'], options)
  expect(now).toMatchObject({ exitCode: 0 })
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
}

export function runsIn(folder: TemporaryDirectory): string[] {
  return readdirSync(join(folder.path, '.greenlight', 'runs'))
}

export function verdictOf(folder: TemporaryDirectory): {
  readonly jobs: readonly Record<string, unknown>[]
} {
  const [run = ''] = runsIn(folder)
  return JSON.parse(folder.read(join('.greenlight', 'runs', run, 'verdict.json'))) as never
}

function hasTrained(folder: TemporaryDirectory): boolean {
  return existsSync(join(folder.path, 'runs', 'step'))
}

export function stepsOf(folder: TemporaryDirectory): number {
  return Number(folder.read('runs/step'))
}

/** Begins again with more time until the job was at work when the deadline came. */
export async function untilTrained<T>(
  folder: TemporaryDirectory,
  begin: (deadline: string) => Promise<T>,
): Promise<T> {
  for (let seconds = 4; ; seconds *= 2) {
    const result = await begin(`${seconds}s`)
    if (hasTrained(folder) || seconds > 30) return result
  }
}

/** A session that has paused while it trained, as the action tells it: where it lay, and its store. */
export interface Paused extends Disposable {
  readonly place: World
  readonly folder: TemporaryDirectory
  readonly result: BundleResult
  readonly steps: number
}

/** However slow this machine is, the deadline comes when the job is at work. */
export async function pausedSession(): Promise<Paused> {
  for (let seconds = 4; ; seconds *= 2) {
    const place = world()
    const folder = place.machine()
    const deadline = `${seconds}s`
    const result = await act(folder, { store: `dir:${place.store}`, session: 'hearts', deadline })
    if (hasTrained(folder) || seconds > 30) {
      const steps = stepsOf(folder)
      return { place, folder, result, steps, [Symbol.dispose]: () => place[Symbol.dispose]() }
    }
    place[Symbol.dispose]()
  }
}

/** The action in a step. */
export function act(
  folder: TemporaryDirectory,
  inputs: Readonly<Record<string, string>>,
  { goal = LONG, env = {}, ...rest }: Start = {},
): Promise<BundleResult> {
  return runBundle(ACTION, {
    ...rest,
    cwd: folder.path,
    nodeArgs: ['-C', 'source', '--no-warnings'],
    inputs,
    env: { ...environment(folder, goal), ...env },
  })
}
