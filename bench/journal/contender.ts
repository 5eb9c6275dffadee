// One measurement in a process of its own: contender.ts NAME FOLDER EVENTS MIX. Prints
// {"wall_ms", "cpu_ms", "rss_mib", "events"} of the work alone, without the start of the process.
import { createReadStream, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { projectRun, type RunEvent, readRun, runPaths } from '@greenlight/journal'
import { appendRun, type Mix, RUN } from './run-of-events.ts'

const [name = '', folder = '', count = '', mix = ''] = process.argv.slice(2)
const events = Number(count)

const contenders: Readonly<Record<string, () => Promise<number> | number>> = {
  async append() {
    await appendRun(folder, events, mix as Mix)
    return events
  },
  /** What a program without a journal does: no checksum, no state, nothing durable. */
  stringify() {
    return writeLines(events, () => undefined)
  },
  'stringify-durable'() {
    return writeLines(Math.min(events, 2000), fdatasyncSync)
  },
  replay: () => readRun(folder).lastSeq,
  async readline() {
    let last = 0
    for await (const line of linesOf(folder)) last = (JSON.parse(line) as RunEvent).seq
    return last
  },
  async 'readline-state'() {
    const { state, apply } = projectRun(RUN)
    for await (const line of linesOf(folder)) apply(JSON.parse(line) as RunEvent)
    return state.lastSeq
  },
}

const work = contenders[name]
if (work === undefined) throw new Error(`no contender ${name}`)
const started = performance.now()
const cpu = process.cpuUsage()
const done = await work()
const { user, system } = process.cpuUsage(cpu)
process.stdout.write(
  JSON.stringify({
    wall_ms: performance.now() - started,
    cpu_ms: (user + system) / 1000,
    rss_mib: process.resourceUsage().maxRSS / 1024,
    events: done,
  }),
)

function writeLines(lines: number, after: (descriptor: number) => void): number {
  mkdirSync(folder, { recursive: true })
  const descriptor = openSync(runPaths(folder).events, 'w')
  for (let seq = 1; seq <= lines; seq++) {
    const ts = new Date().toISOString()
    const data = {
      metric: 'metric-0',
      unit: 'steps/s',
      count: seq,
      last: seq,
      min: 12.5,
      max: 99_871,
      mean: seq / 7,
      near_misses: 0,
    }
    const event = {
      seq,
      type: 'metric.reduced',
      ts,
      level: 'info',
      run: RUN,
      job: `job-${seq % 10_000}`,
      attempt: 1,
      data,
    }
    writeSync(descriptor, `${JSON.stringify(event)}\n`)
    after(descriptor)
  }
  return lines
}

function linesOf(run: string) {
  const input = createReadStream(runPaths(run).events)
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}
