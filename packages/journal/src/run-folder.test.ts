import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  journalProcess,
  metric,
  newFolder,
  OPENED,
  open,
  STARTING,
} from '../test/journal-process.ts'
import {
  followEvents,
  openJournal,
  readRun,
  rebuildProjections,
  runPaths,
  writeProjections,
} from './index.ts'
import { listRuns } from './list-runs.ts'
import { lockRun } from './run-lock.ts'

async function running(folder: string) {
  const journal = await open(folder)
  journal.append('run.opened', OPENED)
  journal.append('plan.loaded', { jobs: [{ id: '__proto__', entry: 'A/b', needs: [] }] })
  journal.append('attempt.starting', STARTING, { job: '__proto__', attempt: 1 })
  journal.append('metric.reduced', metric('sps', 7), { job: '__proto__', attempt: 1 })
  return journal
}

describe('projections', () => {
  it('can be deleted and rebuilt from the events, byte for byte', async () => {
    const folder = newFolder()
    const journal = await running(folder)
    await writeProjections(folder, journal.state)
    await journal.close()
    const paths = runPaths(folder)
    const files = [paths.status, paths.manifest, paths.metricsCurrent]
    const before = files.map((file) => readFileSync(file, 'utf8'))
    for (const file of files) rmSync(file)
    expect((await rebuildProjections(folder)).map(({ reason }) => reason)).toEqual(
      files.map(() => 'created'),
    )
    expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(before)
    expect((await rebuildProjections(folder)).filter(({ wrote }) => wrote)).toEqual([])
  })

  it('name status, jobs, logs and the latest metrics', async () => {
    const folder = newFolder()
    const journal = await running(folder)
    await writeProjections(folder, journal.state)
    const paths = runPaths(folder)
    const manifest: unknown = JSON.parse(readFileSync(paths.manifest, 'utf8'))
    expect(readFileSync(paths.status, 'utf8')).toBe('running\n')
    expect(manifest).toMatchObject({
      schema: 1,
      status: 'running',
      plan: 'hearts',
      jobs: [
        { id: '__proto__', attempts: [{ number: 1, log: 'jobs/__proto__/1/log', ended: null }] },
      ],
    })
    expect(readFileSync(paths.metricsCurrent, 'utf8')).toContain('"__proto__": {\n      "sps": {')
    await journal.close()
  })
})

describe('listRuns', () => {
  it('lists newest first and shows what is broken as broken', async () => {
    const first = newFolder()
    const directory = path.dirname(first)
    const start = async (run: string, ts: string) =>
      openJournal({
        folder: path.join(directory, run),
        run,
        redactor: {
          empty: true,
          text: (text) => text,
          stream: () => ({ push: (c) => c, end: () => new Uint8Array() }),
        },
        clock: () => new Date(ts),
      })
    const old = await start('zzz', '2026-01-01T00:00:00Z')
    old.append('run.opened', OPENED)
    for (let count = 0; count < 1000; count++)
      old.append('alert.raised', { code: 'x', message: 'y'.repeat(200) })
    old.append('verdict.decided', { verdict: 'RED', reason: 'criterion' })
    old.append('run.closed', { status: 'complete', exit_code: 1 })
    await old.close()
    const recent = await start('aaa', '2026-02-01T00:00:00Z')
    recent.append('run.opened', OPENED)
    appendFileSync(runPaths(path.join(directory, 'aaa')).events, '{"seq":2,"to')
    for (const name of ['empty', 'garbage', 'folder']) mkdirSync(path.join(directory, name))
    writeFileSync(path.join(directory, 'garbage', 'events.jsonl'), 'not an event\n'.repeat(10))
    mkdirSync(path.join(directory, 'folder', 'events.jsonl'))
    writeFileSync(path.join(directory, 'stray-file'), '')

    const runs = listRuns(directory)
    const named = (name: string) => runs.find(({ run }) => run === name)
    expect(runs).toHaveLength(5)
    expect(named('zzz')).toMatchObject({ status: 'complete', verdict: 'RED', plan: 'hearts' })
    expect(named('aaa')).toMatchObject({ status: 'running', verdict: null })
    for (const name of ['empty', 'garbage', 'folder']) {
      expect(named(name)).toMatchObject({ status: 'broken', detail: expect.stringMatching(/./) })
    }
    expect(runs.filter(({ status }) => status !== 'broken').map(({ run }) => run)).toEqual([
      'aaa',
      'zzz',
    ])
    await recent.close()
    expect(listRuns(directory).find(({ run }) => run === 'aaa')?.status).toBe('interrupted')
  })

  it('tells a run that paused from one that went without a word', async () => {
    const folder = newFolder()
    const statusNow = () => listRuns(path.dirname(folder))[0]?.status
    const journal = await open(folder)
    journal.append('run.opened', OPENED)
    journal.append('run.pausing', { reason: 'deadline', detail: '' })
    expect(statusNow()).toBe('running')
    journal.append('verdict.decided', { verdict: 'PENDING', reason: 'paused' })
    journal.append('run.closed', { status: 'paused', exit_code: 75 })
    await journal.close()
    expect(listRuns(path.dirname(folder))).toMatchObject([{ status: 'paused', verdict: 'PENDING' }])
    const again = await open(folder)
    again.append('run.resumed', { pid: 1, isolation: 'cgroup', cut_bytes: 0 })
    expect(statusNow()).toBe('running')
    await again.close()
    expect(statusNow()).toBe('interrupted')
  })

  it('of a directory that is missing is empty', () => {
    expect(listRuns('/nowhere/runs')).toEqual([])
  })
})

