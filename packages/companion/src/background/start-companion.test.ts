import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import {
  isAlive,
  partsOf,
  PROGRAM,
  saveUnderWay,
  until,
  type Workplace,
  workplace,
} from '../../test/workplace.ts'
import {
  askCompanion,
  type CompanionPlan,
  readCompanionLog,
  startCompanion,
  startSaver,
} from '../index.ts'

/** Milliseconds; processes start and save slowly on a busy machine. */
const PATIENCE = 60_000

const PLAN: CompanionPlan = {
  paths: ['model'],
  exclude: [],
  everyMs: 600_000,
  everyGrowth: {},
  metrics: null,
  log: null,
}

const started: number[] = []

afterEach(() => {
  for (const pid of started.splice(0)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
})

async function start(place: Workplace, plan: Partial<CompanionPlan> = {}): Promise<number> {
  const { pid } = await startCompanion(place.session, { ...PLAN, ...plan }, PROGRAM)
  started.push(pid)
  return pid
}

function ask(place: Workplace, kind: 'status' | 'finish') {
  return askCompanion(place.session.root, { kind })
}

function now(place: Workplace, step: number | null = null) {
  return askCompanion(place.session.root, { kind: 'now', step })
}

describe('a companion', { timeout: PATIENCE }, () => {
  test('saves while a job writes, when a counter has grown, and once more at the end', async () => {
    using place = workplace()
    place.write('model/weights', 'before')
    const log = place.write('train.log', 'tokens: 500000\n')
    const pid = await start(place, {
      everyMs: null,
      everyGrowth: { tokens: 1000 },
      metrics: { tokens: 'tokens: {number}', step: 'step: {number}' },
      log: 'train.log',
    })
    appendFileSync(log, 'tokens: 500999\n')
    place.write('model/weights', 'grown')
    appendFileSync(log, 'step: 12\ntokens: 501000\n')
    const first = await until(async () => (await ask(place, 'status')).status.last)
    expect([first.step, first.base]).toEqual([12, 'asked for'])
    place.write('model/weights', 'after')
    const { saved, status } = await ask(place, 'finish')
    expect([saved?.sequence, saved?.base, status.saved, status.failed]).toEqual([2, null, 2, 0])
    await until(() => !isAlive(pid))
    expect((await place.restored())?.read('model/weights')).toBe('after')
    const history = await readCompanionLog(place.session)
    expect(history.lines.map(({ reason, detail }) => `${reason}: ${detail}`)).toEqual([
      'counter: tokens grew by 1000',
      'end: the last one',
    ])
    expect(history.ended?.maxRssBytes).toBeGreaterThan(0)
    expect(readdirSync(join(place.session.root, '.greenlight'))).toEqual([])
  })

  test('saves by time', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    await start(place, { everyMs: 1500 })
    const { reason } = await until(async () => (await readCompanionLog(place.session)).last)
    expect(reason).toBe('time')
  })

  test('outlives whoever started it, and is asked for checkpoints by number', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    const starter = spawn(
      process.execPath,
      ['-C', 'source', fileURLToPath(new URL('../../test/step-that-starts.ts', import.meta.url))],
      { stdio: ['pipe', 'inherit', 'inherit'] },
    )
    starter.stdin.end(JSON.stringify({ session: place.session, plan: PLAN, program: PROGRAM }))
    await new Promise((resolve) => starter.once('exit', resolve))
    const { pid } = (await ask(place, 'status')).status
    started.push(pid)
    expect((await now(place, 4)).saved?.step).toBe(4)
    expect((await now(place)).saved?.step).toBeNull()
  })

  test('takes one checkpoint for all who ask while another is under way', async () => {
    using place = workplace()
    for (let part = 0; part < 8; part++) place.write(`model/${part}`, randomBytes(4 << 20))
    await start(place)
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => now(place)))
    const names = new Set(answers.map(({ saved }) => saved?.name))
    expect(names.size).toBeLessThanOrEqual(2)
  })

  test('saves nothing while nothing is there: that would hide what was saved before', async () => {
    using place = workplace()
    await start(place, { everyMs: 1000 })
    expect((await now(place)).saved).toBeNull()
    expect((await ask(place, 'finish')).saved).toBeNull()
    expect(await (await place.vault()).list()).toEqual([])
  })

  test('that is killed in the middle of a save leaves what was saved before, and another takes over', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    const pid = await start(place)
    await now(place)
    const { saving, files, before } = await saveUnderWay(place, () => now(place))
    process.kill(pid, 'SIGKILL')
    await expect(saving).rejects.toThrow('companion-gone')
    await expect(now(place)).rejects.toThrow('no-companion')
    expect((await place.restored())?.read('model/weights')).toBe('one')
    const history = await readCompanionLog(place.session)
    expect([history.saved, history.ended]).toEqual([1 + before, null])
    await start(place)
    expect((await ask(place, 'finish')).saved?.files).toBe(files + 1)
    expect(partsOf(place)).toEqual([])
  })

  test('finishes when the job is cancelled in the middle of a save, and heeds no signal', async () => {
    using place = workplace()
    const pid = await start(place)
    const { saving, files, before } = await saveUnderWay(place, () => now(place))
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.kill(pid, signal)
    place.write('model/late', 'of the last moment')
    const { saved } = await ask(place, 'finish')
    expect((await saving).saved?.sequence).toBe(before + 1)
    expect([saved?.sequence, saved?.files]).toEqual([before + 2, files + 1])
    await until(() => !isAlive(pid))
  })

  test('is the only one in its folder, also beside a run', async () => {
    using place = workplace()
    await start(place)
    await expect(start(place)).rejects.toThrow('companion-running')
    await expect(startSaver(place.session, PROGRAM)).rejects.toThrow('companion-running')
  })

  test('is found again after somebody has tidied the folder up', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    await start(place)
    rmSync(join(place.session.root, '.greenlight'), { recursive: true })
    await until(() => existsSync(join(place.session.root, '.greenlight', 'companion.json')))
    expect((await now(place)).saved?.files).toBe(1)
  })

  test('ends by itself once the folder of the job is gone', async () => {
    using place = workplace()
    const pid = await start(place)
    rmSync(place.session.root, { recursive: true })
    expect(await until(() => !isAlive(pid))).toBe(true)
  })

  test('goes on after a failure, says why, and the next one is whole', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    await start(place)
    rmSync(join(place.path, 'store'), { recursive: true })
    await expect(now(place)).rejects.toThrow('store')
    const { status } = await ask(place, 'status')
    expect([status.failed, status.failure]).toEqual([1, expect.stringContaining('store')])
    mkdirSync(join(place.path, 'store'))
    expect((await now(place)).saved?.files).toBe(1)
    expect((await ask(place, 'status')).status.failure).toBeNull()
  })

  test('is refused with everything that is wrong with its counters', async () => {
    using place = workplace()
    const everyGrowth = { token: 5 }
    const wrong = start(place, { everyGrowth, metrics: { tokens: 'tokens: {number}' } })
    await expect(wrong).rejects.toMatchObject({
      problems: [
        { code: 'unknown-metric', field: 'every', hint: expect.stringContaining('tokens') },
        { code: 'missing-log', field: 'log' },
      ],
    })
  })

  test('writes no credential into its log', async () => {
    using place = workplace({ key: 'hunter2-is-my-signing-key' })
    place.write('model/weights', 'one')
    await start(place, { paths: ['../hunter2-is-my-signing-key', 'model'] })
    await expect(now(place)).rejects.toThrow('outside')
    const [failed] = (await readCompanionLog(place.session)).lines
    expect(failed).toMatchObject({ kind: 'failed', message: expect.stringContaining('***') })
    expect(JSON.stringify(failed)).not.toContain('hunter2')
  })
})
