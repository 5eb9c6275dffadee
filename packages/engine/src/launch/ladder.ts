import type { IsolationLevel } from '@greenlight/journal'
import { type Problem, ProblemError } from '@greenlight/spec'
import { type Environment, findInterpreters, type Interpreters } from './interpreters.ts'
import { type Candidate, candidates, type LauncherKind } from './kind.ts'
import { LauncherProcess } from './launcher-process.ts'

export interface LadderOptions {
  readonly isolation: IsolationLevel | 'auto'
  /** Absolute path of the run folder; tells in a process list whose launcher it is. */
  readonly runFolder: string
  /** Our own environment; only PATH reaches a launcher, and jobs inherit nothing of it. */
  readonly env: Environment
  /** Programs to use instead of those on PATH. */
  readonly interpreters?: Interpreters
  /** Told once per job whose exit record cannot be written yet, mostly for want of room on the disk. */
  readonly onStuck?: (identity: string, message: string) => void
}

/** A launcher that came up, and how to get more of its kind. */
export interface Rung {
  readonly kind: LauncherKind
  /** Why this level and no other. */
  readonly reason: string
  readonly first: LauncherProcess
  readonly openAnother: () => Promise<LauncherProcess>
}

/** What one level says of itself on this machine. */
export interface LevelProbe {
  readonly isolation: IsolationLevel
  readonly available: boolean
  /** The launcher that gives it, or why each way to it is closed. */
  readonly detail: string
}

/** Cheapest proof first; ADR 0030 says why a subreaper comes before a control group. */
const LADDER: readonly IsolationLevel[] = ['subreaper', 'cgroup', 'pidns', 'best-effort']

const ignoreStuck = (): undefined => undefined

/** Takes the first launcher that comes up. Throws ProblemError when none of the level asked for does. */
export async function climb(options: LadderOptions): Promise<Rung> {
  const interpreters = options.interpreters ?? (await findInterpreters(options.env))
  const levels = options.isolation === 'auto' ? LADDER : [options.isolation]
  const refused: string[] = []
  for (const level of levels) {
    for await (const candidate of candidates(level, interpreters, options)) {
      const tried = await bringUp(candidate, options)
      if (typeof tried !== 'string') {
        const { kind } = tried
        const how = `${options.isolation === 'auto' ? 'chosen' : 'asked for'}, ${kind.language} launcher`
        const reason = [how, ...refused].join('; ')
        return { ...tried, reason }
      }
      refused.push(tried)
    }
  }
  throw new ProblemError([unavailable(options.isolation, refused)])
}

/** Tries every level for real, one after the other; for `doctor` and for tests. */
export async function probeIsolation(
  options: Omit<LadderOptions, 'isolation'>,
): Promise<LevelProbe[]> {
  const probes: LevelProbe[] = []
  for (const isolation of LADDER) {
    try {
      const { first, reason } = await climb({ ...options, isolation })
      await first.close()
      probes.push({ isolation, available: true, detail: reason })
    } catch (error) {
      probes.push({ isolation, available: false, detail: (error as Error).message })
    }
  }
  return probes
}

/** The launcher, or why there is none. */
async function bringUp(
  candidate: Candidate,
  options: LadderOptions,
): Promise<Omit<Rung, 'reason'> | string> {
  const way = (why: string): string => `no ${candidate.isolation} by ${candidate.language}: ${why}`
  if ('missing' in candidate) return way(candidate.missing)
  const path = options.env['PATH'] ?? '/usr/bin:/bin'
  const openAnother = (): Promise<LauncherProcess> =>
    LauncherProcess.open(candidate, path, options.onStuck ?? ignoreStuck)
  try {
    return { kind: candidate, first: await openAnother(), openAnother }
  } catch (error) {
    return way((error as Error).message)
  }
}

function unavailable(isolation: string, refused: readonly string[]): Problem {
  return {
    code: 'isolation-unavailable',
    field: 'isolation',
    message: `isolation "${isolation}" does not work on this machine: ${refused.join('; ')}`,
    hint: 'auto takes the best level that works here',
  }
}
