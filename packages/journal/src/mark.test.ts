import {
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs'
import { ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import { newFolder, open, OPENED, SAVED, STARTING } from '../test/journal-process.ts'
import { cutEvents, type Mark, readMark, readRun, runPaths, writeMark } from './index.ts'

function problemsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError)
      return error.problems.map(({ code, message }) => `${code}: ${message}`)
    throw error
  }
  throw new Error('nothing was thrown')
}

/** A run that took its seventh checkpoint and went on; the mark is that of the checkpoint. */
async function runWithMark(detail = ''): Promise<{ folder: string; mark: Mark; whole: Buffer }> {
  const folder = newFolder()
  const journal = await open(folder)
  journal.append('run.opened', OPENED)
  journal.append('plan.loaded', { jobs: [{ id: 'a', entry: 'a', needs: [] }] })
  const { seq } = journal.append('checkpoint.started', {
    checkpoint: 7,
    reason: 'time',
    detail,
    counters: {},
  })
  await journal.barrier()
  const mark = { seq, bytes: statSync(runPaths(folder).events).size, checkpoint: 7 }
  await writeMark(folder, mark)
  journal.append('checkpoint.saved', { ...SAVED, checkpoint: 7 })
  journal.append('attempt.starting', STARTING, { job: 'a', attempt: 1 })
  await journal.close()
  return { folder, mark, whole: readFileSync(runPaths(folder).events) }
}

describe('a mark', () => {
  it('is read as it was written, and is none where there is none', async () => {
    const { folder, mark } = await runWithMark()
    expect(readMark(folder)).toEqual(mark)
    expect(JSON.parse(readFileSync(`${folder}/checkpoints/mark.json`, 'utf8'))).toEqual({
      schema: 1,
      ...mark,
    })
    expect(readMark(newFolder())).toBeNull()
  })

  it.each([
    '',
    '{}',
    'null',
    '[1]',
    '{"schema":2,"seq":1,"bytes":1,"checkpoint":1}',
    '{"schema":1,"seq":1.5,"bytes":1,"checkpoint":1}',
    '{"schema":1,"seq":"1","bytes":1,"checkpoint":1}',
    '{"schema":1,"seq":1,"bytes":-1,"checkpoint":1}',
    '{"schema":1,"seq":1,"bytes":1e300,"checkpoint":1}',
    `{"schema":1,"seq":1,"bytes":1,"checkpoint":1${' '.repeat(5000)}}`,
  ])('is refused when it says %j', (text) => {
    const folder = newFolder()
    mkdirSync(runPaths(folder).checkpoints, { recursive: true })
    writeFileSync(`${folder}/checkpoints/mark.json`, text)
    expect(problemsOf(() => readMark(folder))).toEqual([expect.stringContaining('mark-mismatch: ')])
  })
})

describe('a restored run', () => {
  it('forgets what came after its mark, and goes on from there', async () => {
    const { folder, mark } = await runWithMark()
    expect(readRun(folder).jobs.get('a')?.attempts).toHaveLength(1)
    cutEvents(folder, mark)
    const state = readRun(folder)
    expect(state).toMatchObject({ lastSeq: mark.seq, checkpoints: { saved: 0 } })
    expect(state.jobs.get('a')?.attempts).toEqual([])
    const journal = await open(folder)
    expect(journal.cutBytes).toBe(0)
    expect(journal.append('run.resumed', { pid: 1, isolation: 'cgroup', cut_bytes: 0 }).seq).toBe(
      mark.seq + 1,
    )
    await journal.close()
  })

  it('is cut where it ends already, behind a line of any length, and with a torn tail behind the mark', async () => {
    const { folder, mark, whole } = await runWithMark('x'.repeat(200_000))
    cutEvents(folder, mark)
    cutEvents(folder, mark)
    expect(statSync(runPaths(folder).events).size).toBe(mark.bytes)
    appendFileSync(runPaths(folder).events, whole.subarray(mark.bytes, mark.bytes + 30))
    cutEvents(folder, mark)
    expect(readFileSync(runPaths(folder).events)).toEqual(whole.subarray(0, mark.bytes))
  })

  it.each([-1, 0, 1])('is cut behind a line of 64 KiB and %i bytes', async (more) => {
    const short = await runWithMark()
    const start = short.whole.subarray(0, short.mark.bytes - 1).lastIndexOf('\n') + 1
    const spare = 65_536 + more - (short.mark.bytes - start)
    const { folder, mark } = await runWithMark('x'.repeat(spare))
    cutEvents(folder, mark)
    expect(statSync(runPaths(folder).events).size).toBe(mark.bytes)
  })

  it.each([
    ['in the middle of an event', { bytes: -1 }, /is not the end of a whole event/],
    ['behind the end', { bytes: 100_000 }, /has \d+ bytes, the mark is at \d+/],
    ['at another number', { seq: 1 }, /names event 4, there is event 3 \(checkpoint\.started\)/],
    ['of another checkpoint', { checkpoint: 1 }, /the mark of checkpoint 8 names event 3/],
  ] as const)('with a mark %s is refused and left as it is', async (_name, off, message) => {
    const { folder, mark, whole } = await runWithMark()
    const moved = { ...mark }
    for (const [key, by] of Object.entries(off)) moved[key as keyof Mark] += by
    expect(problemsOf(() => cutEvents(folder, moved))).toEqual([
      expect.stringMatching(new RegExp(`^mark-mismatch: .*${message.source}`)),
    ])
    expect(readFileSync(runPaths(folder).events)).toEqual(whole)
  })

  it('with a mark at an event of another kind is refused', async () => {
    const { folder, mark, whole } = await runWithMark()
    const bytes = whole.indexOf('\n') + 1
    expect(problemsOf(() => cutEvents(folder, { ...mark, seq: 1, bytes }))).toEqual([
      expect.stringContaining('there is event 1 (run.opened)'),
    ])
  })

  it('whose last event before the mark is damaged is refused, as is one without events', async () => {
    const { folder, mark, whole } = await runWithMark()
    const file = runPaths(folder).events
    const damaged = Buffer.from(whole)
    damaged[mark.bytes - 60] = (damaged[mark.bytes - 60] ?? 0) ^ 1
    writeFileSync(file, damaged)
    expect(problemsOf(() => cutEvents(folder, mark))).toEqual([
      expect.stringContaining('is not the end of a whole event'),
    ])
    truncateSync(file, 0)
    expect(problemsOf(() => cutEvents(folder, mark))).toEqual([
      expect.stringContaining('mark-mismatch'),
    ])
    expect(problemsOf(() => cutEvents(newFolder(), mark))).toEqual([
      expect.stringContaining('is missing'),
    ])
  })
})
