import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { IsolationLevel } from '@greenlight/journal'
import type { ExitRecord, LauncherPool } from './contract.ts'
import { temporaryFolder } from './temporary-folder.ts'
import {
  alive,
  openWay,
  provingWays,
  requestFor,
  uniqueSleep,
  until,
  type Way,
} from './test-support.ts'

/** Ways in which processes get out of sight; `@` is a sleep that no other process has. */
const ESCAPES: Readonly<Record<string, string>> = {
  child: 'exec sleep @',
  grandchildren: 'sleep @ & sleep @ & wait',
  'TERM ignored': 'trap "" TERM; sleep @ & sleep @; sleep @',
  'bash job control': 'exec bash -mc "sleep @ & sleep @ & wait"',
  'own session, parent alive': 'setsid sleep @ & wait',
  'double-forked daemon': 'setsid -f sleep @; sleep @',
  'daemon with a cleared environment': 'env -i /usr/bin/setsid -f /bin/sleep @; sleep @',
  'daemon left after exit 0': 'setsid -f sleep @; sleep 0.1; exit 0',
  'respawns on TERM': `setsid -f bash -c 'trap "setsid -f sleep @" TERM; while :; do sleep @ & wait; done'; sleep @`,
  'grandchild in its own session that ignores TERM': `(setsid bash -c 'trap "" TERM; sleep @; sleep @' &) ; sleep @`,
  'respawns as soon as it dies': `setsid -f bash -c 'trap "" TERM; while :; do env -i setsid sleep @; done'; sleep @`,
}

/** What a scan can miss: nothing ties it to the job any more. */
const HIDDEN = 'daemon with a cleared environment'

const folder = temporaryFolder()
const proofs: Readonly<Record<IsolationLevel, readonly string[]>> = {
  subreaper: ['no-children'],
  cgroup: ['no-children', 'cgroup-empty'],
  pidns: ['namespace-gone'],
  'best-effort': ['scan'],
}

const LEFT = 'daemon left after exit 0'

interface Outcome {
  readonly name: string
  readonly record: ExitRecord
  readonly survivors: readonly number[]
}

async function escape(pool: LauncherPool, way: Way, name: string): Promise<Outcome> {
  const tag = uniqueSleep()
  const script = (ESCAPES[name] ?? '').replaceAll('@', tag)
  const job = `${way.isolation}-${way.language}-${name}`
  const request = requestFor(folder, job, ['bash', '-c', script])
  const ended = pool.start(request)
  if (name !== LEFT) {
    await until(`${job} runs`, () => alive(tag).length > 0)
    // Time for the escape itself.
    await delay(150)
    pool.stop(request.identity, false)
  }
  const record = await ended
  return { name, record, survivors: alive(tag) }
}

async function escapeAll(way: Way, names: readonly string[]): Promise<Outcome[]> {
  const pool = await openWay(way, folder, 4)
  const outcomes = await Promise.all(names.map((name) => escape(pool, way, name)))
  await pool.close()
  return outcomes
}

test.each(provingWays)('nothing survives its job under $isolation by $language', async (way) => {
  const outcomes = await escapeAll(way, Object.keys(ESCAPES))
  expect(outcomes).toHaveLength(11)
  expect(outcomes.filter(({ survivors }) => survivors.length > 0)).toEqual([])
  const proven = proofs[way.isolation]
  expect(outcomes.filter(({ record }) => !proven.includes(record.kill_proof ?? ''))).toEqual([])
  const stopped = outcomes.filter(({ record }) => record.stopped && record.exit_code !== 0)
  expect(stopped).toHaveLength(outcomes.length - 1)
  const left = outcomes.find(({ name }) => name === LEFT)
  expect(left?.record).toMatchObject({ exit_code: 0, stopped: false, stragglers: 1 })
})

test('best effort ends all that still carries a mark of its job, and claims no proof', async () => {
  const names = Object.keys(ESCAPES).filter((name) => name !== HIDDEN)
  const outcomes = await escapeAll({ isolation: 'best-effort', language: 'node' }, names)
  expect(outcomes.filter(({ survivors }) => survivors.length > 0)).toEqual([])
  expect(outcomes.filter(({ record }) => record.kill_proof !== 'scan')).toEqual([])
})
