// by-line.mjs FILE NAME=REGEX...: readline and regular expressions. Plain JavaScript, so that its start costs no
// more than Node's own. Prints count and sum of each as JSON.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const [path = '', ...given] = process.argv.slice(2)
const found = given.map((argument) => {
  const at = argument.indexOf('=')
  return {
    name: argument.slice(0, at),
    pattern: new RegExp(argument.slice(at + 1)),
    count: 0,
    sum: 0,
  }
})
const lines = createInterface({
  input: createReadStream(path),
  crlfDelay: Number.POSITIVE_INFINITY,
})
for await (const line of lines) {
  for (const one of found) {
    const match = one.pattern.exec(line)
    if (match === null) continue
    one.count++
    one.sum += Number(match[1])
  }
}
const metrics = Object.fromEntries(found.map(({ name, count, sum }) => [name, { count, sum }]))
process.stdout.write(JSON.stringify({ metrics }))
