import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import * as path from 'node:path'

/** `using folder = temporary()`: removed at the end of the block. */
export function temporary() {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(tmpdir()), 'greenlight-vault-'))
  return {
    path: folder,
    at: (...names: string[]) => path.join(folder, ...names),
    [Symbol.dispose]: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}

/** Everything a user could tell apart: names, kinds, modes, times, targets, bytes. */
export function describeTree(folder: string): string[] {
  const lines: string[] = []
  const visit = (at: Buffer, shown: string): void => {
    const stat = fs.lstatSync(at)
    const time = Math.floor(stat.mtimeMs * 1000)
    const mode = (stat.mode & 0o777).toString(8)
    if (stat.isSymbolicLink()) {
      lines.push(`${shown} -> ${fs.readlinkSync(at, 'latin1')}`)
    } else if (stat.isDirectory()) {
      if (shown !== '') lines.push(`${shown}/ ${mode} ${time}`)
      for (const name of fs.readdirSync(at, 'latin1').sort()) {
        visit(Buffer.concat([at, Buffer.from(`/${name}`, 'latin1')]), `${shown}/${name}`)
      }
    } else {
      const digest = createHash('sha256').update(fs.readFileSync(at)).digest('hex')
      lines.push(`${shown} ${mode} ${time} ${stat.size} ${digest}`)
    }
  }
  visit(Buffer.from(folder), '')
  return lines
}

/** One digest of it all. */
export function fingerprint(folder: string): string {
  return createHash('sha256').update(describeTree(folder).join('\n')).digest('hex')
}

/** Pseudo-random numbers of 32 bits from a seed: the same ones on every machine. */
export function dice(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}

export function noise(length: number, seed: number): Buffer {
  const next = dice(seed)
  const words = Uint32Array.from({ length: Math.ceil(length / 4) }, next)
  return Buffer.from(words.buffer).subarray(0, length)
}

export function prose(length: number, seed: number): Buffer {
  const next = dice(seed)
  let text = ''
  while (text.length < length) text += `{"step":${next() % 9999},"loss":0.${next() % 9999}}\n`
  return Buffer.from(text.slice(0, length))
}
