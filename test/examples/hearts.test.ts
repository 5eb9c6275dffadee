import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const hearts = join(import.meta.dirname, '..', '..', 'examples', 'hearts')
const scratch = mkdtempSync(join(tmpdir(), 'greenlight-hearts-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function run(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync('node', [join(hearts, script), ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    cwd: scratch,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function model(folder: string): string {
  return readFileSync(join(scratch, folder, 'model.json'), 'utf8')
}

const withoutSpeed = (log: string): string => log.replaceAll(/^\[[\d:]+\]|SPS: [\d,]+/gmu, '')

test('a seed decides everything but the speed', () => {
  const first = run('train.mjs', ['--seed', '7', '--steps', '30000', '--out', 'a'])
  const second = run('train.mjs', ['--seed', '7', '--steps', '30000', '--out', 'b'])
  const other = run('train.mjs', ['--seed', '8', '--steps', '30000', '--out', 'c'])
  expect(first.stdout).toMatch(
    /^\[\d\d:\d\d:\d\d\] step 25000 \| SPS: [\d,]+ \| reward: -?\d+\.\d\d \| loss: \d\.\d{4}$/mu,
  )
  expect(withoutSpeed(second.stdout).replaceAll('b/', 'a/')).toBe(withoutSpeed(first.stdout))
  expect(model('b')).toBe(model('a'))
  expect(model('c')).not.toBe(model('a'))
  expect(other.status).toBe(0)
})

test('training that is continued ends where training without a pause ends', () => {
  run('train.mjs', ['--steps', '30000', '--out', 'whole'])
  run('train.mjs', ['--steps', '12345', '--out', 'parts'])
  const { stdout } = run('train.mjs', ['--steps', '30000', '--out', 'parts', '--continue'])
  expect(stdout).toContain('continuing seed 1 from step 12345')
  expect(model('parts')).toBe(model('whole'))
})

test('training starts afresh unless it is told to continue', () => {
  run('train.mjs', ['--steps', '50', '--out', 'fresh'])
  run('train.mjs', ['--steps', '20', '--out', 'fresh'])
  expect(JSON.parse(model('fresh'))).toMatchObject({ step: 20 })
})

test('the plan reaches it through the environment', () => {
  const env = { MATRIX_SEED: '5', HEARTS_STEPS: '10', HEARTS_BROKEN_LOG: '1' }
  const { stdout } = run('train.mjs', [], env)
  expect(stdout).toContain('step 10 | SPS: {sps:,}')
  expect(stdout).not.toMatch(/SPS: \d/u)
  expect(JSON.parse(model('runs/seed-5'))).toMatchObject({ seed: 5, step: 10 })
})

test('evaluation tells an untrained policy from a trained one', () => {
  const rate = (folder: string): number => {
    expect(run('eval.mjs', ['--out', folder]).status).toBe(0)
    const lines = readFileSync(join(scratch, folder, 'eval.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
    return (JSON.parse(lines.at(-1) ?? '') as { success_rate: number }).success_rate
  }
  run('train.mjs', ['--steps', '10', '--out', 'untrained'])
  run('train.mjs', ['--steps', '300000', '--out', 'trained'])
  expect(rate('untrained')).toBeLessThan(0.1)
  expect(rate('trained')).toBeGreaterThan(0.95)
})

test('a wrong option or a broken model is refused with exit code 2', () => {
  expect(run('train.mjs', ['--steps', 'many'])).toMatchObject({
    status: 2,
    stderr: 'train: --steps wants a whole number from 1 to 1000000000, not "many"\n',
  })
  expect(run('eval.mjs', ['--out', 'nowhere']).stderr).toContain('run train.mjs first')
  run('train.mjs', ['--steps', '10', '--out', 'torn'])
  writeFileSync(join(scratch, 'torn', 'model.json'), model('torn').slice(0, 100))
  expect(run('eval.mjs', ['--out', 'torn'])).toMatchObject({ status: 2 })
})