describe('followEvents', () => {
  it('waits for the run, shows each line once it is whole, and ends with its signal', async () => {
    const folder = newFolder()
    const stop = new AbortController()
    const seen: string[] = []
    const reader = (async () => {
      for await (const event of followEvents(folder, stop.signal)) {
        seen.push(event.type)
        if (event.type === 'run.closed') stop.abort()
      }
    })()
    const journal = await running(folder)
    await expect.poll(() => seen, { timeout: 10_000 }).toHaveLength(4)
    await journal.close()
    const file = runPaths(folder).events
    const whole = readFileSync(file)
    appendFileSync(file, '{"seq":5,"type":"run.cl')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(seen).toHaveLength(4)
    writeFileSync(file, whole)
    const resumed = await open(folder)
    resumed.append('run.resumed', { pid: 1, isolation: 'best-effort', cut_bytes: 0 })
    resumed.append('run.closed', { status: 'complete', exit_code: 0 })
    await reader
    expect(seen.slice(4)).toEqual(['run.resumed', 'run.closed'])
    await resumed.close()
  })
})

describe('the lock', () => {
  it('follows the real path of the folder', async () => {
    const folder = newFolder()
    const journal = await open(folder)
    const detour = path.join(folder, '..', '..', 'runs', path.basename(folder))
    await expect(open(detour)).rejects.toThrow(`process ${process.pid}`)
    await journal.close()
    await (await open(detour)).close()
    expect(readRun(folder).lastSeq).toBe(0)
  })

  it('by a file holds while its process lives, and no longer', async () => {
    const folder = newFolder()
    mkdirSync(folder, { recursive: true })
    const holder = journalProcess(folder, `console.log('here'); setInterval(() => {}, 1000)`)
    await holder.says('here')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
    const { lock } = runPaths(folder)
    writeFileSync(lock, JSON.stringify({ pid: holder.pid, boot }))
    await expect(lockRun(folder, 'file')).rejects.toThrow(`process ${holder.pid}`)
    holder.kill()
    await holder.ended
    const taken = await lockRun(folder, 'file')
    await expect(lockRun(folder, 'file')).rejects.toThrow(`process ${process.pid}`)
    await taken.release()
    for (const stale of [JSON.stringify({ pid: process.pid, boot: 'another' }), 'garbage', '']) {
      writeFileSync(lock, stale)
      await (await lockRun(folder, 'file')).release()
    }
  })
})
