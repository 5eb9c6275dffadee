// json-lines.mjs FILE KEY: readline and JSON.parse. Prints count and sum of the key's numbers as JSON.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const [path = '', key = ''] = process.argv.slice(2)
const lines = createInterface({
  input: createReadStream(path),
  crlfDelay: Number.POSITIVE_INFINITY,
})
let count = 0
let sum = 0
for await (const line of lines) {
  const value = JSON.parse(line)[key]
  if (typeof value !== 'number') continue
  count++
  sum += value
}
process.stdout.write(JSON.stringify({ metrics: { [key]: { count, sum } } }))
