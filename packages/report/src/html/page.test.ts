import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collectReport } from '../collect.ts'
import { type SampleName, writeSampleRun } from '../fixtures/sample-run.ts'
import { renderPage } from './page.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenlight-page-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function pageOf(name: SampleName): string {
  return renderPage(collectReport(writeSampleRun(folder, name)))
}

/** Every start tag outside scripts and styles, as a browser would find it. */
function tagsOf(page: string): readonly { readonly name: string; readonly attributes: string[] }[] {
  const body = page
    .replace(/(<script[^>]*>)[\s\S]*?<\/script>/g, '$1')
    .replace(/(<style[^>]*>)[\s\S]*?<\/style>/g, '$1')
  return Array.from(
    body.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s"'>/=]+(?:="[^"]*")?)*)\s*>/gi),
    (match) => ({
      name: (match[1] ?? '').toLowerCase(),
      attributes: Array.from(
        (match[2] ?? '').matchAll(/\s([^\s"'>/=]+)(?:="[^"]*")?/g),
        (one) => one[1] ?? '',
      ),
    }),
  )
}

/** The parts that are not in the text: short to print when a test fails. */
function missing(text: string, parts: readonly string[]): readonly string[] {
  return parts.filter((part) => !text.includes(part))
}

/** The text a reader sees, entities undone, tags as spaces. */
function textOf(page: string): string {
  return page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
}

