import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'

const mega = join(import.meta.dirname, '..', '..', 'examples', 'mega')
const scratch = mkdtempSync(join(tmpdir(), 'greenlight-mega-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const STAGES = ['bootstrap', 'development', 'refinement']
const STEPS = 24_000

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync('node', [join(mega, script), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd: scratch,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** Every file of a session and its content. */
function files(folder: string): Record<string, string> {
  const names = readdirSync(join(scratch, folder)).toSorted()
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(scratch, folder, name), 'utf8')]),
  )
}

function wholeSession(folder: string, ...options: readonly string[]): Record<string, string> {
  const args = ['--out', folder, '--steps', String(STEPS), ...options]
  for (const stage of STAGES)
    expect(run('train.mjs', [stage, ...args])).toMatchObject({ status: 0 })
  for (const task of ['evaluate', 'export']) {
    expect(run('finalize.mjs', [task, '--episodes', '100', ...args])).toMatchObject({ status: 0 })
  }
  return files(folder)
}

let whole: Record<string, string> | null = null

function uninterrupted(): Record<string, string> {
  whole ??= wholeSession('uninterrupted')
  return whole
}

/** Starts a stage and ends it by that signal so many milliseconds after it has begun to train, unless it is over by then. */
async function interrupted(
  stage: string,
  folder: string,
  signal: 'SIGKILL' | 'SIGTERM',
  after: number,
): Promise<number | string | null> {
  const args = [join(mega, 'train.mjs'), stage, '--out', folder, '--steps', String(STEPS)]
  const child = spawn('node', [...args, '--pace', '20000'], {
    cwd: scratch,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const over = new Promise<number | string | null>((resolve) => {
    child.once('exit', (code, by) => resolve(by ?? code))
  })
  await Promise.race([once(child.stdout, 'data'), over])
  child.stdout.resume()
  await Promise.race([sleep(after), over])
  child.kill(signal)
  return over
}

/** The same numbers for a seed in every run of the tests. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe('every byte equals an uninterrupted session', () => {
  test.each([1, 2])(
    'ended by kill -9 and TERM at random moments, seed %i',
    async (seed) => {
      const next = random(seed)
      const folder = `killed-${seed}`
      const ends: (number | string | null)[] = []
      for (const stage of STAGES) {
        for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
          ends.push(await interrupted(stage, folder, signal, 20 + next() * 130))
        }
        const args = [stage, '--out', folder, '--steps', String(STEPS)]
        expect(run('train.mjs', args)).toMatchObject({ status: 0 })
      }
      expect(ends).toEqual(expect.arrayContaining(['SIGKILL', 143]))
      expect(wholeSession(folder)).toEqual(uninterrupted())
    },
    60_000,
  )

  test('when reports went further than the save, or less far', () => {
    const parts = ['--out', 'parts', '--steps', String(STEPS)]
    run('train.mjs', ['bootstrap', ...parts])
    const before = files('parts')
    run('train.mjs', ['development', ...parts])
    // As after a restore of an older save beside reports that went further, one of them torn.
    writeFileSync(join(scratch, 'parts', 'session.json'), before['session.json'] ?? '')
    const reports = join(scratch, 'parts', 'development.jsonl')
    writeFileSync(reports, readFileSync(reports, 'utf8').slice(0, -123))
    expect(wholeSession('parts')).toEqual(uninterrupted())
    // And beside reports that went less far than the save.
    rmSync(reports)
    expect(wholeSession('parts')).toEqual(uninterrupted())
  })

  test('and another seed is another model', () => {
    const other = wholeSession('other', '--seed', '2')
    expect(other['model.json']).not.toBe(uninterrupted()['model.json'])
  })
})

/** Asks it to end at its first report. Returns its exit code and its log. */
async function endAtReport(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: unknown; readonly log: string }> {
  const child = spawn('node', [join(mega, 'train.mjs'), ...args], {
    cwd: scratch,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  })
  let log = ''
  let told = false
  child.stdout.on('data', (data: Buffer) => {
    log += data.toString()
    if (told || !log.includes('| SPS')) return
    told = child.kill('SIGTERM')
  })
  const [code] = await once(child, 'close')
  return { code, log }
}

test('TERM saves at that very step, and says that the work is not done', async () => {
  const args = ['bootstrap', '--out', 'term', '--steps', String(STEPS)]
  const { code, log } = await endAtReport([...args, '--pace', '1000'])
  expect(code).toBe(143)
  const saved = /saved at step (?<step>\d+) because of SIGTERM/u.exec(log)?.groups?.['step']
  const session = JSON.parse(files('term')['session.json'] ?? '') as { learner: { step: number } }
  expect(String(session.learner.step)).toBe(saved)
  expect(session.learner.step).toBeLessThan(STEPS / 16)
  expect(run('train.mjs', args).stdout).toContain(`going on from step ${saved}`)
})

test('the minutes of a tier set the pace: three quarters of them for all steps', async () => {
  const args = ['bootstrap', '--out', 'paced', '--steps', '18000']
  const { log } = await endAtReport(args, { GREENLIGHT_TIER_MINUTES: '1' })
  const speed = Number(/SPS: (?<sps>[\d,]+)/u.exec(log)?.groups?.['sps']?.replace(',', ''))
  expect(speed).toBeGreaterThan(0)
  expect(speed).toBeLessThan(450)
})

test('what does not belong together is refused with exit code 2', () => {
  const args = ['--out', 'refused', '--steps', '1600']
  const refusal = (script: string, ...more: readonly string[]) => {
    const { status, stderr } = run(script, [...more, ...args])
    return [status, stderr]
  }
  expect(refusal('train.mjs', 'development')).toEqual([
    2,
    'train: development begins at step 100, and this is step 0\n',
  ])
  expect(run('train.mjs', ['bootstrap', ...args]).status).toBe(0)
  expect(refusal('train.mjs', 'bootstrap', '--seed', '9')[1]).toContain('is of seed 1 and 1600')
  expect(refusal('train.mjs', 'graduation')[1]).toContain('bootstrap, development, refinement')
  expect(refusal('finalize.mjs', 'export')[1]).toContain('training is at step 100 of 1600')
  expect(refusal('finalize.mjs', 'publish')[1]).toContain('evaluate, export')
  writeFileSync(join(scratch, 'refused', 'bootstrap.jsonl'), '{"step":7}\n')
  expect(refusal('train.mjs', 'bootstrap')[1]).toContain('is not of this session')
  writeFileSync(join(scratch, 'refused', 'session.json'), '{"seed":1')
  expect(refusal('train.mjs', 'bootstrap')[1]).toContain('cannot read the session')
})
