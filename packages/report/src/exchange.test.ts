import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collectReport } from './collect.ts'
import { renderCtrf } from './ctrf.ts'
import { type SampleName, writeSampleRun } from './fixtures/sample-run.ts'
import { renderJunit } from './junit.ts'
import type { ReportData } from './report-data.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenlight-exchange-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function dataOf(name: SampleName): ReportData {
  return collectReport(writeSampleRun(folder, name))
}

/** Names of the elements in order of their start tags, and what is wrong with the nesting or the text between. */
function parse(xml: string): {
  readonly names: readonly string[]
  readonly faults: readonly string[]
} {
  const open: string[] = []
  const names: string[] = []
  const faults: string[] = []
  const tags = /<(\/?)([a-z-]+)(?: [a-z]+="[^"<]*")*(\/?)>/g
  const body = xml.replace(/^<\?xml[^>]*\?>/, '')
  for (const [tag, closing, name = '', empty] of body.matchAll(tags)) {
    if (closing === '') names.push(name)
    if (closing === '/' && open.pop() !== name) faults.push(tag)
    if (closing === '' && empty === '') open.push(name)
  }
  const stray = body.replace(tags, '').match(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/g) ?? []
  return { names, faults: [...faults, ...open, ...stray] }
}

function elementsOf(xml: string): readonly string[] {
  const { names, faults } = parse(xml)
  expect(faults).toEqual([])
  return names
}

describe('JUnit XML', () => {
  it('has a suite for each job, and a case for its command and each criterion', () => {
    const xml = renderJunit(dataOf('red'))
    const names = elementsOf(xml)
    expect(names.filter((name) => name === 'testsuite')).toHaveLength(7)
    expect(xml).toContain(
      '<testsuites name="stable-release" tests="14" failures="3" errors="1" skipped="2" time="',
    )
    expect(names.filter((name) => name === 'failure')).toHaveLength(3)
    expect(names.filter((name) => name === 'error')).toHaveLength(1)
    expect(names.filter((name) => name === 'skipped')).toHaveLength(2)
  })

  it('tells why: value and threshold for a failure, near misses for an error', () => {
    const xml = renderJunit(dataOf('red'))
    expect(xml).toMatch(
      /<failure message="sps\.mean\(last 25%\) 31,204\.2 steps\/s is below 40,000"/,
    )
    expect(xml).toMatch(
      /<error message="sps\.mean\(last 25%\) could not be decided[^>]*>[^<]*log:12: step 1000 SPS: fast/,
    )
    expect(xml).toContain('time="90.000"><failure message="timed out after 1m30s"')
  })

  it('stays well formed whatever a job printed', () => {
    const xml = renderJunit(dataOf('hostile'))
    expect(elementsOf(xml).filter((name) => name === 'testsuite')).toHaveLength(13)
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\uffff]/)
  })
})

describe('CTRF', () => {
  it('counts jobs and criteria; undecided is other, never passed', () => {
    const report = JSON.parse(renderCtrf(dataOf('red'))) as {
      readonly reportFormat: string
      readonly results: {
        readonly summary: Record<string, number>
        readonly tests: readonly Record<string, unknown>[]
      }
    }
    expect(report.reportFormat).toBe('CTRF')
    const { summary, tests } = report.results
    expect(summary).toMatchObject({
      tests: 14,
      passed: 6,
      failed: 4,
      skipped: 2,
      other: 2,
      pending: 0,
      flaky: 1,
      suites: 7,
    })
    expect(tests).toContainEqual({
      name: 'must: sps.mean(last 25%) >= 40000',
      status: 'other',
      rawStatus: 'inconclusive',
      duration: 0,
      suite: ['stable-release', 'bench'],
      type: 'criterion',
      tags: ['must'],
      message: expect.stringContaining('could not be decided') as string,
      trace: expect.stringContaining('log:12: step 1000 SPS: fast') as string,
    })
    expect(tests.find((test) => test['name'] === 'docs')).toMatchObject({
      status: 'passed',
      flaky: true,
      retries: 1,
    })
  })

  it('gives whole milliseconds, as the format asks', () => {
    const { results } = JSON.parse(renderCtrf(dataOf('green'))) as {
      readonly results: {
        readonly summary: Record<string, number>
        readonly tests: readonly { readonly duration: number }[]
      }
    }
    const numbers = [
      ...Object.values(results.summary),
      ...results.tests.map(({ duration }) => duration),
    ]
    expect(numbers.filter((each) => !Number.isInteger(each))).toEqual([])
    expect(results.summary['stop']).toBeGreaterThan(results.summary['start'] ?? 0)
  })

  it('does not take a job for flaky whose attempts were paused or whose machine went', () => {
    const { summary, tests } = (
      JSON.parse(renderCtrf(dataOf('session'))) as {
        results: { summary: object; tests: readonly { name: string; retries?: number }[] }
      }
    ).results
    expect(summary).toMatchObject({ passed: 5, flaky: 0 })
    // The attempt that was killed, then paused twice, then passed: one try in all.
    expect(tests.find(({ name }) => name === 'train')).not.toHaveProperty('retries')
  })
})

describe('a run that pauses', () => {
  it('has neither failures nor errors, and passes nothing that has not passed', () => {
    const xml = renderJunit(dataOf('paused'))
    expect(parse(xml).faults).toEqual([])
    expect(xml).toMatch(/<testsuites [^>]*tests="4" failures="0" errors="0" skipped="3"/)
    expect(xml).toContain('<skipped message="paused"/>')
    const { summary } = (
      JSON.parse(renderCtrf(dataOf('paused'))) as { results: { summary: object } }
    ).results
    expect(summary).toMatchObject({ tests: 4, passed: 1, failed: 0, pending: 3, flaky: 0 })
  })
})
