import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { text } from 'node:stream/consumers'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { noise, temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>
const SCRIPT = path.join(import.meta.dirname, 'save-often.ts')

/** What a process on another machine would leave. */
const foreign = (pid: number): string => `0badb007.4026531836-${pid}-77-abcdef`

/** A process that saves each step; the names it said. */
async function saver(folder: Folder, place: { state: string; root: string; steps: number[] }) {
  const places = [folder.at('store'), folder.at(place.state), folder.at(place.root)]
  const args = ['-C', 'source', SCRIPT, ...places, ...place.steps.map(String)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [out, errors] = [text(child.stdout), text(child.stderr)]
  await once(child, 'close')
  expect(await errors).toBe('')
  return (await out).trim().split('\n')
}

test('what a living saver has on its way stays, and what a dead one left goes', async () => {
  using folder = temporary()
  fs.mkdirSync(folder.at('work'))
  fs.writeFileSync(folder.at('work/model'), noise(300_000, 1))
  const dead = spawnSync(process.execPath, ['-e', '']).pid
  const store = await openDirectoryStore(folder.at('store'))
  const vault = await openVault({ store, session: 'test', state: folder.at('state') })
  const parts = folder.at('state/test/parts')
  const put = store.put.bind(store)
  let ours = ''
  store.put = async (name, source, signal) => {
    const [part = ''] = fs.readdirSync(parts)
    ours = part
    const left = [part.replace(`-${process.pid}-`, `-${dead}-`), foreign(1), foreign(2)]
    const places = left.flatMap((tag) => [`${parts}/${tag}`, folder.at('store', `.part-${tag}`)])
    for (const place of places) fs.writeFileSync(place, 'left')
    const old = Date.now() / 1000 - 25 * 3600
    for (const place of places.slice(-2)) fs.utimesSync(place, old, old)
    await openDirectoryStore(folder.at('store'))
    await openVault({ store, session: 'test', state: folder.at('state') })
    return await put(name, source, signal)
  }
  await vault.save(['work'], { root: folder.path })
  expect(ours).toContain(`-${process.pid}-`)
  expect(fs.readdirSync(parts)).toEqual([foreign(1)])
  const hidden = fs.readdirSync(folder.at('store')).filter((name) => name.startsWith('.'))
  expect(hidden).toEqual([`.part-${foreign(1)}`])
  expect((await vault.verify()).failures).toEqual([])
})

for (const states of [
  ['state', 'state'],
  ['state-one', 'state-two'],
]) {
  const [one = '', two = ''] = states
  test(`two processes save one session at the same time, ${one === two ? 'on one state folder' : 'as two machines'}`, async () => {
    using folder = temporary()
    const names = await Promise.all([
      saver(folder, { state: one, root: 'one', steps: [1, 8] }),
      saver(folder, { state: two, root: 'two', steps: [11, 18] }),
    ])
    expect(new Set(names.flat()).size).toBe(16)
    const store = await openDirectoryStore(folder.at('store'))
    const other = await openVault({ store, session: 'test', state: folder.at('third') })
    expect((await other.verify()).failures).toEqual([])
    const listed = await other.list()
    expect(listed.every(({ state }) => state === 'complete')).toBe(true)
    // Those that a prune of the other took were older than two proven generations.
    for (const step of [8, 18]) {
      const into = folder.at(`out-${step}`)
      await other.restore({ into, step, durable: false })
      const model = fs.readFileSync(path.join(into, 'work/model'))
      expect(model.equals(noise(300_000, step))).toBe(true)
      expect(fs.readFileSync(path.join(into, 'work/note'), 'utf8')).toBe(`step ${step}`)
    }
    const parts = fs.readdirSync(folder.at(one, 'test/parts'))
    expect([
      ...parts,
      ...fs.readdirSync(folder.at('store')).filter((name) => name[0] === '.'),
    ]).toEqual([])
    const next = await openVault({ store, session: 'test', state: folder.at(one) })
    fs.writeFileSync(folder.at('one/work/note'), 'one more')
    expect(await next.save(['work'], { root: folder.at('one') })).toMatchObject({ fuzzy: [] })
    const last = await other.restore({ into: folder.at('last'), durable: false })
    expect(fs.readFileSync(folder.at('last/work/note'), 'utf8')).toBe('one more')
    expect(last?.fallbacks).toBe(0)
  })
}
