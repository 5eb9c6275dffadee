import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import {
  criterion,
  journalProcess,
  metric,
  newFolder,
  OPENED,
  open,
  RUN,
  STARTING,
} from '../test/journal-process.ts'
import { openJournal, readEvents, readRun, runPaths } from './index.ts'

async function problemsOf(work: () => unknown) {
  try {
    await work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
  throw new Error('nothing was thrown')
}

/** A closed run with four events; returns the bytes of its log. */
async function shortRun(folder: string): Promise<Buffer> {
  const journal = await open(folder)
  journal.append('run.opened', OPENED)
  journal.append('plan.loaded', { jobs: [{ id: 'train', entry: 'train', needs: [] }] })
  journal.append('attempt.starting', STARTING, { job: 'train', attempt: 1 })
  journal.append('metric.reduced', metric('sps', 3.5), { job: 'train', attempt: 1 })
  await journal.close()
  return readFileSync(runPaths(folder).events)
}

describe('a line', () => {
  it('has its keys in fixed order and ends with the checksum of what stands before it', async () => {
    const folder = newFolder()
    const journal = await openJournal({
      folder,
      run: RUN,
      redactor: {
        empty: true,
        text: (text) => text,
        stream: () => ({ push: (c) => c, end: () => new Uint8Array() }),
      },
      clock: () => new Date('2026-11-21T00:48:43.123Z'),
    })
    journal.append('run.opened', OPENED)
    journal.append(
      'attempt.lost',
      { detail: 'gone' },
      { job: 'train[seed=1]', attempt: 2, level: 'warning' },
    )
    const line = readFileSync(runPaths(folder).events, 'utf8').split('\n')[1] ?? ''
    const checked = `{"seq":2,"type":"attempt.lost","ts":"2026-11-21T00:48:43.123Z","level":"warning","run":"${RUN}","job":"train[seed=1]","attempt":2,"data":{"detail":"gone"}`
    expect(line).toBe(`${checked},"crc":"${crc32(checked).toString(16).padStart(8, '0')}"}`)
    await journal.close()
  })

  it('is in the file when append returns, and the state has moved', async () => {
    const folder = newFolder()
    const journal = await open(folder)
    const event = journal.append('run.opened', OPENED)
    expect([...readEvents(folder)]).toEqual([event])
    expect(journal.state).toMatchObject({ run: RUN, status: 'running', lastSeq: 1 })
    await journal.barrier()
    await journal.close()
  })

  it('hides secrets in every string, keeps JSON whole and words of ours as they are', async () => {
    const folder = newFolder()
    const journal = await open(folder, ['pass', 'a"b\\c', 'train', 'reduced', '2026', 'info'])
    const detail = `pass ${JSON.stringify('a"b\\c')} ${Buffer.from('a"b\\c').toString('base64')}`
    journal.append('run.opened', { ...OPENED, isolation_reason: 'a"b\\c' })
    journal.append('job.finished', { outcome: 'passed', reason: 'ok', detail }, { job: 'train' })
    journal.append(
      'criterion.judged',
      { ...criterion('c', 1), evidence: [{ file: 'log', line: 1, offset: 0, text: 'pass it on' }] },
      { job: 'train' },
    )
    await journal.close()
    const text = readFileSync(runPaths(folder).events, 'utf8')
    expect(text).not.toContain('a\\"b')
    expect(text).not.toContain('pass it on')
    const job = readRun(folder).jobs.get('train')
    expect(job).toMatchObject({ outcome: 'passed', detail: '*** "***" ***' })
    expect(job?.criteria[0]?.evidence[0]?.text).toBe('*** it on')
    expect(job).toEqual(journal.state.jobs.get('train'))
  })

  it('says the same live as when it is read back', async () => {
    const folder = newFolder()
    const journal = await open(folder)
    journal.append('run.opened', OPENED)
    const strange = { ...metric('sps', Number.NaN), max: Number.POSITIVE_INFINITY, min: -0 }
    journal.append('metric.reduced', strange, { job: 'ünï\n"\\\u2028🙂\ud800', attempt: 1 })
    journal.append('alert.raised', { code: 'x', message: 'line\r\n\u0000' })
    expect(readRun(folder)).toEqual(journal.state)
    expect([...journal.state.jobs.values()][0]?.metrics[0]).toMatchObject({ last: null, max: null })
    await journal.close()
  })
})

describe('a batch', () => {
  it('leaves in one piece at the end', async () => {
    const folder = newFolder()
    const journal = await open(folder)
    journal.append('run.opened', OPENED)
    const before = statSync(runPaths(folder).events).size
    journal.batch(() => {
      journal.append('metric.reduced', metric('a', 1), { job: 'x', attempt: 1 })
      journal.batch(() =>
        journal.append('metric.reduced', metric('b', 2), { job: 'x', attempt: 1 }),
      )
      expect(statSync(runPaths(folder).events).size).toBe(before)
      expect(journal.state.lastSeq).toBe(1)
    })
    expect([...readEvents(folder)].map((event) => event.seq)).toEqual([1, 2, 3])
    expect(journal.state.lastSeq).toBe(3)
    await journal.close()
  })

  it('keeps what was appended before its work failed', async () => {
    const folder = newFolder()
    const journal = await open(folder)
    expect(() =>
      journal.batch(() => {
        journal.append('run.opened', OPENED)
        throw new Error('halfway')
      }),
    ).toThrow('halfway')
    expect(journal.append('run.closed', { status: 'failed', exit_code: 1 }).seq).toBe(2)
    await journal.close()
    expect(readRun(folder).status).toBe('failed')
  })
})

describe('a torn tail', () => {
  it('is cut wherever the last line broke off, and the run goes on', async () => {
    const folder = newFolder()
    const whole = await shortRun(folder)
    const file = runPaths(folder).events
    const lastLine = whole.lastIndexOf(10, whole.length - 2) + 1
    for (let size = lastLine; size < whole.length; size++) {
      writeFileSync(file, whole)
      truncateSync(file, size)
      expect(readRun(folder).lastSeq).toBe(3)
      const journal = await open(folder)
      expect(journal.cutBytes).toBe(size - lastLine)
      const event = journal.append('metric.reduced', metric('sps', size), {
        job: 'train',
        attempt: 1,
      })
      expect(event.seq).toBe(4)
      await journal.close()
      expect(readRun(folder).jobs.get('train')?.metrics).toEqual([metric('sps', size)])
    }
  })

  it('of zeros, as a power cut leaves it, is cut', async () => {
    const folder = newFolder()
    await shortRun(folder)
    appendFileSync(runPaths(folder).events, Buffer.alloc(5000))
    const journal = await open(folder)
    expect(journal.cutBytes).toBe(5000)
    expect(journal.state.lastSeq).toBe(4)
    await journal.close()
  })

  it('is everything when not even the first line is whole', async () => {
    const folder = newFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(runPaths(folder).events, '{"seq":1,"ty')
    const journal = await open(folder)
    expect(journal.cutBytes).toBe(12)
    expect(journal.append('run.opened', OPENED).seq).toBe(1)
    await journal.close()
  })
})

describe('a damaged log', () => {
  it('is refused whichever byte flipped, naming the line', async () => {
    const folder = newFolder()
    const whole = await shortRun(folder)
    const file = runPaths(folder).events
    for (let at = 0; at < whole.length; at += 3) {
      if (whole[at] === 10) continue
      const line = whole.subarray(0, at).toString().split('\n').length
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 7))
      const lines = bytes.toString('latin1').split('\n').length
      writeFileSync(file, bytes)
      const problems = await problemsOf(() => open(folder))
      expect(problems).toMatchObject([{ code: 'journal-corrupt', place: { file } }])
      const expected =
        lines === whole.toString('latin1').split('\n').length ? [line] : [line, line + 1]
      expect(expected).toContain(problems[0]?.place?.line)
      expect(readFileSync(file)).toEqual(bytes)
      expect(await problemsOf(() => readRun(folder))).toEqual(problems)
    }
  })

  it.each([
    ['a missing line', [0, 2, 3], 2],
    ['a repeated line', [0, 1, 1, 2], 3],
    ['exchanged lines', [0, 2, 1, 3], 2],
    ['a line that is no event', [0, 1, 'hello', 3], 3],
    ['an empty line', [0, 1, '', 3], 3],
  ])('is refused for %s', async (_, order, line) => {
    const folder = newFolder()
    const lines = (await shortRun(folder)).toString().split('\n')
    const text = order.map((item) => (typeof item === 'number' ? lines[item] : item)).join('\n')
    writeFileSync(runPaths(folder).events, `${text}\n`)
    const problems = await problemsOf(() => [...readEvents(folder)])
    expect(problems).toMatchObject([{ code: 'journal-corrupt', place: { line } }])
    expect(await problemsOf(() => open(folder))).toEqual(problems)
  })

  it('leaves the run free for others', async () => {
    const folder = newFolder()
    const whole = await shortRun(folder)
    writeFileSync(runPaths(folder).events, `x${whole.toString()}`)
    await problemsOf(() => open(folder))
    writeFileSync(runPaths(folder).events, whole)
    const journal = await open(folder)
    expect(journal.state.lastSeq).toBe(4)
    await journal.close()
  })

  it('of another run is not continued', async () => {
    const folder = newFolder()
    await shortRun(folder)
    const redactor = { empty: true, text: (text: string) => text } as never
    const problems = await problemsOf(() => openJournal({ folder, run: 'other', redactor }))
    expect(problems).toMatchObject([{ code: 'run-mismatch' }])
  })
})

