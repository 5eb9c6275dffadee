// last.ts FILE NAME=PATTERN...: the library call that reads from the end. The command line has no such option, since
// it prints totals. Prints the last number of each metric and the CPU milliseconds of the call alone.
import { compileMetrics, readMetrics } from '@greenlight/metrics'
import { metricFromFlag } from '@greenlight/plan'

const [path = '', ...flags] = process.argv.slice(2)
const definitions = flags.map((flag) => metricFromFlag(flag)).filter((one) => 'source' in one)
if (definitions.length !== flags.length) throw new Error(`a bad metric among ${flags.join(' ')}`)
const before = process.cpuUsage()
const readings = await readMetrics(compileMetrics(definitions), [path], { needs: 'last' })
const { user, system } = process.cpuUsage(before)
const metrics = Object.fromEntries(readings.summaries.map(({ name, last }) => [name, { last }]))
process.stdout.write(JSON.stringify({ metrics, cpu_ms: (user + system) / 1000 }))
