import { hash } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import * as path from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { encodeFooter, MAGIC } from '../format/footer.ts'
import { encodeChanges } from '../format/manifest.ts'
import { RowTable } from '../format/rows.ts'
import { openDirectoryStore } from '../stores/directory.ts'
import type { Entry } from '../tree/entry.ts'
import { openVault } from '../vault.ts'

const NAME = `ck.test.g0001.000001.${'0'.repeat(16)}`
const modes = { mode: 0o644, modified: 0 }

interface Crafted {
  readonly entries: readonly Entry[]
  readonly roots?: readonly string[]
  readonly rows?: (rows: RowTable, frame: Buffer) => Buffer
  readonly frame?: Buffer
  readonly raw?: number
}

/** A checkpoint with sound digests, made by somebody who wishes us ill; what a restore of it throws. */
async function restoreCrafted(crafted: Crafted): Promise<{ reason: string; out: string }> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), 'greenlight-hostile-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  const { frame = Buffer.alloc(0), entries, roots = [''] } = crafted
  const table = new RowTable()
  const rowBytes = crafted.rows?.(table, frame) ?? Buffer.alloc(0)
  const tree = new Map(entries.map((entry) => [entry.path, entry]))
  const parts = [MAGIC, frame]
  const section = (raw: Buffer, claimed = raw.length) => {
    const packed = raw.length === 0 ? raw : zstdCompressSync(raw)
    const offset = Buffer.concat(parts).length
    parts.push(packed)
    return { offset, length: packed.length, raw: claimed, sha256: hash('sha256', packed, 'hex') }
  }
  const rows = section(rowBytes)
  const changes = section(encodeChanges(new Map(), tree), crafted.raw)
  const body = hash('sha256', Buffer.concat(parts), 'hex')
  const common = { schema: 1 as const, name: NAME, step: 1, created: '2026-11-21T00:00:00.000Z' }
  const lists = { tags: [], ancestors: [], packs: [] }
  const hex = roots.map((root) => Buffer.from(root, 'latin1').toString('hex'))
  const facts = { rows, changes, body, roots: hex, files: 1, bytes: 1, fuzzy: 0 }
  fs.mkdirSync(path.join(folder, 'store'))
  const footer = encodeFooter({ ...common, ...lists, ...facts }, null)
  fs.writeFileSync(path.join(folder, 'store', NAME), Buffer.concat([...parts, footer]))
  const store = await openDirectoryStore(path.join(folder, 'store'))
  const vault = await openVault({ store, session: 'test', state: path.join(folder, 'state') })
  const out = path.join(folder, 'deep/out')
  const reason = await vault.restore({ into: out, durable: false }).then(
    () => 'restored',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  expect(fs.readdirSync(path.join(folder, 'deep'))).toEqual(['out'])
  return { reason, out }
}

function folderEntry(at: string): Entry {
  return { kind: 'folder', path: at, mode: 0o755, modified: 0 }
}

function empty(at: string): Entry {
  return { kind: 'file', path: at, ...modes, size: 0, chunks: new Uint32Array(0), fuzzy: false }
}

function link(at: string, target: string): Entry {
  return { kind: 'link', path: at, target }
}

test('what is crafted well is restored: the harness tells good from bad', async () => {
  const entries = [folderEntry(''), empty('file'), link('here', 'file')]
  const { reason, out } = await restoreCrafted({ entries })
  expect(reason).toBe('restored')
  expect(fs.readdirSync(out)).toEqual(['file', 'here'])
})

const paths = [
  '../up',
  '/etc/cron.d/x',
  'a/../../up',
  './here',
  'a//b',
  'nul\0l',
  `long${'g'.repeat(300)}`,
]
for (const at of paths) {
  test(`a file ${JSON.stringify(at.slice(0, 20))} is refused`, async () => {
    const { reason, out } = await restoreCrafted({ entries: [folderEntry(''), empty(at)] })
    expect(reason).toMatch(/is no path inside the session|lies in no folder of its own/)
    expect(fs.readdirSync(out)).toEqual([])
  })
}

for (const target of ['/etc/passwd', '../up', 'x/../../up', 'here/../..', '']) {
  test(`a link to ${JSON.stringify(target)} is refused`, async () => {
    const entries = [folderEntry(''), folderEntry('x'), link('here', target)]
    expect((await restoreCrafted({ entries })).reason).toContain('leads out of the session')
  })
}

test('a file below a link is refused', async () => {
  const entries = [folderEntry(''), link('d', '.'), empty('d/file')]
  expect((await restoreCrafted({ entries })).reason).toContain('lies in no folder of its own')
})

test('a root outside, or one that is not there, is refused', async () => {
  for (const roots of [['../up'], ['/'], ['missing']]) {
    const { reason } = await restoreCrafted({ entries: [folderEntry('')], roots })
    expect(reason).toMatch(/no path inside|does not hold it/)
  }
})

test('a manifest that unpacks to more than it says is refused', async () => {
  const entries = [folderEntry(''), empty('file')]
  expect((await restoreCrafted({ entries, raw: 3 })).reason).toContain('no checkpoint is good')
})

test('a frame that unpacks to more than its row says is refused', async () => {
  const frame = zstdCompressSync(Buffer.alloc(64 << 20))
  const chunk = Buffer.alloc(1000)
  const file: Entry = {
    ...empty('file'),
    kind: 'file',
    ...modes,
    size: 1000,
    chunks: Uint32Array.of(0),
    fuzzy: false,
  }
  const { reason } = await restoreCrafted({
    entries: [folderEntry(''), file],
    frame,
    rows: (rows) => {
      const digest = hash('sha256', chunk, 'buffer')
      rows.add({ digest, length: 1000, payload: 1000, base: -1, bitmap: 0 })
      const { length } = frame
      rows.place(0, { file: 0, offset: MAGIC.length, length, inner: 0, raw: 1000, packed: true })
      return rows.encode(0)
    },
  })
  expect(reason).toContain('cannot be unpacked')
})

test('a row that points beyond its frame, its file or itself is refused', async () => {
  const good = { file: 0, offset: 8, length: 10, inner: 0, raw: 10, packed: false }
  for (const bad of [{ inner: 5 }, { file: 7 }, { raw: 2 ** 31 }, { length: 0 }]) {
    const { reason } = await restoreCrafted({
      entries: [folderEntry('')],
      rows: (rows) => {
        rows.add({ digest: Buffer.alloc(32), length: 10, payload: 10, base: -1, bitmap: 0 })
        rows.place(0, { ...good, ...bad })
        return rows.encode(0)
      },
    })
    expect(reason).toContain('contradicts itself')
  }
})