describe('a process that dies', () => {
  it('by kill -9 loses nothing it has appended and frees the lock', async () => {
    const folder = newFolder()
    const writer = journalProcess(
      folder,
      `journal.append('run.opened', ${JSON.stringify(OPENED)})
       for (let count = 0; ; count++) {
         const { seq } = journal.append('alert.raised', { code: 'x', message: 'y'.repeat(count % 500) })
         if (count % 100 === 0) { console.log('at ' + seq); await new Promise(setImmediate) }
       }`,
    )
    await writer.says('at 402')
    expect(await problemsOf(() => open(folder))).toMatchObject([
      { code: 'run-locked', message: expect.stringContaining(`process ${writer.pid}`) },
    ])
    writer.kill()
    await writer.ended
    const promised = Number(writer.output().trim().split(' ').at(-1))
    const journal = await open(folder)
    expect(journal.state.lastSeq).toBeGreaterThanOrEqual(promised)
    expect(
      journal.append('run.resumed', { pid: 1, isolation: 'scan' as never, cut_bytes: 0 }).seq,
    ).toBe(journal.state.lastSeq)
    await journal.close()
    expect(readRun(folder).resumes).toBe(1)
  })
})

describe('a file system that refuses', () => {
  it('takes a half-written line back, and the next start continues', async () => {
    const folder = newFolder()
    const writer = journalProcess(
      folder,
      `journal.append('run.opened', ${JSON.stringify(OPENED)})
       const { lastSeq } = journal.state
       try { journal.batch(() => {
         for (let count = 0; count < 50; count++) journal.append('alert.raised', { code: 'x', message: 'y'.repeat(300) })
       }) } catch (error) { console.log(error.problems[0].code, error.problems[0].hint, journal.state.lastSeq === lastSeq) }
       console.log('next', journal.append('run.stopping', { signal: 'SIGTERM', force: false }).seq)`,
      'ulimit -f 8;',
    )
    await writer.ended
    expect(writer.output()).toContain('journal-write-failed a limit on the size of files')
    expect(writer.output()).toContain('true\nnext 2')
    expect([...readEvents(folder)].map((event) => event.type)).toEqual([
      'run.opened',
      'run.stopping',
    ])
    const journal = await open(folder)
    expect(journal.cutBytes).toBe(0)
    await journal.close()
  })

  it('is named when the folder cannot be made', async () => {
    const folder = newFolder()
    writeFileSync(path.dirname(path.dirname(folder)) + '/file', '')
    const inFile = path.join(path.dirname(path.dirname(folder)), 'file', 'runs', RUN)
    expect(await problemsOf(() => open(inFile))).toMatchObject([
      { code: 'journal-write-failed', message: expect.stringContaining(inFile) },
    ])
    expect(await problemsOf(() => open('/proc/greenlight/run'))).toMatchObject([
      { code: 'journal-write-failed' },
    ])
  })

  it('is named when the log is a folder', async () => {
    const folder = newFolder()
    mkdirSync(runPaths(folder).events, { recursive: true })
    expect(await problemsOf(() => open(folder))).toMatchObject([{ code: 'journal-write-failed' }])
  })
})

it('a run that is not there is not found', async () => {
  expect(await problemsOf(() => readRun('/nowhere'))).toMatchObject([{ code: 'run-not-found' }])
  expect(await problemsOf(() => [...readEvents('/nowhere')])).toMatchObject([
    { code: 'run-not-found' },
  ])
})
