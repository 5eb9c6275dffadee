import { spawnSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { expect, test } from 'vitest'

const GIB = 2 ** 30
/** Bytes that tell where they lie, by their place. */
const MARKS = [0, 1.5 * GIB + 11, 4 * GIB - 3, 4 * GIB + 5_000_000, 4.25 * GIB]

test('a file of more than four GiB, most of it holes: its bytes, its holes, and a change beyond the fourth', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-huge-'))
  try {
    mkdirSync(join(folder, 'work'))
    const big = join(folder, 'work/big')
    const file = openSync(big, 'w')
    for (const place of MARKS) writeSync(file, `lies at ${place}`, place)
    ftruncateSync(file, 4.5 * GIB)
    closeSync(file)
    const store = await openDirectoryStore(join(folder, 'store'))
    const vault = await openVault({ store, session: 'huge', state: join(folder, 'state') })
    const first = await vault.save(['work'], { root: folder })
    expect(first).toMatchObject({ bytes: 4.5 * GIB, files: 1 })
    expect(first.newBytes).toBeLessThan(1 << 20)
    const again = openSync(big, 'r+')
    writeSync(again, 'changed', 4.25 * GIB)
    closeSync(again)
    const second = await vault.save(['work'], { root: folder })
    expect(second.newBytes).toBeLessThan(100_000)
    const other = await openVault({ store, session: 'huge', state: join(folder, 'other') })
    await other.restore({ into: join(folder, 'out'), durable: false })
    const restored = join(folder, 'out/work/big')
    expect(statSync(restored).blocks * 512).toBeLessThan(4 << 20)
    expect(spawnSync('cmp', [big, restored]).status).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
