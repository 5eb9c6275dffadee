// A job that works and writes: FOLDER, MiB in all, and how often it hashes each part. Prints what it took.
import { createHash, randomFillSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder = '', mib = '0', work = '0'] = process.argv.slice(2)
const PART = 16 << 20
const part = Buffer.alloc(PART)
mkdirSync(folder, { recursive: true })
const began = performance.now()
for (let index = 0; index < Number(mib) / 16; index++) {
  randomFillSync(part)
  for (let time = 0; time < Number(work); time++) createHash('sha256').update(part).digest()
  writeFileSync(join(folder, `part-${index}`), part)
}
const { user, system } = process.cpuUsage()
const wallMs = performance.now() - began
process.stdout.write(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000 }))
