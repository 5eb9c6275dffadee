import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import * as path from 'node:path'

const MIB = 1 << 20
const WORDS = 'pass fail skip test suite epoch step loss worker retry timeout token shard'.split(
  ' ',
)

/**
 * The folder of a training run, in `folder/run`, and its files that differ between two checkpoints:
 * four models of which 2 % change (three in regions, one of them behind an inserted header; one in
 * pages), small results of which 1 % change, a log that grows. At scale 1 it is 1 GiB.
 */
export function generateRun(folder: string, scale: number): void {
  const roll = dice(0x9e3779b9)
  const both = (name: string, before: Buffer, after: Buffer): void => {
    put(path.join(folder, 'run', name), before)
    put(path.join(folder, 'before', name), before)
    put(path.join(folder, 'after', name), after)
  }
  for (let part = 0; part < 4; part++) {
    const before = weights(Math.round(200 * scale) * MIB, roll)
    both(`model/part-${part}.bin`, before, trained(before, part, roll))
  }
  const log = prose(Math.round(92 * scale) * MIB, roll)
  const grown = Buffer.concat([log, prose(Math.round(2 * MIB * scale), roll)])
  both('events.jsonl', log, grown)
  for (let index = 0; index < 20_000 * scale; index++) {
    const bytes = Math.round(200 * Math.exp(((roll() % 1000) / 1000) * 5.2))
    const name = `results/${String(index % 200).padStart(3, '0')}/case-${index}.json`
    const text = prose(bytes, roll)
    if (index % 100 === 7) both(name, text, prose(bytes + 10, roll))
    else put(path.join(folder, 'run', name), text)
  }
}

/** `count` files of 200 bytes to 2 KiB in 200 folders, of which 1 % change. */
export function generateFiles(folder: string, count: number): void {
  const roll = dice(count)
  for (let index = 0; index < count; index++) {
    const name = `${String(index % 200).padStart(3, '0')}/case-${index}.json`
    const text = prose(200 + (roll() % 1848), roll)
    put(path.join(folder, 'run', name), text)
    if (index % 100 !== 7) continue
    put(path.join(folder, 'before', name), text)
    put(path.join(folder, 'after', name), prose(text.length + 10, roll))
  }
}

/** Rewrites in place what differs. */
export function flip(folder: string, state: 'before' | 'after'): void {
  for (const name of filesBelow(path.join(folder, state))) {
    writeFileSync(path.join(folder, 'run', name), readFileSync(path.join(folder, state, name)))
  }
}

/** What happens between two of many checkpoints, drawn anew each time. */
export function train(run: string, seed: number): void {
  const roll = dice(seed)
  for (let part = 0; part < 4; part++) {
    const file = openSync(path.join(run, `model/part-${part}.bin`), 'r+')
    const { size } = fstatSync(file)
    const budget = Math.floor(size / 50)
    const unit = part === 2 ? 4096 : Math.floor(budget / 32) & ~3
    for (let done = 0; done < budget; done += unit) {
      const at = roll() % (size - unit)
      writeSync(file, weights(unit, roll), 0, unit, part === 2 ? at & ~4095 : at)
    }
    closeSync(file)
  }
  appendFileSync(path.join(run, 'events.jsonl'), prose(400_000, roll))
  const results = filesBelow(path.join(run, 'results'))
  for (let count = 0; count < results.length / 100; count++) {
    const name = results[roll() % results.length] ?? ''
    writeFileSync(path.join(run, 'results', name), prose(1600, roll))
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
}

function trained(before: Buffer, part: number, roll: () => number): Buffer {
  const after = Buffer.from(before)
  const budget = Math.floor(before.length / 50)
  if (part === 2) {
    for (let page = 0; page < budget / 4096; page++) {
      weights(4096, roll).copy(after, (roll() % (after.length / 4096)) * 4096)
    }
    return after
  }
  const region = Math.floor(budget / 32)
  for (let count = 0; count < 32; count++) {
    weights(region, roll).copy(after, (roll() % (after.length - region)) & ~3)
  }
  if (part !== 3) return after
  return Buffer.concat([after.subarray(0, 4096), prose(1000, roll), after.subarray(4096)])
}

/** Numbers as trained weights have them: small exponents, mantissas of noise; zstd gains 8 %. */
function weights(bytes: number, roll: () => number): Buffer {
  const words = new Uint32Array(bytes >> 2)
  for (let index = 0; index < words.length; index++) {
    const bits = roll()
    const exponent = 122 - Math.min(Math.clz32(roll()), 14)
    words[index] = (bits & 0x80_00_00_00) | (exponent << 23) | (bits & 0x7f_ff_ff)
  }
  return Buffer.from(words.buffer)
}

function prose(bytes: number, roll: () => number): Buffer {
  const lines: string[] = []
  for (let length = 0; length < bytes; ) {
    const word = () => WORDS[roll() % WORDS.length]
    const line = `{"t":${1.7e12 + (roll() % 1e9)},"w":"${word()}","n":"${word()}/${roll() % 1e5}","ms":${roll() % 9e4},"id":"${roll().toString(16)}"}\n`
    lines.push(line)
    length += line.length
  }
  return Buffer.from(lines.join('').slice(0, bytes), 'latin1')
}

function put(file: string, bytes: Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

function dice(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}
