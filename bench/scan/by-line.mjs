// Node's own way: readline, and every line against every pattern (or through JSON.parse).
// usage: by-line.mjs FILE PATTERN… | FILE --json KEY
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const [file = '', ...patterns] = process.argv.slice(2)
const compiled = patterns[0] === '--json' ? [] : patterns.map((pattern) => new RegExp(pattern))
const [, key = ''] = patterns
let count = 0
let sum = 0
for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  if (compiled.length === 0) {
    sum += JSON.parse(line)[key]
    count++
  }
  for (const pattern of compiled) {
    const found = pattern.exec(line)
    if (found !== null) {
      count++
      sum += Number(found[1])
    }
  }
}
process.stdout.write(`${JSON.stringify({ count, sum })}\n`)
