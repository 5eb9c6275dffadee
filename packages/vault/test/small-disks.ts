import * as fs from 'node:fs'
import * as path from 'node:path'
import { openDirectoryStore, openVault, type SaveOptions, StoreError } from '@greenlight/vault'
import { noise } from './folders.ts'

/**
 * One story of a disk that runs full, told on stdout as JSON. It is run where STORE and STATE are
 * small disks of their own, or one:
 *
 *     node small-disks.ts STORY STORE STATE ROOT
 */
const [story = '', storePath = '', state = '', root = ''] = process.argv.slice(2)
const MODEL = 3 << 20

const store = await openDirectoryStore(storePath)
const open = (at: string) => openVault({ store, session: 'disk', state: at })

function write(step: number, bytes = MODEL): void {
  fs.mkdirSync(path.join(root, 'work'), { recursive: true })
  fs.writeFileSync(path.join(root, 'work/model'), noise(bytes, step))
}

/** Fills a disk to its last byte; what it returns makes it empty again. */
function fill(folder: string): () => void {
  const ballast = path.join(folder, 'ballast')
  const descriptor = fs.openSync(ballast, 'w')
  for (const size of [1 << 20, 4096]) {
    try {
      for (;;) fs.writeSync(descriptor, Buffer.alloc(size, 1))
    } catch {
      // Full, as it was meant to be.
    }
  }
  fs.closeSync(descriptor)
  return () => fs.rmSync(ballast, { force: true })
}

async function attempt(step: number, more: Partial<SaveOptions> = {}): Promise<string> {
  try {
    const saved = await vault.save(['work'], { root, step, base: true, ...more })
    return saved.dropped === undefined ? 'saved' : `saved, ${saved.dropped.length} dropped`
  } catch (error) {
    if (!(error instanceof StoreError)) return `another error: ${String(error)}`
    return `${error.reason}: ${error.message}`
  }
}

const vault = await open(state)
const said: string[] = []

if (story === 'many') {
  for (let step = 1; step <= 9; step++) {
    write(step)
    said.push(await attempt(step))
  }
}
if (story === 'ballast') {
  for (const step of [1, 2, 3]) {
    write(step)
    said.push(await attempt(step))
  }
  write(4)
  const relieve = fill(storePath)
  said.push(await attempt(4))
  relieve()
  write(5)
  said.push(await attempt(5))
}
if (story === 'meanwhile') {
  write(1)
  said.push(await attempt(1))
  write(2)
  const ballast: (() => void)[] = []
  const put = store.put.bind(store)
  store.put = async (name, source, signal) => {
    const filling = async function* filling() {
      for await (const bytes of source.open()) {
        yield bytes
        ballast.push(fill(storePath))
      }
    }
    return await put(name, { ...source, open: filling }, signal)
  }
  said.push(await attempt(2))
  for (const relieve of ballast) relieve()
}
if (story === 'state') {
  for (const step of [1, 2, 3]) {
    write(step)
    said.push(await attempt(step))
  }
  write(4, 40 << 20)
  said.push(await attempt(4))
  write(5)
  said.push(await attempt(5))
}

if (story === 'marks') {
  write(1)
  said.push(await attempt(1))
  const relieve = fill(state)
  const { newestGood } = await vault.verify()
  const [newest] = await vault.list()
  said.push(newestGood === newest?.name && newest?.verified !== null ? 'verified' : 'forgotten')
  relieve()
}

const listed = (await vault.list()).map(({ step, state: how }) => `${step} ${how}`)
const parts = [
  ...fs.readdirSync(path.join(state, 'disk/parts')),
  ...fs.readdirSync(storePath).filter((name) => name.startsWith('.')),
]
const other = await open(path.join(root, 'other-state'))
const into = path.join(root, 'out')
const restored = await other.restore({ into, durable: false })
const good = fs
  .readFileSync(path.join(into, 'work/model'))
  .equals(noise(MODEL, restored?.step ?? 0))
const { failures } = await other.verify()
const result = { said, listed, parts, restored: restored?.step, good, failures }
process.stdout.write(`${JSON.stringify(result)}\n`)
