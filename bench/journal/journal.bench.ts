import { execFileSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runPaths } from '@greenlight/journal'
import type { BenchTable } from '../table.ts'
import type { Mix } from './run-of-events.ts'

interface Sample {
  readonly wall_ms: number
  readonly cpu_ms: number
  readonly rss_mib: number
  readonly events: number
}

const REPLAYS = [
  { name: 'readline', label: 'readline + JSON.parse alone, no state' },
  { name: 'readline-state', label: 'readline + JSON.parse into the same state' },
  { name: 'replay', label: '**replay**, every checksum verified' },
]
const BAR = 5

/**
 * Appending and replaying `events` events, every measurement in a fresh process, contenders
 * interleaved; medians by wall time. `tmp` should lie on a real disk.
 */
export async function journalTable(options: {
  readonly events: number
  readonly rounds: number
  readonly tmp: string
}): Promise<BenchTable> {
  const { events, rounds, tmp } = options
  const appends = measureAppends(events, rounds, tmp)
  const live = measureReplays(path.join(tmp, 'live'), events, rounds, 'live')
  const final = measureReplays(path.join(tmp, 'final'), Math.ceil(events / 4), rounds, 'final')
  const ratio = ratioOf(live, 'readline-state', 'wall_ms')
  const cpuRatio = ratioOf(live, 'readline-state', 'cpu_ms')
  const bareRatio = ratioOf(live, 'readline', 'wall_ms')
  return {
    title: `Append and replay ${thousands(events)} events`,
    command: 'npm run bench -- --only journal',
    peers: [{ name: 'readline and JSON.parse of Node', version: process.version }],
    columns: ['what', 'events', 'CPU ms', 'wall ms', 'events/s of CPU', 'peak RSS', 'wall'],
    rows: [
      ...appends,
      ...rowsOf(live, `replay, live readings, ${live.mib} MiB`),
      ...rowsOf(final, `replay, every event counts, ${final.mib} MiB`),
    ],
    bars: [
      {
        what: `replay of ${thousands(events)} events to the state of the run (10,000 jobs per million events, 95 % live readings of metrics), against readline + JSON.parse to the same state, wall`,
        bar: `≥ ${BAR}× faster`,
        measured: `${ratio.toFixed(1)}× (CPU with background threads ${cpuRatio.toFixed(1)}×; against parsing alone, without a state, ${bareRatio.toFixed(1)}×)`,
        met: ratio >= BAR,
      },
    ],
  }
}

function measureAppends(events: number, rounds: number, tmp: string): string[][] {
  const contenders = [
    { name: 'append', label: '**append**: checksum, state, write(2) each, durable within 50 ms' },
    { name: 'stringify', label: 'JSON.stringify + write(2) each, never durable' },
    { name: 'stringify-durable', label: 'JSON.stringify + write(2) + fdatasync each' },
  ]
  const samples = interleaved(contenders, rounds, (name) => {
    const folder = path.join(tmp, 'append')
    rmSync(folder, { recursive: true, force: true })
    return measure(name, folder, events, 'live')
  })
  return contenders.map(({ name, label }) => {
    const sample = median(samples.get(name) ?? [])
    const perSecond = sample.events / (sample.wall_ms / 1000)
    return row(label, sample, `${thousands(perSecond)} events/s`)
  })
}

interface Replays {
  readonly mib: number
  readonly samples: ReadonlyMap<string, Sample>
}

function measureReplays(folder: string, events: number, rounds: number, mix: Mix): Replays {
  measure('append', folder, events, mix)
  const samples = interleaved(REPLAYS, rounds, (name) => measure(name, folder, events, mix))
  const mib = Math.round(statSync(runPaths(folder).events).size / 2 ** 20)
  rmSync(folder, { recursive: true })
  return { mib, samples: new Map([...samples].map(([name, all]) => [name, median(all)])) }
}

function rowsOf(replays: Replays, title: string): string[][] {
  return REPLAYS.map(({ name, label }) => {
    const sample = replays.samples.get(name) ?? NO_SAMPLE
    const ratio = `${ratioOf(replays, name, 'wall_ms').toFixed(1)}× ours`
    return row(`${title}: ${label}`, sample, name === 'replay' ? '' : ratio)
  })
}

function ratioOf({ samples }: Replays, peer: string, time: 'wall_ms' | 'cpu_ms'): number {
  return (samples.get(peer)?.[time] ?? 0) / (samples.get('replay')?.[time] ?? Number.NaN)
}

function row(label: string, sample: Sample, last: string): string[] {
  const perSecond = sample.events / (sample.cpu_ms / 1000)
  return [
    label,
    thousands(sample.events),
    sample.cpu_ms.toFixed(0),
    sample.wall_ms.toFixed(0),
    thousands(perSecond),
    `${sample.rss_mib.toFixed(0)} MiB`,
    last,
  ]
}

function interleaved(
  contenders: readonly { readonly name: string }[],
  rounds: number,
  sample: (name: string) => Sample,
): Map<string, Sample[]> {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name } of contenders) samples.get(name)?.push(sample(name))
  }
  return samples
}

function measure(name: string, folder: string, events: number, mix: Mix): Sample {
  const script = fileURLToPath(new URL('./contender.ts', import.meta.url))
  const args = ['-C', 'source', script, name, folder, String(events), mix]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Sample
}

const NO_SAMPLE: Sample = {
  wall_ms: Number.NaN,
  cpu_ms: Number.NaN,
  rss_mib: Number.NaN,
  events: 0,
}

function median(samples: readonly Sample[]): Sample {
  const sorted = samples.toSorted((a, b) => a.wall_ms - b.wall_ms)
  return sorted[Math.floor(sorted.length / 2)] ?? NO_SAMPLE
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
