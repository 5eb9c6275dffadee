import { existsSync } from 'node:fs'
import { createRedactor } from '@greenlight/egress'
import { createPace } from '@greenlight/vault'
import { openDoor } from '../door/open-door.ts'
import type { CompanionPlan, Session } from '../model.ts'
import type { Report } from '../process/messages.ts'
import { pruneAfter } from '../prune-after.ts'
import { openSession, type OpenSession } from '../session.ts'
import { Tally } from '../tally.ts'
import { createBudget } from './budget.ts'
import { Companion } from './companion.ts'
import { companionLog, secretsOf } from './companion-log.ts'
import { type Counters, followCounters } from './counters.ts'
import { type Log, openLog } from './log.ts'
import { createShare } from './share.ts'

/** Milliseconds between two looks at the counters and the clock. */
const LOOK_EVERY = 1000

/** Our own files below the root. */
const OURS = ['/.greenlight/companion.json*', '/.greenlight/companion']

/**
 * Takes checkpoints in the background of a job until it is told to finish, or the folder of the job
 * is gone. Throws what stands in the way of the beginning.
 */
export async function accompany(session: Session, plan: CompanionPlan): Promise<void> {
  const began = performance.now()
  const counters = followCounters(plan, session.root)
  const open = await openSession(session)
  const log = openLog(companionLog(session), createRedactor(secretsOf(session, process.env)))
  const tally = new Tally(session)
  const companion = await companionOf({ session, plan, open, counters, log, tally })
  const end = Promise.withResolvers<void>()
  let besideMs: number | null = null
  const door = await openDoor(session.root, async (ask) => {
    if (ask.kind !== 'finish') return companion.answer(ask)
    besideMs ??= performance.now() - began
    try {
      return await companion.answer(ask)
    } finally {
      // Whoever asked reads it next.
      logEnd(log, besideMs)
      end.resolve()
    }
  }).catch(async (error: unknown) => {
    await open.close()
    throw error
  })
  log.write({ kind: 'started', pid: process.pid })
  process.on('uncaughtException', (error) => {
    log.note(`the companion failed: ${error.message}`)
    process.exit(1)
  })
  const looking = repeatedly(async () => {
    if (!existsSync(session.root) || !existsSync(session.state)) return end.resolve()
    await door.keep().catch(() => undefined)
    await companion.tick()
  })
  const report: Report = { kind: 'done', id: 0, value: tally.status(process.pid) }
  process.send?.(report, () => undefined)
  await end.promise
  await looking.stop()
  counters.close()
  await door.close()
  await open.close()
}

function logEnd(log: Log, besideMs: number): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  log.write({
    kind: 'ended',
    besideMs: Math.round(besideMs),
    cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000),
    maxRssBytes: maxRSS * 1024,
  })
}

async function companionOf(of: {
  readonly session: Session
  readonly plan: CompanionPlan
  readonly open: OpenSession
  readonly counters: Counters
  readonly log: Log
  readonly tally: Tally
}): Promise<Companion> {
  const { session, plan, open, counters } = of
  const { root } = session
  const { store, vault } = open
  // What a log holds already was counted before this job.
  const known = await counters.read().catch(() => new Map<string, number>())
  return new Companion({
    ...of,
    root,
    paths: plan.paths,
    pace: createPace({ ...plan, counters: Object.fromEntries(known), now: clock }),
    share: createShare(clock),
    budget: createBudget({ maxFiles: store.promises.maxFiles, now: clock }),
    room: () => store.promises.room(),
    async save({ step, base }) {
      const saved = await vault.save(plan.paths, {
        root,
        base,
        exclude: [...plan.exclude, ...OURS],
        growing: plan.log === null ? [] : [plan.log],
        ...(step === null ? {} : { step }),
      })
      void pruneAfter(vault, saved)
      return saved
    },
  })
}

function clock(): number {
  return performance.now()
}

/** Does it about once a second, never twice at a time. */
function repeatedly(work: () => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= work().finally(() => {
      running = null
    })
  }, LOOK_EVERY)
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
