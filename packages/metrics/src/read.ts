import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { breathe } from './breathe.ts'
import { Collector } from './collector.ts'
import { compressionOf, displayPath, resolveFiles } from './files.ts'
import { DOCUMENT_CAP, type DocumentMetric, readDocument } from './formats/document.ts'
import type { MetricProgram } from './program.ts'
import { readLast } from './read-last.ts'
import { CollectedReadings, type MetricReadings } from './readings.ts'
import { FileScan, type Gathering } from './scan/file-scan.ts'
import { keepWithin } from './series/budget.ts'

type Needs = 'all' | 'first' | 'last'

/** Read between two turns of the event loop, and under one deadline. */
const SLICE = 16 * 2 ** 20
const SMALL_SLICE = 256 * 1024

export interface ReadOptions {
  /** Where the files that the metrics themselves name are; default: the folder we run in. */
  readonly directory?: string
  /**
   * What the caller will ask for. `last` reads from the end and `first` stops early: every metric
   * then has that sample and no totals worth having (`exact` is false). Default `all`.
   */
  readonly needs?: 'all' | 'first' | 'last'
}

/**
 * Reads metrics from files that are complete. `files` serve the metrics that name no files of their own;
 * gzip and zstd are recognised by their first bytes. A file that cannot be read is told in the summaries.
 */
export async function readMetrics(
  program: MetricProgram,
  files: readonly string[],
  options: ReadOptions = {},
): Promise<MetricReadings> {
  const { directory = process.cwd(), needs = 'all' } = options
  const gatherings = program.metrics.map((metric) => ({
    metric,
    collector: new Collector(metric.definition, metric.pattern?.literal ?? ''),
  }))
  for (const [paths, sharing] of await byFiles(gatherings, files, directory)) {
    if (needs === 'last')
      for (const file of paths.toReversed()) await readFile(file, sharing, needs)
    else for (const file of paths) await readFile(file, sharing, needs)
  }
  const collectors = gatherings.map(({ collector }) => collector)
  return new CollectedReadings(collectors, needs === 'all' ? null : needs)
}

/** Metrics that read the same files, together. */
async function byFiles(
  gatherings: readonly Gathering[],
  given: readonly string[],
  directory: string,
): Promise<Map<readonly string[], Gathering[]>> {
  const groups = new Map<string, { paths: readonly string[]; sharing: Gathering[] }>()
  for (const gathering of gatherings) {
    const own = gathering.metric.definition.source.files
    const key = JSON.stringify(own)
    const group = groups.get(key) ?? {
      paths:
        own.length === 0
          ? given.map((file) => path.resolve(file))
          : await resolveFiles(own, directory),
      sharing: [],
    }
    if (group.paths.length === 0) for (const pattern of own) gathering.collector.absent.add(pattern)
    group.sharing.push(gathering)
    groups.set(key, group)
  }
  return new Map([...groups.values()].map(({ paths, sharing }) => [paths, sharing]))
}

/** Reads one file for the metrics that share it. */
export async function readFile(
  file: string,
  sharing: readonly Gathering[],
  needs: Needs,
): Promise<void> {
  const label = displayPath(file)
  const wanted = sharing.filter(({ collector }) => needs === 'all' || collector.series.count === 0)
  if (wanted.length === 0) return
  let descriptor: number
  let ours = true
  try {
    descriptor = fs.openSync(file, 'r')
  } catch (error) {
    for (const { collector } of wanted) collector.absent.add(`${label}${whyNot(error)}`)
    return
  }
  try {
    const stat = fs.fstatSync(descriptor)
    if (stat.isDirectory()) {
      for (const { collector } of wanted) collector.absent.add(`${label} (a directory)`)
      return
    }
    for (const { collector } of wanted) {
      collector.series.enter(label)
      collector.files.add(label)
    }
    const before = wanted.map(({ collector }) => collector.bytesRead)
    const handOver = (): void => {
      ours = false
    }
    const regular = stat.isFile()
    await readOpen({ descriptor, handOver, regular, size: stat.size, label, wanted, needs })
    for (const [index, { collector }] of wanted.entries()) {
      if (collector.bytesRead === before[index]) collector.bytesRead += stat.size
    }
  } catch (error) {
    for (const { collector } of wanted)
      collector.broken ??= `${label} cannot be read${whyNot(error)}`
  } finally {
    if (ours) fs.closeSync(descriptor)
  }
}

