import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@greenlight/vault'
import { checkpointLine } from '../../packages/cli/test/checkpoint-process.ts'
import {
  digest,
  freshName,
  read,
  sourceOf,
  storeContract,
} from '../../packages/vault/test/store-contract.ts'

/**
 * Runs inside a step of CI: `node stores-in-step.ts URL contract|put NAME|get NAME|big|save|restore`. Prints a line
 * `store: …` for each thing that held; exits 1 when one did not.
 */
const [url = '', what = '', name = ''] = process.argv.slice(2)

const scratch = mkdtempSync(join(tmpdir(), 'greenlight-step-'))
const open = () => openStore(url, { env: process.env, directory: scratch, scratch })
const say = (line: string): void => {
  process.stdout.write(`\nstore: ${line}\n`)
}
const store = await open()
switch (what) {
  case 'contract':
    for (const check of storeContract) {
      try {
        await check.run(store, open)
        say(`ok: ${check.name}`)
      } catch (error) {
        process.exitCode = 1
        say(`FAILED: ${check.name}: ${error instanceof Error ? error.stack : String(error)}`)
      }
    }
    say('contract: done')
    break
  case 'put':
    await store.put(name, sourceOf(bytesOf(name)))
    say(`put ${digest(bytesOf(name))}`)
    break
  case 'get': {
    const [found] = await store.list(name)
    const bytes = await read(store, name)
    say(`listed ${found?.size}, got ${digest(bytes)}`)
    break
  }
  case 'big': {
    const bytes = Buffer.alloc(40 * 1024 * 1024, freshName())
    const big = freshName()
    await store.put(big, sourceOf(bytes))
    say(`big ${digest(await read(store, big)) === digest(bytes)}`)
    break
  }
  case 'save':
    mkdirSync(join(scratch, 'work'))
    writeFileSync(join(scratch, 'work', 'model'), bytesOf('model'))
    for (const step of ['1', '2']) {
      writeFileSync(join(scratch, 'work', 'step'), step)
      const { sequence } = checkpoint('save', '--root', scratch, '--step', step, 'work')
      say(`saved #${sequence}`)
    }
    break
  case 'restore': {
    const { step, fallbacks } = checkpoint('restore', '--into', scratch)
    const same = readFileSync(join(scratch, 'work', 'model')).equals(bytesOf('model'))
    const at = readFileSync(join(scratch, 'work', 'step'), 'utf8')
    say(`restored step ${step}, ${fallbacks} fallbacks: ${at}, ${same}`)
    break
  }
  default:
    throw new Error(`not a task: ${what}`)
}
await store.close()

/** The command, as a user has it; its standard output holds the one result and nothing else. */
function checkpoint(...args: readonly string[]): Record<string, number> {
  const [file, ...line] = checkpointLine(...args, '--store', url, '--session', 'chain', '--json')
  const { status, stdout, stderr } = spawnSync(file, line, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${status}: ${stderr}`)
  return JSON.parse(stdout) as Record<string, number>
}

/** The same for a name in every process. */
function bytesOf(of: string): Buffer {
  return Buffer.from(`${of} `.repeat(5000))
}
