import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  type ProcessOptions,
  runBundle,
  runProcess,
  type TemporaryDirectory,
  temporaryDirectory,
  temporaryRepository,
} from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'

const GREENLIGHT = fileURLToPath(new URL('../../packages/cli/test/greenlight.ts', import.meta.url))
const ACTION = fileURLToPath(new URL('../../packages/cli/test/validate-job.ts', import.meta.url))

/** Counts to a goal, and goes on where its file says it was; `quick` must not run twice. */
const TRAIN = `
mkdir -p runs
n=$(cat runs/step 2>/dev/null || echo 0)
echo "begins at $n"
trap 'echo "saved at $n"; exit 0' TERM
while [ "$n" -lt "$GOAL" ]; do
  n=$((n + 1))
  echo "$n" > runs/step.part && mv runs/step.part runs/step
  echo "step $n"
  sleep 0.05
done
echo "trained"
`

/** Longer than any start of a test; half a minute, should nobody end it. */
const LONG = 600

const PLAN = `version: 1
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
  own(folder: TemporaryDirectory): TemporaryDirectory
  /** Newest last. */
  checkpoints(): string[]
  damage(checkpoint: string): void
  inStore(...args: readonly string[]): string[]
}

function world(): World {
  const store = temporaryDirectory()
  const folders = [store]
  function own(folder: TemporaryDirectory): TemporaryDirectory {
    folders.push(folder)
    return folder
  }
  return {
    store: store.path,
    own,
    machine(plan = PLAN) {
      const folder = own(temporaryDirectory())
      folder.write('greenlight.yaml', plan)
      folder.write('train.sh', TRAIN)
      return folder
    },
    checkpoints: () =>
      readdirSync(store.path)
        .filter((name) => name.startsWith('ck.hearts.'))
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

interface Start extends Omit<ProcessOptions, 'env' | 'cwd'> {
  readonly goal?: number
  readonly env?: Readonly<Record<string, string>>
}

function start(folder: TemporaryDirectory, args: readonly string[], options: Start = {}) {
  const { goal = 5, env = {}, ...rest } = options
  const words = ['-C', 'source', '--no-warnings', GREENLIGHT, 'run', ...args]
  return runProcess(process.execPath, words, {
    ...rest,
    cwd: folder.path,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder.path, GOAL: String(goal), ...env },
  })
}

/** Kills Greenlight, not its jobs, with no chance to say a word. */
async function killedWhen(
  folder: TemporaryDirectory,
  args: readonly string[],
  reached: () => boolean,
): Promise<void> {
  const words = ['-C', 'source', '--no-warnings', GREENLIGHT, 'run', ...args]
  const child = spawn(process.execPath, words, {
    cwd: folder.path,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder.path, GOAL: String(LONG) },
    stdio: 'ignore',
  })
  const ended = once(child, 'close')
  while (child.exitCode === null && !reached()) await setTimeout(50)
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
}

function runsIn(folder: TemporaryDirectory): string[] {
  return readdirSync(join(folder.path, '.greenlight', 'runs'))
}

function verdictOf(folder: TemporaryDirectory): {
  readonly jobs: readonly Record<string, unknown>[]
} {
  const [run = ''] = runsIn(folder)
  return JSON.parse(folder.read(join('.greenlight', 'runs', run, 'verdict.json'))) as never
}

function stepsOf(folder: TemporaryDirectory): number {
  return Number(folder.read('runs/step'))
}

describe.concurrent('a session', () => {
  test('that ends is over: its next start is a new run with nothing of the old one', async () => {
    using place = world()
    const first = place.machine()
    const one = await start(first, place.inStore())
    expect(one).toMatchObject({ exitCode: 0 })
    expect(one.stdout).toContain('session hearts has no checkpoint yet: a new run begins')
    const second = place.machine()
    const two = await start(second, place.inStore())
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain(`run ${runsIn(first)[0]} has ended; a new run begins`)
    expect(runsIn(second)).not.toEqual(runsIn(first))
    expect(second.read('quick.log')).toBe('ran\n')
  })

  test('pauses at its deadline and goes on elsewhere as the same run', async () => {
    using place = world()
    const first = place.machine()
    const one = await start(first, place.inStore('--deadline', '6s'), { goal: LONG })
    expect(one.exitCode).toBe(75)
    expect(one.stdout).toMatch(/^PENDING/m)
    expect(one.stdout).toContain('the next start of the session hearts continues it')
    const paused = stepsOf(first)
    expect(paused).toBeGreaterThan(0)

    const second = place.machine()
    const two = await start(second, place.inStore(), { goal: paused + 3 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toMatch(/restored ck\.hearts\.\S+ \(.* old\): \d+ files/)
    expect(runsIn(second)).toEqual(runsIn(first))
    expect(second.read('quick.log')).toBe('ran\n')
    expect(second.read('runs/step')).toBe(`${paused + 3}\n`)
    const log = second.read(
      join('.greenlight', 'runs', runsIn(second)[0] ?? '', 'jobs/train/2/log'),
    )
    expect(log).toContain(`begins at ${paused}\n`)
    expect(verdictOf(second)).toMatchObject({
      verdict: 'GREEN',
      jobs: [
        { id: 'quick', attempts: 1 },
        { id: 'train', attempts: 2 },
      ],
    })
  })

  test('whose machine dies at once goes on from its last checkpoint', async () => {
    using place = world()
    const first = place.machine()
    // The one of its start, and one that was taken while it trained.
    await killedWhen(first, place.inStore(), () => place.checkpoints().length === 2)
    const second = place.machine()
    const goal = stepsOf(first) + 20
    const two = await start(second, place.inStore(), { goal })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(runsIn(second)).toEqual(runsIn(first))
    expect(second.read('quick.log')).toBe('ran\n')
    expect(stepsOf(second)).toBe(goal)
    expect(two.stdout).toMatch(/^begins at [1-9]/m)
  })

  test('goes on in its own folder as that lies there', async () => {
    using place = world()
    const folder = place.machine()
    const one = await start(folder, place.inStore('--deadline', '6s'), { goal: LONG })
    expect(one.exitCode).toBe(75)
    folder.write('runs/extra', 'made after the last checkpoint')
    const two = await start(folder, place.inStore(), { goal: stepsOf(folder) + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain('goes on as it lies here')
    expect(folder.read('runs/extra')).toBe('made after the last checkpoint')
    expect(runsIn(folder)).toHaveLength(1)
  })

  test('tells a workflow whether another start is to follow', async () => {
    using place = world()
    const inputs = { store: `dir:${place.store}`, session: 'hearts' }
    const options = { cwd: '', nodeArgs: ['-C', 'source', '--no-warnings'] }
    const first = place.machine()
    const one = await runBundle(ACTION, {
      ...options,
      cwd: first.path,
      inputs: { ...inputs, deadline: '6s' },
      env: { GOAL: String(LONG) },
    })
    expect(one.outputs).toMatchObject({
      verdict: 'PENDING',
      outcome: 'paused',
      'exit-code': '75',
      continue: 'true',
      segment: '1',
      restored: '',
      checkpoint: place.checkpoints().at(-1),
    })
    const second = place.machine()
    const two = await runBundle(ACTION, {
      ...options,
      cwd: second.path,
      inputs,
      env: { GOAL: String(stepsOf(first) + 1) },
    })
    expect(two.outputs).toMatchObject({
      verdict: 'GREEN',
      continue: 'false',
      segment: '2',
      restored: one.outputs['checkpoint'],
      'run-id': one.outputs['run-id'],
      checkpoint: place.checkpoints().at(-1),
    })
  })
})

describe.concurrent('a session that is damaged', () => {
  test('goes back to the newest good checkpoint and says why', async () => {
    using place = world()
    const first = place.machine()
    const one = await start(first, place.inStore('--deadline', '6s'), { goal: LONG })
    expect(one.exitCode).toBe(75)
    const newest = place.checkpoints().at(-1) ?? ''
    place.damage(newest)
    const second = place.machine()
    const two = await start(second, place.inStore(), { goal: stepsOf(first) + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toMatch(new RegExp(`warning: .*${newest} is not good: `))
    expect(two.stdout).toContain('restored ck.hearts.')
  })

  test('as a whole is an error that names each checkpoint, and no new run', async () => {
    using place = world()
    await start(place.machine(), place.inStore('--deadline', '6s'), { goal: LONG })
    for (const name of place.checkpoints()) place.damage(name)
    const second = place.machine()
    const two = await start(second, place.inStore())
    expect(two.exitCode).toBe(65)
    for (const name of place.checkpoints()) expect(two.stdout + two.stderr).toContain(`${name}: `)
    expect(() => runsIn(second)).toThrow('ENOENT')
  })
})

describe.concurrent('a session of another commit', () => {
  test('is refused before anything is replaced, or begins anew on its files', async () => {
    using place = world()
    const repository = temporaryRepository()
    place.own(repository)
    repository.commit({ 'greenlight.yaml': PLAN, 'train.sh': TRAIN })
    const first = place.own(temporaryDirectory())
    cpSync(repository.path, first.path, { recursive: true })
    const one = await start(first, place.inStore('--deadline', '6s'), { goal: LONG })
    expect(one.exitCode).toBe(75)

    repository.commit({ 'README.md': 'more' })
    repository.write('runs/step', '7')
    const refused = await start(repository, place.inStore(), { goal: 1 })
    expect(refused.exitCode).toBe(2)
    expect(refused.stdout + refused.stderr).toMatch(/another commit .*\[session-changed\]/)
    expect(repository.read('runs/step')).toBe('7')

    const goal = stepsOf(first) + 2
    const restarted = await start(repository, place.inStore('--on-change', 'restart'), { goal })
    expect(restarted).toMatchObject({ exitCode: 0 })
    expect(restarted.stdout).toMatch(/another commit .*a new run begins on the files of ck\.hearts/)
    expect(stepsOf(repository)).toBe(goal)
    expect(restarted.stdout).toContain(`begins at ${stepsOf(first)}\n`)
    expect(repository.read('quick.log')).toBe('ran\nran\n')
  })
})

describe.concurrent('what is asked for', () => {
  test('is refused where nothing would be saved', async () => {
    using place = world()
    const folder = place.machine('version: 1\njobs: {a: {run: touch ran}}\n')
    const asked = await start(folder, place.inStore())
    expect(asked.exitCode).toBe(2)
    expect(asked.stdout + asked.stderr).toMatch(/--store: .*\[nothing-to-save\]/)
    const byEnvironment = await start(folder, [], {
      env: { GREENLIGHT_STORE: `dir:${place.store}` },
    })
    expect(byEnvironment).toMatchObject({ exitCode: 0 })
    expect(place.checkpoints()).toEqual([])
  })

  test('is said where a plan would save and has nowhere to', async () => {
    using place = world()
    const result = await start(place.machine(), [])
    expect(result).toMatchObject({ exitCode: 0 })
    expect(result.stdout).toMatch(/^no checkpoint is saved: --session NAME/m)
  })

  test('may be one command, with the store of this folder', async () => {
    using place = world()
    const folder = place.machine()
    const command = ['--session', 'one', '--checkpoint', 'runs', '--', 'sh', 'train.sh']
    const wanted = ['--every', '10m', '--env', 'GOAL', ...command]
    const one = await start(folder, ['--deadline', '6s', ...wanted], { goal: LONG })
    expect(one.exitCode).toBe(75)
    const stored = readdirSync(join(folder.path, '.greenlight', 'checkpoints'))
    expect(stored.some((name) => name.startsWith('ck.one.'))).toBe(true)
    const two = await start(folder, wanted, { goal: stepsOf(folder) + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(runsIn(folder)).toHaveLength(1)
  })

  test.each([
    ['soon', 'bad-deadline'],
    ['2026-01-31T12:00', 'bad-deadline'],
    ['2020-01-31T12:00Z', 'deadline-passed'],
  ])('%s is no deadline', async (deadline, code) => {
    using place = world()
    const folder = place.machine()
    const result = await start(folder, ['--deadline', deadline])
    expect(result.exitCode).toBe(2)
    expect(result.stdout + result.stderr).toMatch(new RegExp(`--deadline: .*\\[${code}\\]`))
    expect(() => runsIn(folder)).toThrow('ENOENT')
  })
})
