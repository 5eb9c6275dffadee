// Our own reader as a program, bundled by ncc as the actions are. usage: ours.mjs all|last FILE DEFINITIONS
import { compileMetrics, readMetrics } from '@greenlight/metrics'

const [needs, file = '', definitions = '[]'] = process.argv.slice(2)
const readings = await readMetrics(compileMetrics(JSON.parse(definitions)), [file], {
  needs: needs === 'last' ? 'last' : 'all',
})
let count = 0
let sum = 0
for (const summary of readings.summaries) {
  count += summary.count
  sum += summary.sum ?? 0
}
process.stdout.write(`${JSON.stringify({ count, sum })}\n`)