interface OpenFile {
  readonly descriptor: number
  /** Somebody else closes the descriptor from now on. */
  readonly handOver: () => void
  readonly regular: boolean
  readonly size: number
  readonly label: string
  readonly wanted: readonly Gathering[]
  readonly needs: Needs
}

async function readOpen(file: OpenFile): Promise<void> {
  const { descriptor, regular, wanted, label, needs } = file
  const head = Buffer.alloc(4)
  if (regular) fs.readSync(descriptor, head, 0, 4, 0)
  const compression = regular ? compressionOf(head) : null
  const documents = wanted.filter(({ metric }) => metric.definition.source.kind === 'json')
  const byLine = wanted.filter(({ metric }) => metric.definition.source.kind !== 'json')
  if (!regular || compression !== null) {
    await readStream(file, compression, documents, byLine)
    return
  }
  if (documents.length > 0) wholeDocument(descriptor, file.size, documents, label)
  const fromEnd =
    needs === 'last' ? byLine.filter(({ metric }) => metric.definition.source.kind !== 'csv') : []
  if (fromEnd.length > 0) readLast(descriptor, file.size, fromEnd, label)
  for (const scan of FileScan.of(
    byLine.filter((one) => !fromEnd.includes(one)),
    label,
  )) {
    const slice = needs === 'first' ? SMALL_SLICE : SLICE
    for (;;) {
      const taken = scan.take(slice, (room, position) =>
        fs.readSync(descriptor, room, 0, room.length, position),
      )
      keepWithin(byLine.map(({ collector }) => collector.series))
      if (taken < slice) break
      if (needs === 'first' && byLine.every(({ collector }) => collector.series.count > 0)) return
      await breathe()
    }
    scan.finish()
  }
}

async function readStream(
  file: OpenFile,
  compression: 'gzip' | 'zstd' | null,
  documents: readonly Gathering[],
  byLine: readonly Gathering[],
): Promise<void> {
  const zlib = await import('node:zlib')
  file.handOver()
  const source = fs.createReadStream('', { fd: file.descriptor })
  const stream =
    compression === 'gzip'
      ? source.pipe(zlib.createGunzip({ chunkSize: SMALL_SLICE }))
      : compression === 'zstd'
        ? source.pipe(zlib.createZstdDecompress({ chunkSize: SMALL_SLICE }))
        : source
  if (stream !== source) source.on('error', (error) => stream.destroy(error))
  try {
    await takeStream(stream, file, documents, byLine)
  } finally {
    // A read that is still under way must not meet a closed descriptor.
    source.destroy()
    if (!source.closed) await once(source, 'close')
  }
}

async function takeStream(
  stream: Readable,
  file: OpenFile,
  documents: readonly Gathering[],
  byLine: readonly Gathering[],
): Promise<void> {
  const scans = FileScan.of(byLine, file.label)
  const parts: Buffer[] = []
  let total = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    total += chunk.length
    if (documents.length > 0 && total <= DOCUMENT_CAP) parts.push(chunk)
    for (const scan of scans) {
      let used = 0
      scan.take(chunk.length, (room) => {
        const count = chunk.copy(room, 0, used)
        used += count
        return count
      })
    }
    keepWithin(byLine.map(({ collector }) => collector.series))
  }
  for (const scan of scans) scan.finish()
  for (const { collector } of file.wanted) collector.bytesRead += total
  if (documents.length > 0) parse(Buffer.concat(parts), total, documents, file.label)
}

function wholeDocument(
  descriptor: number,
  size: number,
  documents: readonly Gathering[],
  label: string,
): void {
  const text = Buffer.alloc(Math.min(size, DOCUMENT_CAP))
  let filled = 0
  while (filled < text.length) {
    const count = fs.readSync(descriptor, text, filled, text.length - filled, filled)
    if (count === 0) break
    filled += count
  }
  parse(text.subarray(0, filled), size, documents, label)
}

function parse(text: Buffer, size: number, documents: readonly Gathering[], label: string): void {
  if (size > DOCUMENT_CAP) {
    for (const { collector } of documents) {
      collector.broken ??= `${label} is larger than 64 MiB, too large for one JSON document; write JSON lines`
    }
    return
  }
  readDocument(text, documentMetrics(documents), label, Number.NaN)
}

export function documentMetrics(gatherings: readonly Gathering[]): DocumentMetric[] {
  return gatherings.flatMap(({ metric, collector }) => {
    const source = metric.definition.source
    return source.kind === 'json' ? [{ collector, value: source.value, step: source.step }] : []
  })
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return ': its compressed data ends too early'
  return code === 'ENOENT' || code === '' ? '' : ` (${code})`
}
