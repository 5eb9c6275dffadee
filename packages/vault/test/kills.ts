import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDirectoryStore, openVault } from '@greenlight/vault'
import { dice, fingerprint, temporary } from './folders.ts'

const SEGMENT = path.join(import.meta.dirname, 'segment.ts')

/** What a segment does after each of its words, if it is long enough to be met. */
const MOMENTS: Readonly<Record<string, 'restore' | 'save' | 'prune'>> = {
  open: 'restore',
  try: 'save',
  saved: 'prune',
}

export interface KillResult {
  readonly kills: number
  readonly saves: number
  readonly restores: number
  /** Kills that came while a restore, a save, a prune was under way. */
  readonly during: { restore: number; save: number; prune: number }
  /** A restored folder that was never one of the session's, or is older than what was saved. */
  readonly wrong: readonly string[]
}

/**
 * Kills segments of one session at random moments, each on a machine that may be a new one. What a
 * segment restores has to be what was saved last, or what was being saved when the last one died.
 */
export async function killSegments(kills: number, seed: number): Promise<KillResult> {
  using folder = temporary()
  const roll = dice(seed)
  const wrong: string[] = []
  let allowed = new Set<string>()
  let saves = 0
  let restores = 0
  const during = { restore: 0, save: 0, prune: 0 }
  let machine = 0
  for (let kill = 0; kill < kills; kill++) {
    if (roll() % 3 === 0) machine++
    const state = folder.at(`state-${machine}`)
    const place = folder.at(`place-${roll() % 2 === 0 ? machine : `new-${kill}`}`)
    const args = [folder.at('store'), state, place, String(seed + kill)]
    const lines = await runSegment(args, roll, folder.at('compiled'))
    const moment = MOMENTS[lines.at(-1)?.[0] ?? '']
    if (moment !== undefined) during[moment]++
    for (const [word, mark = '', fallbacks] of lines) {
      if (word === 'restored') {
        restores++
        if (!allowed.has(mark) || fallbacks !== '0')
          wrong.push(`kill ${kill}: ${mark} ${fallbacks}`)
        allowed = new Set([mark])
      }
      if (word === 'try') allowed.add(mark)
      if (word === 'saved') {
        saves++
        allowed = new Set([mark])
      }
      if (word === 'failed') wrong.push(`kill ${kill}: ${mark}`)
    }
  }
  const store = await openDirectoryStore(folder.at('store'))
  const vault = await openVault({ store, session: 'kill', state: folder.at('state-last') })
  await vault.restore({ into: folder.at('last') })
  if (!allowed.has(fingerprint(folder.at('last/work')))) wrong.push('the last one')
  for (let one = 0; one <= machine; one++) {
    await openVault({ store, session: 'kill', state: folder.at(`state-${one}`) })
    const left = fs.readdirSync(folder.at(`state-${one}`, 'kill/parts'))
    wrong.push(...left.map((name) => `left on machine ${one}: ${name}`))
  }
  const hidden = fs.readdirSync(folder.at('store')).filter((name) => name.startsWith('.'))
  wrong.push(...hidden.map((name) => `left in the store: ${name}`))
  const { failures } = await vault.verify()
  wrong.push(...failures.map(({ checkpoint, reason }) => `${checkpoint}: ${reason}`))
  return { kills, saves, restores, during, wrong }
}

/** The words it said until it was killed: shortly after one of its first ones. */
async function runSegment(args: readonly string[], roll: () => number, compiled: string) {
  const child = spawn(process.execPath, ['-C', 'source', SEGMENT, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  })
  // Two of five while it restores, the others anywhere in its saves.
  const last = roll() % 5 < 2 ? 1 : 2 + (roll() % 4)
  let output = ''
  let errors = ''
  const closed = once(child, 'close')
  const spoke = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.split('\n').length > last) resolve()
    })
    child.once('close', () => resolve())
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  await spoke
  await wait(roll() % (last === 1 ? 25 : 50))
  const alive = child.exitCode === null
  child.kill('SIGKILL')
  await closed
  const lines = output.split('\n').slice(0, -1)
  const words = lines.map((line) => line.split(' '))
  return alive ? words : [...words, ['failed', errors]]
}
