import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crash } from './harness.ts'

/** `CRASH_KILLS=1000` for the long form. */
const KILLS = Number(process.env['CRASH_KILLS'] ?? 200)
const MS_PER_KILL = 3000

test(`kill -9 of the supervisor, ${KILLS} times: nothing lost, nothing run twice, nothing at the same time`, {
  timeout: KILLS * MS_PER_KILL,
}, async () => {
  const tmp = mkdtempSync(join(tmpdir(), 'greenlight-'))
  try {
    const tally = await crash({ kills: KILLS, seed: 1, tmp, sideBySide: 3, jobs: 60 })
    expect(tally).toMatchObject({ lost: 0, extra: 0, overlaps: 0 })
    expect(tally.kills).toBeGreaterThanOrEqual(KILLS)
    expect(tally.torn).toBeGreaterThan(0)
  } finally {
    rmSync(tmp, { recursive: true, force: true })
  }
})
