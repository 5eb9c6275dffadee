import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRedactor } from '@greenlight/egress'
import { runPaths } from '@greenlight/journal'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SampleName, writeSampleRun } from './fixtures/sample-run.ts'
import { jobOf, stateOf } from './fixtures/states.ts'
import { writeReports } from './index.ts'

const FILES = ['ctrf.json', 'junit.xml', 'report.html', 'report.md', 'verdict.json']

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenlight-report-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function reportsOf(name: SampleName): Promise<Record<string, string>> {
  await writeReports(writeSampleRun(folder, name))
  return Object.fromEntries(FILES.map((file) => [file, readFileSync(join(folder, file), 'utf8')]))
}

describe('writeReports', () => {
  it('writes every form, says so, and leaves them alone when nothing changed', async () => {
    const input = writeSampleRun(folder, 'red')
    const first = await writeReports(input)
    expect(first.map(({ reason }) => reason)).toEqual(Array(5).fill('created'))
    expect(readdirSync(folder).filter((name) => /\.(?:json|html|md|xml)$/.test(name))).toEqual(
      FILES,
    )
    const second = await writeReports(input)
    expect(second.map(({ reason, wrote }) => [reason, wrote])).toEqual(
      Array.from({ length: 5 }, () => ['nochange', false]),
    )
  })

  it('names the report in verdict.json', async () => {
    const files = await reportsOf('green')
    expect(JSON.parse(files['verdict.json'] ?? '')).toMatchObject({
      verdict: 'GREEN',
      report: 'report.html',
    })
  })

  it('works for a run without jobs, logs or samples', async () => {
    const files = await reportsOf('no-work')
    expect(files['report.html']?.includes('No job was run')).toBe(true)
    expect(files['report.md']).toContain('RED')
  })

  it('lets no declared secret out of any file, in whatever form a job printed it', async () => {
    const secret = 'hunter2-&<">\\correct'
    const encoded = Buffer.from(secret).toString('base64')
    const input = writeSampleRun(folder, 'red')
    const spilled = `password ${secret} ${encoded} ${encodeURIComponent(secret)} ${JSON.stringify(secret)}`
    const jobs = Array.from(input.state.jobs.values(), (job) => ({
      ...job,
      detail: spilled,
      criteria: job.criteria.map((each) => ({
        ...each,
        reason: spilled,
        evidence: [{ file: spilled, line: 1, offset: 0, text: spilled }],
      })),
    }))
    writeFileSync(runPaths(folder).attempt('bench', 1).log, `${spilled}\n`)
    const criteria = jobs.flatMap((job) => job.criteria.map((each) => ({ ...each, job: job.id })))
    await writeReports({
      ...input,
      state: { ...input.state, jobs: new Map(jobs.map((job) => [job.id, job])) },
      verdict: { ...input.verdict, summary: spilled, criteria },
      redactor: createRedactor([secret]),
    })
    const leaks = FILES.flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return ['hunter2', encoded, 'amp;&lt;', 'correct'].filter((part) => text.includes(part))
    })
    expect(leaks).toEqual([])
  })

  it('passes over samples it cannot read', async () => {
    const input = writeSampleRun(folder, 'red')
    writeFileSync(
      runPaths(folder).series('train[seed=2]'),
      'no json\n{"metric":"sps"}\nnull\n{"metric":"sps","index":0,"mean":null,"count":1}\n{"metric":"sps","index":1,"mean":31000,"min":31000,"max":31000,"count":1}\n{"metric":"sps","ind',
    )
    await writeReports(input)
    expect(
      readFileSync(join(folder, 'report.html'), 'utf8').includes('2 samples, last 31,000'),
    ).toBe(true)
  })

  it('survives a run folder whose logs are gone', async () => {
    const state = stateOf([jobOf('a', { outcome: 'failed', reason: 'exit', detail: 'exit 1' })])
    const input = { ...writeSampleRun(folder, 'no-work'), state }
    await writeReports(input)
    expect(readFileSync(join(folder, 'report.html'), 'utf8').includes('Log evidence')).toBe(false)
  })
})
