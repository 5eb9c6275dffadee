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
  temporaryRepository,
} from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const GREENLIGHT = fileURLToPath(new URL('../../packages/cli/test/greenlight.ts', import.meta.url))
const ACTION = fileURLToPath(new URL('../../packages/cli/test/validate-job.ts', import.meta.url))

/** Counts to a goal, and goes on where its file says it was; fails for a goal below 0. */
const TRAIN = `
[ "$GOAL" -ge 0 ] || exit 7
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

/** Longer than any start of a test; a minute, should nobody end it. */
const LONG = 1200

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
  /** A copy. */
  like(folder: TemporaryDirectory): TemporaryDirectory
  /** Newest last. */
  checkpoints(): string[]
  damage(checkpoint: string): void
  inStore(...args: readonly string[]): string[]
}

function world(from: World | null = null): World {
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

function start(folder: TemporaryDirectory, args: readonly string[], options: Start = {}) {
  const { goal = 5, env = {}, ...rest } = options
  const words = ['-C', 'source', '--no-warnings', GREENLIGHT, 'run', ...args]
  return runProcess(process.execPath, words, {
    ...rest,
    cwd: folder.path,
    env: { ...environment(folder, goal), ...env },
  })
}

/** Kills Greenlight, not its jobs, with no chance to say a word, after a checkpoint that holds some steps. */
async function killedInTraining(
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

function runsIn(folder: TemporaryDirectory): string[] {
  return readdirSync(join(folder.path, '.greenlight', 'runs'))
}

function verdictOf(folder: TemporaryDirectory): {
  readonly jobs: readonly Record<string, unknown>[]
} {
  const [run = ''] = runsIn(folder)
  return JSON.parse(folder.read(join('.greenlight', 'runs', run, 'verdict.json'))) as never
}

function hasTrained(folder: TemporaryDirectory): boolean {
  return existsSync(join(folder.path, 'runs', 'step'))
}

function stepsOf(folder: TemporaryDirectory): number {
  return Number(folder.read('runs/step'))
}

/** A session that has paused while it trained, as the action tells it: where it lay, and its store. */
let paused: { place: World; folder: TemporaryDirectory; result: BundleResult; steps: number }

beforeAll(async () => {
  const place = world()
  const folder = place.machine()
  const result = await untilTrained(folder, (deadline) =>
    runBundle(ACTION, {
      cwd: folder.path,
      nodeArgs: ['-C', 'source', '--no-warnings'],
      inputs: { store: `dir:${place.store}`, session: 'hearts', deadline },
      env: environment(folder, LONG),
    }),
  )
  paused = { place, folder, result, steps: stepsOf(folder) }
}, 60_000)

afterAll(() => {
  paused.place[Symbol.dispose]()
  compiled[Symbol.dispose]()
})

/** However slow this machine is, the deadline comes when the job is at work. */
async function untilTrained<T>(
  folder: TemporaryDirectory,
  begin: (deadline: string) => Promise<T>,
): Promise<T> {
  for (let seconds = 4; ; seconds *= 2) {
    const result = await begin(`${seconds}s`)
    if (hasTrained(folder) || seconds > 30) return result
  }
}

describe.concurrent('a session', { timeout: 60_000 }, () => {
  test('that pauses tells a workflow that another start is to follow', () => {
    const { result, place } = paused
    expect(result.outputs).toMatchObject({
      verdict: 'PENDING',
      outcome: 'paused',
      reason: 'paused',
      'exit-code': '75',
      continue: 'true',
      checkpoint: place.checkpoints().at(-1),
    })
    expect(result.exitCode).toBe(75)
    expect(result.stdout).toContain('the next start of the session hearts continues it')
  })

  test('goes on elsewhere as the same run, to one verdict', async () => {
    using place = world(paused.place)
    const folder = place.machine()
    const goal = paused.steps + 3
    const result = await runBundle(ACTION, {
      cwd: folder.path,
      nodeArgs: ['-C', 'source', '--no-warnings'],
      inputs: { store: `dir:${place.store}`, session: 'hearts' },
      env: environment(folder, goal),
    })
    expect(result.outputs).toMatchObject({
      verdict: 'GREEN',
      continue: 'false',
      segment: String(Number(paused.result.outputs['segment']) + 1),
      restored: paused.result.outputs['checkpoint'],
      'run-id': paused.result.outputs['run-id'],
      checkpoint: place.checkpoints().at(-1),
    })
    expect(result.stdout).toMatch(/restored ck\.hearts\.\S+ \(.* old\): \d+ files/)
    expect(folder.read('quick.log')).toBe('ran\n')
    expect(stepsOf(folder)).toBe(goal)
    const attempts = join(
      folder.path,
      '.greenlight',
      'runs',
      runsIn(folder)[0] ?? '',
      'jobs',
      'train',
    )
    const last = String(readdirSync(attempts).length)
    expect(readFileSync(join(attempts, last, 'log'), 'utf8')).toContain(
      `begins at ${paused.steps}\n`,
    )
    expect(verdictOf(folder)).toMatchObject({
      verdict: 'GREEN',
      jobs: [
        { id: 'quick', attempts: 1 },
        { id: 'train', attempts: Number(last) },
      ],
    })
  })

  test('that ends is over: its next start is a new run with nothing of the old one', async () => {
    using place = world(paused.place)
    const first = place.machine()
    const one = await start(first, place.inStore(), { goal: paused.steps + 1 })
    expect(one).toMatchObject({ exitCode: 0 })
    const second = place.machine()
    const two = await start(second, place.inStore())
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain(`run ${runsIn(first)[0]} has ended; a new run begins`)
    expect(two.stdout).toContain('begins at 0')
    expect(runsIn(second)).toHaveLength(1)
    expect(runsIn(second)).not.toEqual(runsIn(first))
  })

  test('that ended RED goes on where it is asked for: what passed stands', async () => {
    using place = world(paused.place)
    const failed = await start(place.machine(), place.inStore(), { goal: -1 })
    expect(failed.exitCode).toBe(1)
    const folder = place.machine()
    const again = await start(folder, place.inStore('--resume'), { goal: paused.steps + 1 })
    expect(again).toMatchObject({ exitCode: 0 })
    expect(runsIn(folder)).toEqual(runsIn(paused.folder))
    expect(folder.read('quick.log')).toBe('ran\n')
  })

  test('whose machine dies at once goes on from its last checkpoint', async () => {
    using place = world()
    const first = place.machine()
    await killedInTraining(first, place.inStore())
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
    using place = world(paused.place)
    const folder = place.like(paused.folder)
    folder.write('runs/extra', 'made after the last checkpoint')
    const two = await start(folder, place.inStore(), { goal: paused.steps + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain('goes on as it lies here')
    expect(folder.read('runs/extra')).toBe('made after the last checkpoint')
    expect(runsIn(folder)).toHaveLength(1)
  })

  test('is not put over jobs that still run in its folder', async () => {
    using place = world()
    const folder = place.machine()
    await killedInTraining(folder, place.inStore())
    // As if another machine had gone on meanwhile.
    const other = place.machine()
    await start(other, place.inStore(), { goal: 1 })
    const refused = await start(folder, place.inStore(), { goal: 1 })
    expect(refused.exitCode).toBe(2)
    expect(refused.stdout + refused.stderr).toMatch(
      /train of the run .* still runs .*\[jobs-under-way\]/,
    )
  })
})

describe.concurrent('the post step', { timeout: 60_000 }, () => {
  test('saves what a step could not save that was killed', async () => {
    using place = world()
    const first = place.machine()
    const options = {
      cwd: first.path,
      nodeArgs: ['-C', 'source', '--no-warnings'],
      inputs: { store: `dir:${place.store}`, session: 'hearts', 'checkpoint-key': 'a-key-of-ours' },
      env: environment(first, LONG),
    }
    const killed = await runBundle(ACTION, {
      ...options,
      signalWhen: { text: 'step 20\n', signal: 'SIGKILL' },
    })
    expect(killed.signal).toBe('SIGKILL')
    expect(JSON.stringify(killed.state)).not.toContain('a-key-of-ours')
    const before = place.checkpoints()
    const env = { ...options.env, STATE_session: killed.state['session'] ?? '' }
    const post = await runBundle(ACTION, { ...options, env })
    expect(post).toMatchObject({ exitCode: 0, outputs: {} })
    expect(post.stdout).toMatch(/the step had no time to save: saved ck\.hearts\./)
    const newest = place.checkpoints().at(-1) ?? ''
    expect(before).not.toContain(newest)

    const second = place.machine()
    const goal = stepsOf(first) + 20
    const key = { GREENLIGHT_CHECKPOINT_KEY: 'a-key-of-ours' }
    const two = await start(second, place.inStore(), { goal, env: key })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toContain(`restored ${newest}`)
    expect(Number(/^begins at (\d+)/m.exec(two.stdout)?.[1])).toBeGreaterThanOrEqual(20)
    expect(second.read('quick.log')).toBe('ran\n')
  })

  test('does nothing for a step that came to its end, or that was refused', async () => {
    using place = world(paused.place)
    const folder = place.like(paused.folder)
    const post = (state: string | undefined) =>
      runBundle(ACTION, {
        cwd: folder.path,
        nodeArgs: ['-C', 'source', '--no-warnings'],
        inputs: { deadline: 'soon' },
        env: { ...environment(folder, LONG), STATE_session: state ?? '' },
      })
    expect(await post(paused.result.state['session'])).toMatchObject({ exitCode: 0, stdout: '' })
    const refused = await post('')
    expect(refused.exitCode).toBe(2)
    expect(await post(refused.state['session'])).toMatchObject({ exitCode: 0, stdout: '' })
    expect(runsIn(folder)).toHaveLength(1)
  })
})

describe.concurrent('a session that is damaged', { timeout: 60_000 }, () => {
  test('goes back to the newest good checkpoint and says why', async () => {
    using place = world(paused.place)
    const newest = place.checkpoints().at(-1) ?? ''
    place.damage(newest)
    const second = place.machine()
    const two = await start(second, place.inStore(), { goal: paused.steps + 1 })
    expect(two).toMatchObject({ exitCode: 0 })
    expect(two.stdout).toMatch(new RegExp(`warning: .*${newest} is not good: `))
    expect(two.stdout).toContain('restored ck.hearts.')
    expect(runsIn(second)).toEqual(runsIn(paused.folder))
  })

  test('as a whole is an error that names each checkpoint, and no new run', async () => {
    using place = world(paused.place)
    for (const name of place.checkpoints()) place.damage(name)
    const second = place.machine()
    const two = await start(second, place.inStore())
    expect(two.exitCode).toBe(65)
    for (const name of place.checkpoints()) expect(two.stdout + two.stderr).toContain(`${name}: `)
    expect(() => runsIn(second)).toThrow('ENOENT')
  })

  test('or signed with another key, or with none, is not restored', async () => {
    using place = world(paused.place)
    const folder = place.machine()
    const env = { GREENLIGHT_CHECKPOINT_KEY: 'correct-horse-battery' }
    const result = await start(folder, place.inStore(), { env })
    expect(result.exitCode).toBe(65)
    expect(result.stdout + result.stderr).toMatch(/not signed/)
    expect(result.stdout + result.stderr).not.toContain('correct-horse')
  })
})

describe.concurrent('a session of another commit', { timeout: 60_000 }, () => {
  test('is refused before anything is replaced, or begins anew on its files', async () => {
    using place = world(paused.place)
    using repository = temporaryRepository()
    repository.commit({ 'greenlight.yaml': PLAN, 'train.sh': TRAIN })
    repository.write('runs/step', '7')
    const refused = await start(repository, place.inStore(), { goal: 1 })
    expect(refused.exitCode).toBe(2)
    expect(refused.stdout + refused.stderr).toMatch(/another commit .*\[session-changed\]/)
    expect(repository.read('runs/step')).toBe('7')

    const goal = paused.steps + 2
    const restarted = await start(repository, place.inStore('--on-change', 'restart'), { goal })
    expect(restarted).toMatchObject({ exitCode: 0 })
    expect(restarted.stdout).toMatch(/another commit .*a new run begins on the files of ck\.hearts/)
    expect(restarted.stdout).toContain(`begins at ${paused.steps}\n`)
    expect(repository.read('quick.log')).toBe('ran\nran\n')
  })
})

describe.concurrent('what is asked for', { timeout: 60_000 }, () => {
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
    const one = await untilTrained(folder, (deadline) =>
      start(folder, ['--deadline', deadline, ...wanted], { goal: LONG }),
    )
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
