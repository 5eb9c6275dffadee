import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Gitea, type GiteaPage, type GiteaPull, startGitea } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, launchChromium } from './browser.ts'
import {
  installChromium,
  installGiteaPages,
  installNpmPackages,
  repository,
  system,
} from './tools.ts'

const server = system('Gitea with its pages', installGiteaPages)
const chromium = system('Chromium', installChromium)
const packages = system('playwright-core', installNpmPackages)

const CONTEXT = 'greenlight/stable-release'

const PLAN = `version: 1
name: stable-release
jobs:
  train:
    run: node trainer.mjs
    matrix: {seed: [1, 2]}
    metrics:
      sps: {match: 'SPS: {number}', unit: steps/s, better: higher}
      loss: {match: 'loss: {number}', better: lower}
    accept:
      must:
        - sps.mean(last 25%) >= 40000
        - loss.last <= 0.05
`

/** A training that slows down after a while by \`factor\`, and whose log is hostile. */
function trainer(factor: number): string {
  return `for (let step = 1; step <= 60; step += 1) {
  const sps = Math.round((40100 + 20 * step) * (step > 40 ? ${factor} : 1))
  console.log('step ' + step + ' | SPS: ' + sps + ' | loss: ' + (1 / step).toFixed(4))
}
console.log('@everyone <img src="/pixel"> [x](https://evil.example) SPS: ' + ${factor} * 40000)
`
}

const lacking = [server, chromium, packages].includes(null)

describe.skipIf(lacking)('a pull request of a real Gitea in Chromium', () => {
  let gitea: Gitea
  let browser: Browser
  let pull: GiteaPull
  let place: GiteaPage
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-screens-'))

  beforeAll(async () => {
    gitea = await startGitea(server ?? { program: '', staticRoot: '' })
    browser = await launchChromium(packages ?? '', chromium ?? '')
    const repo = await gitea.repository({ owner: 'ada', name: 'hearts', files: { 'a.txt': '1' } })
    await repo.collaborator('bot', 'write')
    pull = await repo.pull({ branch: 'topic', title: 'Half the time', files: { 'a.txt': '2' } })
    await repo.comment('ada', pull.number, '!testme')
    await post('--pending')
    await post(run(1))
    await post(run(0.78))
    place = await gitea.page(`/ada/hearts/pulls/${pull.number}`, 'ada')
  })
  afterAll(async () => {
    await browser.close()
    await gitea.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Runs the plan and returns the path of its verdict, said to be of the head. */
  function run(factor: number): string {
    writeFileSync(join(folder, 'trainer.mjs'), trainer(factor))
    writeFileSync(join(folder, 'greenlight.yaml'), PLAN)
    const { stdout } = greenlight(['run', '--json', '--keep-going'], '')
    const path = join(folder, 'verdict.json')
    writeFileSync(path, JSON.stringify({ ...(JSON.parse(stdout) as object), sha: pull.head }))
    return path
  }

  async function post(what: string): Promise<void> {
    const { token } = await gitea.user('bot')
    const at = ['--forge', 'gitea', '--api-url', gitea.apiUrl, '--repo', 'ada/hearts']
    const about = ['--sha', pull.head, '--pull', String(pull.number), '--context', CONTEXT]
    const { status, stderr } = greenlight(['verdict', 'post', ...at, ...about, what], token)
    if (status !== 0) throw new Error(`verdict post ${what}: ${status} ${stderr}`)
  }

  function greenlight(args: readonly string[], token: string): ReturnType<typeof start> {
    return start(args, token, folder)
  }

  describe.each([
    ['desktop', 1280, 900],
    ['phone', 390, 844],
  ])('at the width of a %s', (_, width, height) => {
    async function look(): Promise<Seen> {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' })
      const requests: string[] = []
      page.on('request', (request) => requests.push(new URL(request.url()).hostname))
      await page.context().addCookies(place.cookies)
      await page.goto(place.url, { waitUntil: 'load' })
      const seen = await page.evaluate<Omit<Seen, 'hosts'>>(LOOK)
      await page.close()
      return { ...seen, hosts: [...new Set(requests)] }
    }

    test('status and comment say RED and why, in a table that is seen whole', async () => {
      const seen = await look()
      expect(seen.status).toMatch(/greenlight\/stable-release\s+RED: train\[seed=1\]: sps\.mean/)
      expect(seen.heading).toMatch(
        /RED: train\[seed=1\]: sps\.mean\(last 25%\) 3\d,\d+.* is below 40,000/,
      )
      expect(seen.rows[0]).toEqual(['Criterion', 'Value, Δ', 'Wanted'])
      expect(seen.rows[1]?.join(' ')).toMatch(
        /train\[seed=1\]: sps\.mean\(last 25%\)\s*[▁-█]{12} 3\d,.*−\d+% ≥.40,000/s,
      )
      expect(seen.rightmost).toBeLessThanOrEqual(width)
      expect(seen.scrollWidth).toBe(width)
    })

    test('what the log says does nothing', async () => {
      const seen = await look()
      expect(seen.quoted).toContain('@everyone <img src="/pixel"> [x](https://evil.example)')
      expect(seen.made).toEqual([])
      expect(seen.hosts).toEqual([new URL(gitea.url).hostname])
    })
  })
})

function start(args: readonly string[], token: string, cwd: string) {
  const env: Record<string, string> = { PATH: process.env['PATH'] ?? '', HOME: cwd }
  if (token !== '') env['GREENLIGHT_TOKEN'] = token
  const program = join(repository, 'bin', 'greenlight.mjs')
  return spawnSync(process.execPath, [program, ...args], { cwd, env, encoding: 'utf8' })
}

interface Seen {
  readonly status: string
  readonly heading: string
  readonly rows: readonly (readonly string[])[]
  /** Right edge of the unfolded table in pixels. */
  readonly rightmost: number
  readonly scrollWidth: number
  readonly quoted: string
  /** Elements that only the log could have made. */
  readonly made: readonly string[]
  readonly hosts: readonly string[]
}

const LOOK = `(() => {
  const text = (element) => (element?.innerText ?? '').replaceAll('\\u200b', '')
  const comment = [...document.querySelectorAll('.comment .render-content')].at(-1)
  const table = comment.querySelector(':scope > table, :scope > :not(details) table')
  return {
    status: text(document.querySelector('.commit-status-list')).replace(/\\s+/g, ' '),
    heading: text(comment.querySelector('h3')),
    rows: [...table.rows].map((row) => [...row.cells].map(text)),
    rightmost: Math.ceil(table.rows[0].cells[table.rows[0].cells.length - 1].getBoundingClientRect().right),
    scrollWidth: document.documentElement.scrollWidth,
    quoted: text(comment),
    made: [...comment.querySelectorAll('img:not(.emoji), a')].map((element) => element.outerHTML).filter((html) => /evil|pixel|everyone/.test(html)),
  }
})()`
