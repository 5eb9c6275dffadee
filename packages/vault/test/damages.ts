import * as fs from 'node:fs'
import * as path from 'node:path'
import { openDirectoryStore, openVault, VaultError } from '@greenlight/vault'
import { dice, fingerprint, noise, prose, temporary } from './folders.ts'

const KINDS = ['flip', 'truncate', 'delete', 'duplicate', 'swap', 'replay'] as const
type Kind = (typeof KINDS)[number]

export interface DamageResult {
  readonly damages: number
  readonly newest: number
  readonly fallenBack: number
  /** Loudly, for the damage hit the base of both generations. */
  readonly refused: number
  /** Saves of the machine with the live folder, after it looked at the damage: each restores. */
  readonly healed: number
  /** Wrong bytes, an older state without saying so, or nothing although a good generation is left. */
  readonly wrong: readonly string[]
}

/**
 * Damages one file of a store with two generations, once for each trial, and restores from it on a
 * new machine; then the old one verifies and saves, and that restores.
 */
export async function damageStores(damages: number, seed: number): Promise<DamageResult> {
  using folder = temporary()
  const marks = await buildStore(folder.at('store'), folder.at('state'), folder.at('live'), seed)
  const newest = Math.max(...marks.keys())
  const roll = dice(seed)
  const wrong: string[] = []
  let same = 0
  let fallenBack = 0
  let refused = 0
  let healed = 0
  for (let trial = 0; trial < damages; trial++) {
    const kind = KINDS[trial % KINDS.length] ?? 'flip'
    const broken = folder.at('broken')
    fs.rmSync(broken, { recursive: true, force: true })
    fs.cpSync(folder.at('store'), broken, { recursive: true })
    const what = damage(broken, kind, roll)
    const result = await restoreFrom(broken, folder.at('out'), folder.at('other-state'))
    const after = await heal(folder, broken)
    if (after === null) healed++
    else wrong.push(`${what}, healing: ${after}`)
    if (typeof result === 'string') {
      if (isBaseLeft(what)) wrong.push(`${what}: ${result}`)
      else refused++
      continue
    }
    const { sequence, fallbacks, mark } = result
    // That the newest file was ever there, nobody can know when it is gone.
    const silent = sequence !== newest && fallbacks === 0 && kind !== 'delete'
    if (marks.get(sequence) !== mark || silent) wrong.push(`${what}: ${sequence} ${fallbacks}`)
    if (fallbacks === 0) same++
    else fallenBack++
  }
  return { damages, newest: same, fallenBack, refused, healed, wrong }
}

/** Null when what is saved after the damage was found is restored as it is, and nothing else is tried. */
async function heal(folder: ReturnType<typeof temporary>, broken: string): Promise<string | null> {
  const state = folder.at('state-of-now')
  fs.rmSync(state, { recursive: true, force: true })
  fs.cpSync(folder.at('state'), state, { recursive: true })
  const store = await openDirectoryStore(broken)
  const vault = await openVault({ store, session: 'damage', state, packBytes: 256 << 10 })
  await vault.verify()
  const { sequence } = await vault.save(['work'], { root: folder.at('live') })
  const result = await restoreFrom(broken, folder.at('out'), folder.at('other-state'))
  if (typeof result === 'string') return result
  const same = result.mark === fingerprint(folder.at('live/work'))
  const told = `${result.sequence} instead of ${sequence}, ${result.fallbacks} fallbacks`
  return same && (result.fallbacks === 0 || result.sequence === sequence) ? null : told
}

/** Whether the damage left the base of one generation alone; only a swap can hit both. */
function isBaseLeft(what: string): boolean {
  return [1, 5].some((sequence) => !what.includes(`.00000${sequence}.`))
}

/** Two generations of four checkpoints; the digest of each by its sequence. */
async function buildStore(storePath: string, state: string, live: string, seed: number) {
  const store = await openDirectoryStore(storePath)
  const vault = await openVault({ store, session: 'damage', state, packBytes: 256 << 10 })
  const marks = new Map<number, string>()
  const roll = dice(seed)
  const model = noise(700_000, seed)
  for (let step = 0; step < 8; step++) {
    noise(5000, roll()).copy(model, roll() % 690_000)
    fs.mkdirSync(path.join(live, 'work/cases'), { recursive: true })
    fs.writeFileSync(path.join(live, 'work/model.bin'), model)
    fs.writeFileSync(path.join(live, 'work/notes'), prose(2000, roll()))
    for (let index = 0; index < 5; index++) {
      fs.writeFileSync(path.join(live, `work/cases/${roll() % 30}.json`), prose(900, roll()))
    }
    const saved = await vault.save(['work'], { root: live, step, base: step === 4 })
    marks.set(saved.sequence, fingerprint(path.join(live, 'work')))
  }
  return marks
}

function damage(store: string, kind: Kind, roll: () => number): string {
  const names = fs.readdirSync(store).filter((name) => !name.startsWith('.'))
  const pick = () => names[roll() % names.length] ?? ''
  const [name, other] = [pick(), pick()]
  const [file, second] = [path.join(store, name), path.join(store, other)]
  const bytes = fs.readFileSync(file)
  if (kind === 'flip') {
    const at = roll() % bytes.length
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (roll() % 8))
    fs.writeFileSync(file, bytes)
  }
  if (kind === 'truncate') fs.truncateSync(file, roll() % bytes.length)
  if (kind === 'delete') fs.rmSync(file)
  if (kind === 'duplicate') {
    const copy = name.replace(/\.\d{6}\./, '.000099.')
    fs.copyFileSync(file, path.join(store, copy))
  }
  if (kind === 'swap') {
    fs.copyFileSync(second, file)
    fs.writeFileSync(second, bytes)
  }
  if (kind === 'replay') fs.copyFileSync(second, file)
  return kind === 'swap' ? `${kind} ${name} ${other}` : `${kind} ${name}`
}

async function restoreFrom(storePath: string, into: string, state: string) {
  fs.rmSync(into, { recursive: true, force: true })
  fs.rmSync(state, { recursive: true, force: true })
  const store = await openDirectoryStore(storePath)
  const vault = await openVault({ store, session: 'damage', state })
  try {
    const restored = await vault.restore({ into, durable: false })
    if (restored === null) return 'nothing there'
    const { sequence, fallbacks } = restored
    return { sequence, fallbacks, mark: fingerprint(path.join(into, 'work')) }
  } catch (error) {
    return error instanceof VaultError ? `refused: ${error.message}` : `threw ${String(error)}`
  }
}
