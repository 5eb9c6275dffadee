import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Browser, launchChromium } from './browser.ts'
import { installChromium, installNpmPackages, repository, system } from './tools.ts'

const chromium = system('Chromium', installChromium)
const packages = system('playwright-core', installNpmPackages)

/** What a hostile job might print, in the log, in a line that evidence quotes, and without a break. */
const TRAINER = `
const hostile = '<img src="http://127.0.0.1:9/pixel" onerror="window.hacked = 1"></script><script>window.hacked = 2</script>'
for (let step = 1; step <= 60; step += 1) console.log('step ' + step + ' | SPS: ' + (40000 + 100 * (step % 7)) + ' | loss: ' + 1 / step)
console.log(hostile)
console.log('score: ' + hostile)
console.log('<svg onload="window.hacked = 3">[click](javascript:window.hacked=4) \\u202e' + 'x'.repeat(4000))
console.error('</pre></details></body><h1 id="planted">GREEN</h1>')
`

const PLAN = `version: 1
name: <b id=planted>hostile</b> & plan
jobs:
  train:
    run: node trainer.mjs
    matrix: {seed: [1, 2]}
    metrics:
      sps: {match: 'SPS: {number}', unit: steps/s, better: higher}
      loss: {match: 'loss: {number}', better: lower}
      score: {match: 'score: {number}'}
    accept:
      must:
        - sps.mean(last 25%) >= 40000
        - loss.last <= 0.01
      should: ["score.last > 1"]
  eval:
    needs: [train]
    run: node trainer.mjs
`

const folder = mkdtempSync(join(tmpdir(), 'greenlight-report-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(chromium === null || packages === null)('report.html of a hostile run', () => {
  let browser: Browser
  let report = ''

  beforeAll(async () => {
    writeFileSync(join(folder, 'trainer.mjs'), TRAINER)
    writeFileSync(join(folder, 'greenlight.yaml'), PLAN)
    const { status, stderr } = spawnSync(
      'node',
      [join(repository, 'bin', 'greenlight.mjs'), 'run', '--dir', folder, '--keep-going'],
      { encoding: 'utf8' },
    )
    if (status !== 1) throw new Error(`expected a RED run, exit code ${status}: ${stderr}`)
    const [id = ''] = readdirSync(join(folder, '.greenlight', 'runs'))
    report = pathToFileURL(join(folder, '.greenlight', 'runs', id, 'report.html')).href
    browser = await launchChromium(packages ?? '', chromium ?? '')
  })
  afterAll(() => browser.close())

  describe.each([1280, 390])('at %i px', (width) => {
    test.each(['light', 'dark'] as const)('%s', async (colorScheme) => {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
      const complaints: string[] = []
      const requests: string[] = []
      page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
      page.on('dialog', (dialog) => {
        complaints.push('a dialog opened')
        void dialog.dismiss()
      })
      page.on('request', (request) => requests.push(request.url()))
      await page.goto(report, { waitUntil: 'load' })
      await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
      await page.waitForTimeout(300)

      expect(complaints).toEqual([])
      expect(requests.filter((url) => url !== report && !url.startsWith('data:'))).toEqual([])
      expect(await page.evaluate('window.hacked')).toBeUndefined()
      expect(await page.evaluate("document.querySelectorAll('#planted, img').length")).toBe(0)
      expect(
        await page.evaluate(`document.querySelectorAll('a[href^="javascript:"]').length`),
      ).toBe(0)
      expect(await page.evaluate(SIDEWAYS)).toEqual([])
      expect(await page.evaluate(EMPTY_CHARTS)).toEqual({ charts: 4, empty: 0 })
      const background = await page.evaluate<number>(BACKGROUND)
      expect(background > 128).toBe(colorScheme === 'light')
      const text = await page.evaluate<string>('document.body.innerText')
      for (const words of ['RED', 'loss.last', 'train[seed=1]', '<img src=']) {
        expect(text).toContain(words)
      }
      const shots = process.env['GREENLIGHT_SCREENSHOTS']
      if (shots !== undefined) {
        await page.screenshot({ path: join(shots, `${width}-${colorScheme}.png`), fullPage: true })
      }
      await page.close()
    })
  })
})

/** What reaches beyond the right edge of a page that cannot be scrolled sideways: nothing. */
const SIDEWAYS = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .slice(0, 5)
    .map((element) => element.tagName + '.' + element.className)
})()`

/** A chart is a canvas; an empty one has no opaque pixel. */
const EMPTY_CHARTS = `(() => {
  const canvases = [...document.querySelectorAll('canvas')]
  const empty = canvases.filter((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    return data.every((value, index) => index % 4 !== 3 || value === 0)
  })
  return { charts: canvases.length, empty: empty.length }
})()`

/** Lightness of the page's background, 0 to 255. */
const BACKGROUND = `(() => {
  const [body, root] = [document.body, document.documentElement].map((e) => getComputedStyle(e).backgroundColor)
  const colour = body === 'rgba(0, 0, 0, 0)' ? root : body
  const [r, g, b] = colour.match(/[0-9.]+/g).map(Number)
  return (r + g + b) / 3
})()`
