import { Marked, type Tokens } from 'marked'
import { describe, expect, it } from 'vitest'
import { attemptOf, criterionOf, jobOf, stateOf } from '../fixture-state.ts'
import { decideVerdict, openMark, renderComment, sealMark, type Verdict } from '../index.ts'
import type { CommentInput } from './render-comment.ts'
import { recordOf } from './green.ts'
import { sparkline } from './spark.ts'

const SHA = '0123456789abcdef0123456789abcdef01234567'
const GREEN_SHA = 'abc1234'.padEnd(40, '0')
const END = { finished: '2026-11-21T01:00:47.000Z' }
const URL = 'https://git.example/o/r/actions/runs/77'

const met = criterionOf({ trend: [1, 2, 3, 4] })
const RUN_FOLDER = '/home/x/.greenlight/runs/20261121-004843-3f9c/'
const missed = criterionOf({
  id: 'train/must/2',
  actual: 31_204,
  outcome: 'failed',
  reason: '22% below 40000',
  trend: [40, 41, 42, 33, 31.2],
  evidence: [{ file: `${RUN_FOLDER}jobs/train/2/log`, line: 812, offset: 9, text: 'SPS: 31204' }],
})
const failed = jobOf('train', {
  outcome: 'failed',
  reason: 'criterion',
  detail: 'a must criterion is not met',
  attempts: [attemptOf(1, 1), attemptOf(2, 0)],
  criteria: [met, missed],
})
const RED = decideVerdict(stateOf([failed, jobOf('eval')]), END)
const GREEN = decideVerdict(stateOf([jobOf('train', { criteria: [met] })]), END)

function comment(verdict: Verdict | null, over: Partial<CommentInput> = {}): string {
  return renderComment({
    posting: {
      sha: SHA,
      pull: 1,
      context: 'greenlight',
      verdict,
      plan: 'stable-release',
      ci: { id: '77', attempt: 1, url: URL },
      reportUrl: null,
    },
    repositoryUrl: 'https://git.example/o/r',
    head: SHA,
    green: null,
    mark: null,
    ...over,
  })
}

function plain(markdown: string): string {
  return markdown
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u200b', '')
}

function tablesOf(markdown: string): string[][][] {
  const tables = new Marked().lexer(markdown).filter((token) => token.type === 'table')
  return (tables as Tokens.Table[]).map((table) =>
    [table.header, ...table.rows].map((row) =>
      row.map(({ text }) => plain(text).replace(/<\/?code>/g, '`')),
    ),
  )
}

