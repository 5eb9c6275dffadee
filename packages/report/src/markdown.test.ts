import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collectReport } from './collect.ts'
import { type SampleName, writeSampleRun } from './fixtures/sample-run.ts'
import { renderSummary, SUMMARY_LIMIT_BYTES } from './index.ts'
import { renderMarkdown } from './markdown.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenlight-md-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function summaryOf(name: SampleName, limit = SUMMARY_LIMIT_BYTES): string {
  return renderSummary(writeSampleRun(folder, name), limit)
}

const largeFolder = mkdtempSync(join(tmpdir(), 'greenlight-md-large-'))
const large = collectReport(writeSampleRun(largeFolder, 'large'))
afterAll(() => rmSync(largeFolder, { recursive: true, force: true }))

/** What stands outside fenced blocks, and whether every fence was closed. */
function outsideFences(text: string): {
  readonly lines: readonly string[]
  readonly closed: boolean
} {
  let fence: string | null = null
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const [mark] = /^`{3,}/.exec(line) ?? []
    if (fence === null && mark !== undefined) fence = mark
    else if (fence !== null && line.trim() === fence) fence = null
    else if (fence === null) lines.push(line)
  }
  return { lines, closed: fence === null }
}

describe('the summary', () => {
  it('tells verdict, reason, what is not met with its evidence, and every criterion and job', () => {
    const text = summaryOf('red')
    expect(text).toMatch(/^## 🔴 RED: stable-release\n/)
    expect(text).toContain('31,204.2 steps/s is below 40,000')
    expect(text).toContain('`jobs/bench/1/log:12: step 1000 SPS: fast`')
    expect(text).toMatch(
      /\| ➖ skipped \| eval \| – \| 0 \| needs train&#91;seed=2&#93;, which failed \|/,
    )
    expect(text).toContain('ConnectionResetError')
  })

  it('tells how a run went on over its starts, the newest first', () => {
    const text = summaryOf('session')
    expect(text).toContain('### Session\n\n4 starts, 15h40m under way; 99 checkpoints saved')
    expect(text).toContain('| refinement | time box closed | 1h00m of at most 1h00m |\n')
    const starts = text.split('\n').filter((line) => /^\| [1-4] \|/.test(line))
    expect(starts).toEqual([
      '| 4 | 2026-11-22 00:48:07 UTC | ended | 2h13m | 4 | 16 | checkpoint g3-83, 10h11m old |',
      '| 3 | 2026-11-21 09:06:07 UTC | paused | 5h31m | 1 | 34 | checkpoint g2-49, 17m41s old |',
      '| 2 | 2026-11-21 06:30:07 UTC | lost | 2h19m | 1 | 14 | checkpoint g1-35, 4m11s old |',
      '| 1 | 2026-11-21 00:48:43 UTC | paused | 5h37m | 1 | 35 | – |',
    ])
    expect(summaryOf('red')).not.toContain('### Session')
  })

  it('of a run that pauses says which phase goes on', () => {
    const text = summaryOf('paused')
    expect(text).toMatch(
      /^## 🟡 PENDING: stable-release\n\npaused at its deadline&#58; 1 of 4 phases done/,
    )
    expect(text).toContain('| development | paused | 5h30m of at most 15h00m |\n')
    expect(text).toContain('| finalization | not begun | – |\n')
  })

  it.each([1_000, 2_000, 3_000, 5_000, 8_000, 65_000, SUMMARY_LIMIT_BYTES])(
    'keeps within %i bytes, whole in its parts, and says what is missing',
    (limit) => {
      const text = renderMarkdown(large, limit)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit)
      const { lines, closed } = outsideFences(text)
      expect(closed).toBe(true)
      const columns = lines
        .filter((line) => line.startsWith('|'))
        .map((line) => line.match(/ \|/g)?.length)
      expect(columns.filter((count) => count !== 8 && count !== 5 && count !== 1)).toEqual([])
      expect(text.split('<details>').length).toBe(text.split('</details>').length)
      const complete = limit === SUMMARY_LIMIT_BYTES
      expect(text.includes('_Left out for want of room: ')).toBe(!complete)
    },
  )

  it('keeps what failed when there is no room for all', () => {
    const text = renderMarkdown(large, 65_000)
    expect(text.includes('**recipe-0967')).toBe(true)
    expect(/Left out for want of room: [\d,]+ criteria/.test(text)).toBe(true)
  })

  it('makes everything a job printed inert', () => {
    const text = summaryOf('hostile')
    const { lines, closed } = outsideFences(text)
    expect(closed).toBe(true)
    const code = /(`+)(?:(?!\1)[^\n])*?\1(?!`)/g
    const open = lines.map((line) => line.replace(code, '')).join('\n')
    expect(open).not.toMatch(/@everyone|!testme|\]\(|<!--|<img|<script|<h1|https?:\/\//)
    expect(open.match(/^#+ .*$/gm)?.every((line) => /^(?:## 🔴 RED|### )/u.test(line))).toBe(true)
    expect(text).not.toMatch(/[\u001b\u202e\u0000]/)
    expect(lines.filter((line) => line.startsWith('::'))).toEqual([])
  })
})
