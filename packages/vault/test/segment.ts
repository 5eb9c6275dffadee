import * as fs from 'node:fs'
import { flushCompileCache } from 'node:module'
import * as path from 'node:path'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { dice, fingerprint, noise, prose } from './folders.ts'

/**
 * One segment of a session, to be killed: restores, changes its folder, saves, and goes on. It says
 * what it has before it tries to save it, and again when that is done.
 *
 *     node segment.ts STORE STATE FOLDER SEED
 */
const [storePath = '', state = '', folder = '', seed = '1'] = process.argv.slice(2)
const roll = dice(Number(seed) * 7919)
const work = path.join(folder, 'work')

function say(word: string, rest: string): void {
  fs.writeSync(1, `${word} ${rest}\n`)
}

function build(): void {
  fs.mkdirSync(path.join(work, 'cases'), { recursive: true })
  fs.writeFileSync(path.join(work, 'model.bin'), noise(1 << 20, roll()))
  fs.writeFileSync(path.join(work, 'events.jsonl'), prose(200_000, roll()))
  fs.writeFileSync(path.join(work, 'notes'), prose(2000, roll()))
  for (let index = 0; index < 40; index++) {
    fs.writeFileSync(path.join(work, 'cases', `${index}.json`), prose(500 + index, roll()))
  }
  fs.symlinkSync('model.bin', path.join(work, 'latest'))
}

function change(): void {
  const model = fs.openSync(path.join(work, 'model.bin'), 'r+')
  for (let count = 0; count < 4; count++) {
    fs.writeSync(model, noise(6000, roll()), 0, 6000, roll() % ((1 << 20) - 6000))
  }
  fs.closeSync(model)
  fs.appendFileSync(path.join(work, 'events.jsonl'), prose(3000, roll()))
  const one = path.join(work, 'cases', `${roll() % 40}.json`)
  if (roll() % 4 === 0) fs.rmSync(one, { force: true })
  else fs.writeFileSync(one, prose(600, roll()))
}

const store = await openDirectoryStore(storePath)
const vault = await openVault({ store, session: 'kill', state, packBytes: 512 << 10 })
// A process that is killed leaves no cache; without one most of the time goes into starting.
flushCompileCache()
say('open', '')
const restored = await vault.restore({ into: folder, replace: true, durable: false })
if (restored === null) build()
else say('restored', `${fingerprint(work)} ${restored.fallbacks}`)
for (let round = 0; ; round++) {
  change()
  const mark = fingerprint(work)
  say('try', mark)
  await vault.save(['work'], { root: folder, step: round, base: roll() % 6 === 0 })
  say('saved', mark)
  if (roll() % 5 === 0) await vault.prune({ hourly: 0 })
}
