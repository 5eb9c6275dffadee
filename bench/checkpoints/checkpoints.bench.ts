import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchBar, BenchTable } from '../table.ts'
import { artifactZip, type Contender, greenlight, restic, tarAndZstd } from './contenders.ts'
import { generateFiles, generateRun } from './generate.ts'
import { measureRounds, type Phase, PHASES, type Sample, type Samples } from './rounds.ts'
import { measureSession, type SessionCost } from './session.ts'

const MEMORY = '/dev/shm'
const CHECKPOINTS = 37

interface Part {
  readonly title: string
  readonly samples: ReadonlyMap<string, Samples>
}

/**
 * Saves and restores of a training run, beside those who do the like. In memory where there is room,
 * as the disk of a shared machine would be what is measured.
 */
export async function checkpointsTable(options: {
  /** Of 1 GiB. */
  readonly scale: number
  readonly files: readonly number[]
  readonly rounds: number
  readonly tmp: string
}): Promise<BenchTable> {
  const { scale, files, rounds } = options
  const tmp = mkdtempSync(join(roomy(options.tmp, scale), 'greenlight-checkpoints-'))
  try {
    const ours = greenlight(tmp)
    const tar = tarAndZstd()
    const { contenders: peers, absent } = others()
    const all = [tar, ours, ...peers]
    const folder = join(tmp, 'training')
    generateRun(folder, scale)
    const size = scale === 1 ? '1 GiB' : `${(1024 * scale).toFixed(0)} MiB`
    const parts = [
      {
        title: size,
        samples: await measureRounds([...all, artifactZip()], { folder, tmp, rounds }),
      },
    ]
    rmSync(folder, { recursive: true })
    for (const count of files) {
      const many = join(tmp, 'many')
      generateFiles(many, count)
      const title = `${count.toLocaleString('en')} files`
      parts.push({ title, samples: await measureRounds(all, { folder: many, tmp, rounds }) })
      rmSync(many, { recursive: true })
    }
    const quarter = join(tmp, 'quarter')
    generateRun(quarter, scale / 4)
    const session = measureSession(all, { folder: quarter, tmp, count: CHECKPOINTS })
    return {
      title: `Checkpoints of a training run of ${size}: four models, 20,000 results, a log; 2 % changed before the second`,
      command: 'npm run bench -- --only checkpoints',
      peers: [...all.slice(0, 1), ...peers, artifactZip()].map(({ name, version }) => ({
        name,
        version,
      })),
      columns: ['what', 'contender', 'wall s', 'wall', 'CPU s', 'CPU', 'MB', 'size', 'peak RSS MB'],
      rows: [
        ...parts.flatMap((part) => rowsOf(part, tar.name)),
        ...sessionRows(session, tar.name),
        ...absent.map((reason) => ['', reason, '', '', '', '', '', '', '']),
      ],
      bars: bars(parts[0] ?? { title: '', samples: new Map() }, session, ours.name, tar.name),
    }
  } finally {
    rmSync(tmp, { recursive: true, force: true })
  }
}

/** Source, two states of what changes, a store and what is restored. */
function roomy(tmp: string, scale: number): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize > 6 * scale * 2 ** 30 ? MEMORY : tmp
  } catch {
    return tmp
  }
}

function others(): { contenders: Contender[]; absent: string[] } {
  try {
    return { contenders: [restic()], absent: [] }
  } catch (error) {
    return { contenders: [], absent: [`restic cannot be installed here: ${String(error)}`] }
  }
}

function rowsOf({ title, samples }: Part, against: string): string[][] {
  return PHASES.flatMap((phase) => {
    const base = median(samples.get(against)?.get(phase))
    return [...samples].flatMap(([name, phases]) => {
      const own = median(phases.get(phase))
      if (own === null || base === null) return []
      return [
        [
          `${title}, ${phase}`,
          name,
          own.wall.toFixed(2),
          ratio(own.wall / base.wall),
          own.cpu.toFixed(2),
          ratio(own.cpu / base.cpu),
          own.bytes === null ? '' : (own.bytes / 1e6).toFixed(1),
          own.bytes === null ? '' : percent(own.bytes / (base.bytes ?? Number.NaN)),
          own.rss.toFixed(0),
        ],
      ]
    })
  })
}

function sessionRows(session: ReadonlyMap<string, SessionCost>, against: string): string[][] {
  const base = session.get(against)
  return [...session].map(([name, { bytes, cpu }]) => [
    `${CHECKPOINTS} checkpoints, a quarter of the size`,
    name,
    '',
    '',
    cpu.toFixed(2),
    ratio(cpu / (base?.cpu ?? Number.NaN)),
    (bytes / 1e6).toFixed(1),
    percent(bytes / (base?.bytes ?? Number.NaN)),
    '',
  ])
}

function bars(
  { samples }: Part,
  session: ReadonlyMap<string, SessionCost>,
  ours: string,
  tar: string,
): BenchBar[] {
  const value = (name: string, phase: Phase, of: 'wall' | 'cpu' | 'rss' | 'bytes') =>
    median(samples.get(name)?.get(phase))?.[of] ?? Number.NaN
  const against = (phase: Phase, of: 'wall' | 'cpu', bar: number) =>
    atMost(
      `${phase}, ${of} against tar`,
      value(ours, phase, of) / value(tar, phase, of),
      bar,
      ratio,
    )
  const memory = (phase: Phase, bar: number) =>
    atMost(`${phase}, peak RSS`, value(ours, phase, 'rss'), bar, (mb) => `${mb.toFixed(0)} MB`)
  const second = value(ours, 'second', 'bytes') / value(tar, 'second', 'bytes')
  const all = (session.get(ours)?.bytes ?? Number.NaN) / (session.get(tar)?.bytes ?? Number.NaN)
  return [
    against('first', 'wall', 0.9),
    against('first', 'cpu', 1.15),
    memory('first', 400),
    against('second', 'wall', 0.25),
    against('second', 'cpu', 0.22),
    atMost('second, bytes of an archive', second, 0.032, percent),
    memory('second', 210),
    against('unchanged', 'wall', 0.12),
    against('restore', 'wall', 1.8),
    atMost(`${CHECKPOINTS} checkpoints, bytes of as many archives`, all, 0.07, percent),
  ]
}

function atMost(
  what: string,
  measured: number,
  bar: number,
  print: (value: number) => string,
): BenchBar {
  return { what, bar: `≤ ${print(bar)}`, measured: print(measured), met: measured <= bar }
}

function ratio(value: number): string {
  return `${value.toFixed(2)}×`
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}

/** Of each figure by itself; null when nothing was measured. */
function median(samples: readonly Sample[] = []): Sample | null {
  const [first] = samples
  if (first === undefined) return null
  const of = (pick: (sample: Sample) => number) => {
    const sorted = samples.map(pick).toSorted((a, b) => a - b)
    return sorted[sorted.length >>> 1] ?? Number.NaN
  }
  return {
    cpu: of(({ cpu }) => cpu),
    wall: of(({ wall }) => wall),
    rss: of(({ rss }) => rss),
    bytes: first.bytes === null ? null : of(({ bytes }) => bytes ?? 0),
  }
}
