import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crashSessions } from './session.ts'

/** `SESSION_KILLS=500` for the long form. */
const KILLS = Number(process.env['SESSION_KILLS'] ?? 12)
const MS_PER_KILL = 6000

test(`a machine is gone, ${KILLS} times: what is on record as passed is there on the next one, nothing is adopted`, {
  timeout: KILLS * MS_PER_KILL,
}, async () => {
  const tmp = mkdtempSync(join(tmpdir(), 'greenlight-'))
  try {
    const tally = await crashSessions({ kills: KILLS, seed: 1, tmp, jobs: 40 })
    expect(tally).toMatchObject({ lost: 0, adopted: 0 })
    expect(tally.moved).toBeGreaterThan(KILLS / 4)
  } finally {
    rmSync(tmp, { recursive: true, force: true })
  }
})
