import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Session } from '@greenlight/companion'
import { jobsUnderWay } from '@greenlight/engine'
import type { Host } from '@greenlight/host'
import { type EventData, readRun, runPaths, runsFolder, runsOf } from '@greenlight/journal'
import { formatDuration, formatSize, ProblemError } from '@greenlight/spec'
import type { Listed, Progress, Restored, Vault } from '@greenlight/vault'
import { readTags, type SessionTags } from './session-tags.ts'

/** The run of a session that goes on: as it lies here, or restored. */
export interface TakenUp {
  readonly run: string
  readonly folder: string
  /** Null when it lay here already. */
  readonly restored: EventData['checkpoint.restored'] | null
}

export interface Wanted {
  readonly session: Session
  /** Of the commit that is checked out; null outside a repository. */
  readonly sha: string | null
  readonly planSha256: string
  readonly onChange: 'refuse' | 'restart'
  /** Continue a run that has ended: what did not pass runs again. `latest`, or a run id. */
  readonly resume: string | undefined
  readonly host: Host
}

/**
 * The run to continue; null when a new one begins, which is said together with why. Never null because
 * something is damaged. Throws ProblemError, VaultError, StoreError.
 */
export async function takeUp(vault: Vault, wanted: Wanted): Promise<TakenUp | null> {
  const { session, host } = wanted
  const listed = await vault.list()
  if (listed.length === 0) {
    refuseResume(wanted, null)
    host.info(`session ${session.session} has no checkpoint yet: a new run begins`)
    return null
  }
  const newest = listed.find(({ state }) => state === 'complete')
  const tags = newest === undefined ? null : readTags(newest.tags)
  if (newest === undefined || tags === null)
    return continueRestored(wanted, await restore(vault, wanted))
  const here = runOfHere(session.root, tags, newest)
  if (here === 'older') refuseUnderWay(wanted, tags.run)
  const ended = here === 'ended' || tags.closed
  if (ended && wanted.resume === undefined) return beginAnew(wanted, newest, listed, tags)
  refuseResume(wanted, tags.run)
  const changed = changeOf(wanted, tags)
  if (changed !== null) return restart(vault, wanted, tags.run, changed)
  if (here === 'older') return continueRestored(wanted, await restore(vault, wanted))
  host.info(`session ${session.session}: the run ${tags.run} goes on as it lies here`)
  return { run: tags.run, folder: join(runsFolder(session.root), tags.run), restored: null }
}

/**
 * What lies in this folder of the run of a checkpoint: `older`, nothing or less than the checkpoint holds;
 * `newest`, all of that and what came after; `ended`, the same, and the run came to its end. Throws a
 * ProblemError while it is under way.
 */
function runOfHere(root: string, tags: SessionTags, newest: Listed): 'older' | 'newest' | 'ended' {
  const known = runsOf(root).find(({ run }) => run === tags.run)
  if (known === undefined || known.status === 'broken') return 'older'
  if (known.status === 'running') {
    const message = `the run ${tags.run} of this session is under way in this folder`
    const hint = 'wait for it to end, or stop it; greenlight tail shows what it does'
    throw new ProblemError([{ code: 'run-locked', field: 'session', message, hint }])
  }
  const { last, restored } = readRun(known.folder).checkpoints
  if (last?.name !== newest.name && restored?.name !== newest.name) return 'older'
  return known.status === 'complete' || known.status === 'failed' ? 'ended' : 'newest'
}

/** Files of a session that is over are not handed on: a job that finds its own result would pass by it. */
function beginAnew(
  { session, host }: Wanted,
  newest: Listed,
  listed: readonly Listed[],
  { run }: SessionTags,
): null {
  const damaged = listed.slice(0, listed.indexOf(newest))
  if (damaged.length > 0) {
    throw new ProblemError([
      {
        code: 'unrestorable',
        field: 'session',
        message: `the newest good checkpoint of ${session.session} is of the run ${run}, which has ended, and newer ones cannot be restored`,
        hint: 'name another session to begin a new run',
      },
      ...damaged.map(({ name, problem, state }) => ({
        code: 'bad-checkpoint',
        message: `${name}: ${problem ?? state}`,
      })),
    ])
  }
  host.info(`session ${session.session}: run ${run} has ended; a new run begins`)
  return null
}

/** What a job writes and what is restored, or what a new run writes, would mix. */
function refuseUnderWay({ session }: Wanted, run: string): void {
  const folder = join(runsFolder(session.root), run)
  if (!existsSync(runPaths(folder).events)) return
  const jobs = jobsUnderWay(folder)
  if (jobs.length === 0) return
  throw new ProblemError([
    {
      code: 'jobs-under-way',
      field: 'session',
      message: `${jobs.join(', ')} of the run ${run} still runs in this folder, and meanwhile the session went on elsewhere`,
      hint: `wait for its end; greenlight run --resume ${run} goes on with what lies here`,
    },
  ])
}