describe('report.html', () => {
  it('says on top what the verdict is and why, with every reason', () => {
    const text = textOf(pageOf('red'))
    expect(/RED stable-release export: timed out after 1m30s/.test(text)).toBe(true)
    expect(
      missing(text, ['train[seed=2] sps.mean(last 25%) 31,204.2 steps/s is below 40,000']),
    ).toEqual([])
    expect(missing(text, ['bench sps.mean(last 25%) could not be decided'])).toEqual([])
    expect(missing(text, ['(should: does not change the verdict)'])).toEqual([])
    expect(text.indexOf('is below 40,000')).toBeLessThan(text.indexOf('Criteria Timeline Jobs'))
  })

  it('shows attempts, retries, what was lost, adopted and timed out', () => {
    const text = textOf(pageOf('red'))
    expect(missing(text, ['#1 29.0s lost'])).toEqual([])
    expect(missing(text, ['#2 45.0s adopted'])).toEqual([])
    expect(missing(text, ['1m30s timeout'])).toEqual([])
    expect(missing(text, ['attempt 1: exit 1 after 41.0s, waiting 10.0s'])).toEqual([])
  })

  it('shows near misses and the ends of the logs of what did not pass', () => {
    const text = textOf(pageOf('red'))
    expect(missing(text, ['jobs/bench/1/log:12 step 1000 SPS: fast'])).toEqual([])
    expect(missing(text, ['ConnectionResetError: [Errno 104] Connection reset by peer'])).toEqual(
      [],
    )
    expect(/prepare attempt 1/.test(text)).toBe(false)
  })

  it('tells how a run went on over its starts', () => {
    const page = pageOf('session')
    const text = textOf(page)
    expect(
      missing(text, [
        'Criteria Session Timeline Jobs Facts',
        '4 starts, 15h40m under way; 99 checkpoints saved, 1 failed; the last, number 100: 1.1 GiB in 20,114 files; 2.7 GiB went to the store, saving took 3m34s (0.4% of the time).',
        '! time box closed refinement 1h00m of at most 1h00m',
        '2 2026-11-21 06:30:07 UTC 4m12s later × lost 2h19m 1 14 checkpoint g1-35, 4m11s old',
        '■ ended 2h13m 4 16 checkpoint g3-83, 10h11m old',
        '15h40m under way, 1d02h from beginning to end',
      ]),
    ).toEqual([])
  })

  it('hatches what lies between two starts, and says how long that was', () => {
    const page = pageOf('session')
    const text = textOf(page)
    expect(
      missing(text, ['the run was not under way (4m12s, 17m24s, 10h11m).', '#1 5h29m paused']),
    ).toEqual([])
    expect(missing(page, ['title="not under way for 10h11m"'])).toEqual([])
    expect(missing(text, ['‖ ended by a pause of the run.'])).toEqual([])
    expect(/class="gap"/.test(pageOf('green'))).toBe(false)
  })

  it('of a run that pauses begins with how far it is', () => {
    const text = textOf(pageOf('paused'))
    expect(
      missing(text, [
        'PENDING stable-release Paused at its deadline: 1 of 4 phases done, checkpoint 100 saved',
        'another start goes on with what is left',
        '4 jobs ✓ 1 passed … 3 to go on',
        'Session Criteria Timeline Jobs Logs Facts',
        '‖ paused development 5h30m of at most 15h00m',
        '– not begun refinement at most 1h00m',
        '‖ paused train 5h29m 1 paused',
        '– not begun tune',
        'No criterion has been judged yet.',
      ]),
    ).toEqual([])
    expect(text.indexOf('Phases State')).toBeLessThan(text.indexOf('No criterion'))
  })

  it('draws a chart for each metric, with words for those who cannot see it', () => {
    const page = pageOf('green')
    expect(page.match(/data-chart="/g)).toHaveLength(5)
    expect(
      /aria-label="sps of train\[seed=1\] over 1,800 samples, from [\d,.]+ steps\/s to [\d,.]+ steps\/s\. sps\.mean\(last 25%\) &gt;= 40000 passed"/.test(
        page,
      ),
    ).toBe(true)
  })

  it('is one file that may load nothing', () => {
    const page = pageOf('green')
    expect(missing(page, [`content="default-src 'none';`])).toEqual([])
    const fetching = tagsOf(page).filter(({ attributes }) => attributes.includes('src'))
    expect(fetching).toEqual([])
    const links = Array.from(page.matchAll(/\shref="([^"]*)"/g), (match) => match[1] ?? '')
    expect(links.filter((link) => !/^(?:#|data:image\/svg)/.test(link))).toEqual([])
    expect(/@import|url\(/.test(page)).toBe(false)
  })

  it('makes everything a job printed or a plan says inert', () => {
    const page = pageOf('hostile')
    expect(page.match(/<script\b/g)).toHaveLength(3)
    expect(page.match(/<\/script>/g)).toHaveLength(3)
    const ours = [...tagsOf(pageOf('red')), ...tagsOf(pageOf('session'))]
    const known = new Set(
      ours.flatMap(({ name, attributes }) => [
        name,
        ...attributes.map((each) => `${name} ${each}`),
      ]),
    )
    const strangers = tagsOf(page)
      .flatMap(({ name, attributes }) => [name, ...attributes.map((each) => `${name} ${each}`)])
      .filter((each) => !known.has(each))
    expect(strangers).toEqual([])
    expect(page.includes('<!--')).toBe(false)
    expect(/[\u0000-\u0008\u001b\u202e\u200b]/.test(page)).toBe(false)
    expect(missing(textOf(page), ['</script><script>alert(1)</script>'])).toEqual([])
  })

  it('carries data that a script can read back, and nothing of it as code', () => {
    const page = pageOf('hostile')
    const [, data = ''] =
      /<script type="application\/json" id="chart-data">([^<]*)<\/script>/.exec(page) ?? []
    const charts = JSON.parse(data) as { readonly unit: string }[]
    expect(charts[0]?.unit).toBe('</script><script>alert(1)</script>')
  })

  it('stays under 2 MB with a thousand jobs, keeps what failed, and says what it leaves out', () => {
    const page = pageOf('large')
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000)
    const text = textOf(page)
    expect(missing(page, ['recipe-0967[seed=1,size=large]: attempt 1, exit 1'])).toEqual([])
    expect(missing(text, ['2,500 criteria left out to keep this page light'])).toEqual([])
    expect(missing(text, ['850 jobs that passed not drawn'])).toEqual([])
    expect(missing(text, ['5 more logs in the run folder'])).toEqual([])
  })

  it('names each part by a heading and each table by a caption', () => {
    const page = pageOf('red')
    expect(page.match(/<h1>/g)).toHaveLength(1)
    const labels = Array.from(page.matchAll(/<section aria-labelledby="(\w+)"><h2 id="(\w+)">/g))
    expect(labels.map(([, label, id]) => label === id)).toEqual(Array(6).fill(true))
    expect(page.match(/<caption>/g)).toHaveLength(2)
  })
})
