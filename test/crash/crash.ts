/** `node -C source test/crash/crash.ts [kills] [seed]`: the crash harness by itself, with its numbers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crash } from './harness.ts'

const [kills = '200', seed = '1'] = process.argv.slice(2)
const tmp = mkdtempSync(join(tmpdir(), 'greenlight-'))
const begun = performance.now()
const tally = await crash({
  kills: Number(kills),
  seed: Number(seed),
  tmp,
  sideBySide: 3,
  jobs: 60,
})
const seconds = ((performance.now() - begun) / 1000).toFixed(1)
process.stdout.write(`${JSON.stringify({ ...tally, seconds })}\n`)
if (tally.lost + tally.extra + tally.overlaps === 0) rmSync(tmp, { recursive: true })
else process.exitCode = 1
