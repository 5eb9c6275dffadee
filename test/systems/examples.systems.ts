import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installPytest, isSource, repository, system } from './tools.ts'

const scratch = mkdtempSync(join(tmpdir(), 'greenlight-examples-'))
const pytest = system('pytest', installPytest)

beforeAll(() =>
  cpSync(join(repository, 'examples'), scratch, { recursive: true, filter: isSource }),
)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly output: string
  readonly seconds: number
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  const began = performance.now()
  const { status, stdout, stderr } = spawnSync('node', args, {
    cwd: repository,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return {
    code: status,
    output: stripVTControlCharacters(stdout + stderr),
    seconds: (performance.now() - began) / 1000,
  }
}

function start(...flags: string[]): Ended {
  return run([join('scripts', 'start.mjs'), ...flags])
}

function greenlight(folder: string, env: Readonly<Record<string, string>> = {}): Ended {
  return run([join('bin', 'greenlight.mjs'), 'run', '--dir', folder], env)
}

describe('npm start', () => {
  test('ends GREEN in under a minute, and its report is where it says', () => {
    const { code, output, seconds } = start()
    expect({ code, output }).toMatchObject({ code: 0 })
    expect(output).toContain('GREEN')
    expect(seconds).toBeLessThan(60)
    const report = /^report (?<path>.+)$/mu.exec(output)?.groups?.['path'] ?? ''
    expect(readFileSync(join(repository, report), 'utf8')).toContain('<html')
  })

  test('with --steps 10 ends RED and says by how much it fell short', () => {
    const { code, output } = start('--steps', '10')
    expect({ code, output }).toMatchObject({ code: 1 })
    expect(output).toContain('RED')
    expect(output).toMatch(/reward\.last.*4\.72/u)
  })

  test('with --broken-log is inconclusive and quotes what came close', () => {
    const { code, output } = start('--broken-log')
    expect({ code, output }).toMatchObject({ code: 3 })
    expect(output).toContain('SPS: {sps:,}')
  })
})

describe('node-suite', () => {
  test('is GREEN', () => {
    const { code, output } = greenlight(join(scratch, 'node-suite'))
    expect({ code, output }).toMatchObject({ code: 0 })
  })

  test('without its tests is not, although the runner is content', () => {
    const folder = join(scratch, 'node-suite-without-tests')
    cpSync(join(scratch, 'node-suite'), folder, { recursive: true })
    rmSync(join(folder, 'test'), { recursive: true })
    const { code, output } = greenlight(folder)
    expect({ code, output }).toMatchObject({ code: 1 })
    expect(output).toContain('passed.last')
  })
})

describe.skipIf(pytest === null)('pytest-suite', () => {
  test('is GREEN', () => {
    const folder = join(scratch, 'pytest-suite')
    expect(existsSync(join(folder, '.pytest_cache'))).toBe(false)
    const { code, output } = greenlight(folder, {
      PATH: `${pytest ?? ''}:${process.env['PATH'] ?? ''}`,
    })
    expect({ code, output }).toMatchObject({ code: 0 })
  })
})