describe('a comment', () => {
  it('says verdict and reason in its first line, and the facts in its second', () => {
    const [first, , second] = plain(comment(RED)).split('\n')
    expect(first).toBe('### 🔴 RED: train: sps.mean(last 25%) 31,204 steps/s is below 40,000')
    expect(second).toBe(
      `[<code>0123456</code>](https://git.example/o/r/commit/${SHA}) · stable-release · [run 77](${URL}) · 12m04s`,
    )
    expect(plain(comment(GREEN))).toMatch(/^### 🟢 GREEN: 1 job passed, 1 of 1 criterion met\n/)
    expect(plain(comment(null))).toMatch(/^### 🟡 PENDING: stable-release is under way\n/)
  })

  it('of a run that pauses says how far it came and which jobs go on', () => {
    const waiting = jobOf('train', {
      lifecycle: 'pending',
      outcome: null,
      reason: null,
      detail: 'goes on in another start',
      attempts: [{ ...attemptOf(1, 0), paused: true }],
    })
    const pausing = { reason: 'deadline', detail: '' } as const
    const paused = decideVerdict(stateOf([jobOf('eval'), waiting], { pausing }), { finished: null })
    const text = plain(comment(paused))
    expect(text).toMatch(/^### 🟡 PENDING: paused at its deadline: 1 of 2 jobs done\n/)
    expect(text).toContain('**Not finished yet**\n\n- ⏳ **train**: goes on in another start')
    expect(text).toContain('reason paused')
  })

  it('holds criteria in few columns: what was missed first, with value, threshold and trend', () => {
    expect(tablesOf(comment(RED))).toEqual([
      [
        ['Criterion', 'Value', 'Wanted'],
        ['❌ `sps.mean(last 25%)`<br>▇▇█▂▁', '31,204 steps/s', '≥\u00a040,000'],
        ['✅ `sps.mean(last 25%)`<br>▁▃▆█', '41,234 steps/s', '≥\u00a040,000'],
      ],
    ])
  })

  it('compares with the last GREEN, and says what changed since', () => {
    const green = {
      sha: GREEN_SHA,
      posted: '',
      values: { 'train train/must/2': 41_000, 'train train/must/1': 41_234, 'train gone': 1 },
    }
    const text = comment(RED, { green })
    expect(tablesOf(text)[0]?.map((row) => row[1])).toEqual([
      'Value, Δ',
      '31,204 steps/s<br>−24%',
      '41,234 steps/s<br>±0',
    ])
    expect(plain(text)).toContain(
      `**Since the last GREEN ([<code>abc1234</code>](https://git.example/o/r/compare/${GREEN_SHA}...${SHA}))**\n\n` +
        '- <code>sps.mean(last 25%)</code> of train: 41,000 → 31,204 steps/s (−24%)\n' +
        '- 1 criterion no longer there',
    )
    expect(plain(comment(null, { green }))).toContain('Last GREEN: [<code>abc1234</code>]')
  })

  it('tells of a job that failed why, the line that decided it, and where the log is', () => {
    expect(plain(comment(RED))).toContain(
      `- ❌ **train**: a must criterion is not met, 2 attempts · [log](${URL})\n` +
        '  - <code>jobs/train/2/log:812: SPS: 31204</code>',
    )
  })

  it('says above all else that the head has moved', () => {
    const text = comment(GREEN, { head: 'def5678'.padEnd(40, '0') })
    expect(text.split('\n')[2]).toBe(
      '> **Stale:** the head is now <code>def5678</code>, this is about <code>0123456</code>.',
    )
    expect(comment(GREEN)).not.toContain('Stale')
  })

  it('folds a long list of what passed away', () => {
    const many = Array.from({ length: 30 }, (_, index) => criterionOf({ id: `c${index}` }))
    const text = comment(decideVerdict(stateOf([jobOf('train', { criteria: many })]), END))
    expect(text).toContain('<details><summary>30 criteria met</summary>\n\n| Criterion')
    expect(text).toContain('|\n\n</details>\n')
  })

  it('links to a report only where forge or CI system have it', () => {
    const posting = { ...inputOf(GREEN).posting, reportUrl: 'https://git.example/o/r/artifacts/1' }
    expect(comment(GREEN, { posting })).toContain('[report](https://git.example/o/r/artifacts/1)')
    const elsewhere = { ...posting, reportUrl: 'https://evil.example/' }
    expect(comment(GREEN, { posting: elsewhere })).not.toContain('evil')
  })

  it('stays below what a forge takes, with its mark and nothing left open', () => {
    const evidence = [{ file: 'log', line: 1, offset: 0, text: '`'.repeat(500) }]
    const jobs = Array.from({ length: 500 }, (_, index) =>
      jobOf(`job-${index}<${'&'.repeat(200)}`, {
        outcome: 'failed',
        reason: 'criterion',
        detail: '<'.repeat(2000),
        criteria: Array.from({ length: 10 }, (__, at) =>
          criterionOf({
            id: `${at}`,
            text: '|'.repeat(200),
            expected: '>'.repeat(200),
            outcome: at < 5 ? 'failed' : 'passed',
            evidence,
          }),
        ),
      }),
    )
    const verdict = decideVerdict(stateOf(jobs), END)
    const mark = sealMark(
      {
        version: 1,
        context: 'greenlight',
        sha: SHA,
        verdict: 'RED',
        reason: 'criterion-failed',
        plan: '',
        run: verdict.run,
        ci: { id: '77', attempt: 1, url: URL },
        posted: '',
        green: recordOf(verdict, SHA, ''),
        before: recordOf(verdict, SHA, ''),
      },
      'key',
    )
    const text = comment(verdict, { mark })
    expect(text.length).toBeGreaterThan(20_000)
    expect(text.length).toBeLessThanOrEqual(60_000)
    expect(text).toContain('*The rest is left out. See the run.*')
    expect(text.split('<details>').length).toBe(text.split('</details>').length)
    expect(openMark(text, 'key')?.sealed).toBe(true)
  })

  it('of a verdict without times, jobs or plan is a comment still', () => {
    const bare: Verdict = { ...GREEN, verdict: 'RED', jobs: [], criteria: [], started: '', run: '' }
    expect(plain(comment({ ...bare, plan: { ...bare.plan, name: '' } }))).toMatch(
      /· stable-release · \[run 77\]\([^)]*\)\n\n<sub>Greenlight · reason all-passed · greenlight<\/sub>\n$/,
    )
  })
})

function inputOf(verdict: Verdict): Pick<CommentInput, 'posting'> {
  return {
    posting: {
      sha: SHA,
      pull: 1,
      context: 'greenlight',
      verdict,
      plan: '',
      ci: { id: '77', attempt: 1, url: URL },
      reportUrl: null,
    },
  }
}

describe('a sparkline', () => {
  it.each([
    [[], ''],
    [[1], ''],
    [[1, 2], '▁█'],
    [[3, 3, 3], '▄▄▄'],
    [[1, Number.NaN, 2, Number.POSITIVE_INFINITY], '▁█'],
    [Array.from({ length: 24 }, (_, index) => index), '▁▂▂▃▄▄▅▅▆▇▇█'],
    [[-1e308, 1e308], '▁█'],
  ])('of %j is %s', (trend, line) => {
    expect(sparkline(trend)).toBe(line)
  })
})
