import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { temporary } from './folders.ts'
import { appendTo, replace, scribble } from './writers.ts'

type Folder = ReturnType<typeof temporary>

async function vaultIn(folder: Folder, state = 'state'): Promise<Vault> {
  const store = await openDirectoryStore(folder.at('store'))
  fs.mkdirSync(folder.at('work/run'), { recursive: true })
  return await openVault({ store, session: 'test', state: folder.at(state) })
}

async function restored(folder: Folder, name: string): Promise<Buffer> {
  const vault = await vaultIn(folder, 'elsewhere')
  await vault.restore({ into: folder.at('out'), replace: true, durable: false })
  return fs.readFileSync(folder.at('out/work', name))
}

/** How often bytes of a file were read, by what a save says of its progress. */
function bytesRead(seen: number[]) {
  return ({ phase, bytes }: { phase: string; bytes: number }) => {
    if (phase === 'read') seen.push(bytes)
  }
}

test('files that change all the time are marked, and taken as they were', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  // Long enough that no reading ends before the writers had their turn.
  const before = randomBytes(24 << 20)
  const names = ['work/log', 'work/model']
  for (const name of names) fs.writeFileSync(folder.at(name), before)
  await using _ = await scribble(folder.at('work/model'))
  await using __ = await appendTo(folder.at('work/log'))
  const growing = ['*.jsonl']
  // On a machine with more to do a writer may miss one of three readings, and rightly nothing is marked.
  let fuzzy: readonly string[] = []
  for (let tries = 0; fuzzy.length < 2 && tries < 40; tries++) {
    fuzzy = (await vault.save(['work'], { root: folder.path, growing })).fuzzy
  }
  expect(fuzzy).toEqual(names)
  const model = await restored(folder, 'model')
  expect(model.subarray(1000).equals(before.subarray(1000))).toBe(true)
  const [listed] = await vault.list()
  expect(listed).toMatchObject({ fuzzy: 2 })
})

test('a file that is said to grow is whole as it was found, and read once', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const log = folder.at('work/run/events.jsonl')
  fs.writeFileSync(log, '')
  await using _ = await appendTo(log)
  for (let step = 1; step <= 3; step++) {
    const [found, reads]: [number[], number[]] = [[], []]
    const saved = await vault.save(['work'], {
      root: folder.path,
      growing: ['work/run/*.jsonl'],
      progress: (progress) => {
        bytesRead(reads)(progress)
        if (progress.phase === 'scan') found.push(progress.bytes)
      },
    })
    expect(saved).toMatchObject({ fuzzy: [], bytes: found.at(-1) })
    expect(reads.at(-1)).toBe(saved.bytes)
    const lines = await restored(folder, 'run/events.jsonl')
    expect(lines.length).toBe(saved.bytes)
    expect(lines.equals(fs.readFileSync(log).subarray(0, lines.length))).toBe(true)
  }
})

test('what grew while it was saved is in the next checkpoint', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const log = folder.at('work/run/log')
  fs.writeFileSync(log, 'one\n')
  const growing = ['log']
  await vault.save(['work'], {
    root: folder.path,
    growing,
    progress: ({ phase, files }) => {
      if (phase === 'scan' && files === 1) fs.appendFileSync(log, 'two\n')
    },
  })
  await vault.save(['work'], { root: folder.path, growing })
  expect((await restored(folder, 'run/log')).toString()).toBe('one\ntwo\n')
})

test('a growing file that is another one by now, or shorter, is read as it is', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const [log, other] = [folder.at('work/run/log'), folder.at('work/run/other.log')]
  for (const file of [log, other]) fs.writeFileSync(file, 'of the old attempt, and longer\n')
  let done = false
  const saved = await vault.save(['work'], {
    root: folder.path,
    growing: ['*log'],
    progress: ({ phase }) => {
      if (phase !== 'read' || done) return
      done = true
      fs.truncateSync(log, 3)
      fs.writeFileSync(`${other}.new`, 'a new one, and it is as long as it likes to be, and more\n')
      fs.renameSync(`${other}.new`, other)
    },
  })
  expect(saved.fuzzy).toEqual([])
  expect((await restored(folder, 'run/log')).toString()).toBe('of ')
  expect((await restored(folder, 'run/other.log')).toString()).toMatch(/^a new one/)
})

test('a file that is replaced all the time comes out as one whole version', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  const model = folder.at('work/model')
  const bytes = 10_000_000
  await using _ = await replace(model, bytes)
  for (let step = 1; step <= 5; step++) {
    const saved = await vault.save(['work'], { root: folder.path, exclude: ['*.new'] })
    expect(saved).toMatchObject({ fuzzy: [], files: 1 })
    const one = await restored(folder, 'model')
    expect(one.equals(Buffer.alloc(bytes, one[0]))).toBe(true)
  }
})

test('a path that goes away while it is saved is missing, and the rest restores', async () => {
  using folder = temporary()
  const vault = await vaultIn(folder)
  fs.writeFileSync(folder.at('work/stays'), 'stays')
  fs.writeFileSync(folder.at('work/goes'), 'goes')
  const saved = await vault.save(['work/goes', 'work/stays'], {
    root: folder.path,
    progress: ({ phase, files }) => {
      if (phase === 'scan' && files === 2) fs.rmSync(folder.at('work/goes'))
    },
  })
  expect(saved.skipped).toEqual([{ path: 'work/goes', reason: 'missing' }])
  expect((await restored(folder, 'stays')).toString()).toBe('stays')
})
