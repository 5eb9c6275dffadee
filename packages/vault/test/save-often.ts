import * as fs from 'node:fs'
import * as path from 'node:path'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { noise } from './folders.ts'

/** `node save-often.ts STORE STATE ROOT FIRST LAST`: a save of `work` for each step, of which its bytes tell. */
const [storePath = '', state = '', root = '', first = '', last = ''] = process.argv.slice(2)
const store = await openDirectoryStore(storePath)
const vault = await openVault({ store, session: 'test', state, packBytes: 100_000 })
for (let step = Number(first); step <= Number(last); step++) {
  fs.mkdirSync(path.join(root, 'work'), { recursive: true })
  fs.writeFileSync(path.join(root, 'work/model'), noise(300_000, step))
  fs.writeFileSync(path.join(root, 'work/note'), `step ${step}`)
  const { name } = await vault.save(['work'], { root, step, base: step % 4 === 0 })
  if (step % 3 === 0) await vault.prune({ last: 50 })
  process.stdout.write(`${name}\n`)
}