/** A resume of a session names its run, if any. */
function refuseResume({ resume, session }: Wanted, run: string | null): void {
  if (resume === undefined || (run !== null && (resume === 'latest' || resume === run))) return
  const message =
    run === null
      ? `the session ${session.session} has no run to continue`
      : `the run of the session ${session.session} is ${run}, not ${resume}`
  throw new ProblemError([{ code: 'unknown-run', field: 'resume', message }])
}

/** Null when commit and plan are those the run began with. */
function changeOf(
  { sha, planSha256 }: Wanted,
  run: Pick<SessionTags, 'sha' | 'planSha256'>,
): string | null {
  if (run.sha !== sha) return `another commit (${short(run.sha)} → ${short(sha)})`
  if (run.planSha256 === planSha256) return null
  return `another plan (${short(run.planSha256)} → ${short(planSha256)})`
}

/** Hours of results are not set aside without a word: only who asks for it begins again on the restored files. */
async function restart(vault: Vault, wanted: Wanted, run: string, changed: string): Promise<null> {
  refuseChange(wanted, run, changed)
  const { name } = await restore(vault, wanted)
  sayRestart(wanted, run, changed, name)
  return null
}

function refuseChange({ onChange, session }: Wanted, run: string, changed: string): void {
  if (onChange === 'restart') return
  throw new ProblemError([
    {
      code: 'session-changed',
      field: 'session',
      message: `the session ${session.session} would continue the run ${run}, which is of ${changed}`,
      hint: 'check out what it began with, name another session, or let on-change be "restart"',
    },
  ])
}

function sayRestart({ host, session }: Wanted, run: string, changed: string, name: string): void {
  const message = `the run ${run} is of ${changed}: a new run begins on the files of ${name}`
  host.annotate('warning', message, { title: `session ${session.session}` })
}

/** What was restored need not be what the listing promised: an older one may be of another run. */
function continueRestored(wanted: Wanted, restored: Restored): TakenUp | null {
  const { session, host } = wanted
  const tags = readTags(restored.tags)
  if (tags === null) {
    const message = `${restored.name} holds files and no run: a new run begins on them`
    host.annotate('warning', message, { title: `session ${session.session}` })
    return null
  }
  const folder = join(runsFolder(session.root), tags.run)
  refuseEnded(wanted, restored, tags)
  if (!existsSync(runPaths(folder).events)) throw without(restored, tags.run)
  const { opened } = readRun(folder)
  if (opened === null) throw without(restored, tags.run)
  const changed = changeOf(wanted, { sha: opened.sha, planSha256: opened.plan_sha256 })
  if (changed !== null) {
    refuseChange(wanted, tags.run, changed)
    sayRestart(wanted, tags.run, changed, restored.name)
    return null
  }
  const { name, sequence, generation, step, age, fallbacks, files, bytes } = restored
  return {
    run: tags.run,
    folder,
    restored: { name, sequence, generation, step, age_ms: age, fallbacks, files, bytes },
  }
}

/** Newer ones were tried in vain, so that what was to be continued is lost, and this is not it. */
function refuseEnded(
  { resume, session }: Wanted,
  restored: Restored,
  { run, closed }: SessionTags,
) {
  if (!closed || resume !== undefined) return
  throw new ProblemError([
    {
      code: 'unrestorable',
      field: 'session',
      message: `the newest good checkpoint of ${session.session} is of the run ${run}, which has ended`,
      hint: 'name another session to begin a new run',
    },
    ...restored.failures.map(({ checkpoint, reason }) => ({
      code: 'bad-checkpoint',
      message: `${checkpoint}: ${reason}`,
    })),
  ])
}

function without({ name }: Restored, run: string): ProblemError {
  const message = `${name} does not hold the run ${run} that it is of`
  return new ProblemError([{ code: 'no-run', field: 'session', message }])
}

const TELL_EVERY_MS = 5000

async function restore(vault: Vault, { session, host }: Wanted): Promise<Restored> {
  let told = performance.now()
  const progress = ({ phase, bytes, totalBytes }: Progress) => {
    if (performance.now() - told < TELL_EVERY_MS) return
    told = performance.now()
    const whole = totalBytes === null ? '' : ` of ${formatSize(totalBytes)}`
    host.info(`restoring ${session.session}: ${phase} ${formatSize(bytes)}${whole}`)
  }
  const restored = await vault.restore({
    into: session.root,
    replace: true,
    shared: [relative(session.root, runsFolder(session.root))],
    progress,
  })
  if (restored === null) throw new Error('a checkpoint that was listed is gone')
  for (const { checkpoint, reason } of restored.failures) {
    host.annotate('warning', `${checkpoint} is not good: ${reason}; an older one was restored`, {
      title: `session ${session.session}`,
    })
  }
  host.info(`restored ${describe(restored)}`)
  return restored
}

function describe({ name, step, age, files, bytes, milliseconds }: Restored): string {
  const at = step === null ? '' : `step ${step}, `
  const what = `${files} ${files === 1 ? 'file' : 'files'}, ${formatSize(bytes)}`
  return `${name} (${at}${formatDuration(age)} old): ${what} in ${formatDuration(milliseconds)}`
}

function short(digest: string | null): string {
  return digest === null ? 'none' : digest.slice(0, 8)
}
