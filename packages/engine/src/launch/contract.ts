import type { IsolationLevel, KillProof } from '@greenlight/journal'

/**
 * The boundary between the supervisor (which decides) and the launchers (which start, guard and
 * end processes outside the supervisor's own process). A launcher outlives a killed supervisor until
 * its job has ended and the exit record is committed.
 *
 * Files of an attempt, all in its directory, all written by the job's side:
 * `pid`  created O_EXCL before the command begins (the claim):
 *        `<pid of the job> <pid of its launcher> <start of the launcher in clock ticks>\n`; `0 0 0\n` when a
 *        supervisor took the claim of an attempt that never began
 * `log`  standard output and error, raw bytes, append only
 * `rc`   the exit record, one JSON object and a newline; the newline commits it (`ExitRecord`)
 */
export interface LaunchRequest {
  /** `<run>/<job>/<attempt>`: in the child's environment as GREENLIGHT_ATTEMPT, so that pid reuse cannot fool us. */
  readonly identity: string
  /** Absolute path of the attempt directory; exists. */
  readonly directory: string
  /** Absolute working directory of the command. */
  readonly cwd: string
  readonly argv: readonly string[]
  /** The whole environment of the child, the identity included by the launcher. */
  readonly env: Readonly<Record<string, string>>
  /** Counted by the launcher, so that it holds without a supervisor. */
  readonly timeoutMs: number | null
  readonly graceMs: number
  readonly memoryBytes: number | null
  /** The log is created with mode 0600. */
  readonly privateLog: boolean
}

/** Content of `rc`, and what a launcher reports. */
export interface ExitRecord {
  /** 0-255; 128+n for signal n; 124 for a timeout; 125 when the claim was taken; 126/127 as of a shell. */
  readonly exit_code: number
  readonly signal: string | null
  readonly timed_out: boolean
  /** True when the supervisor or a signal asked for the stop. */
  readonly stopped: boolean
  readonly duration_ms: number
  /** Processes of the tree, the command's own left out, that outlived the command or had to be killed. */
  readonly stragglers: number
  /** Null when processes may be left: they withstood KILL, or could not be signalled. */
  readonly kill_proof: KillProof | null
  /** Processes that we were not allowed to signal (EPERM) and that are left. */
  readonly denied?: number
  /** The claim was taken: nothing ran and nothing was written. */
  readonly claim_taken?: true
}

export interface LauncherPool {
  readonly isolation: IsolationLevel
  readonly reason: string
  /** Resolves when the exit record is committed; rejects with `LaunchError` when no record will come. */
  start(request: LaunchRequest): Promise<ExitRecord>
  /** TERM, grace, KILL of the whole tree; `now` skips the grace. The exit record follows as usual. */
  stop(identity: string, now: boolean): void
  /** Ends idle launchers; running ones end with their job. */
  close(): Promise<void>
}

/** What an attempt directory tells a supervisor that did not see the attempt begin or end. */
export type AttemptTrace =
  /** Nobody began it; the claim is ours now, and a late starter exits 125. */
  | { readonly kind: 'never-began' }
  | {
      readonly kind: 'running'
      readonly pid: number
      readonly launcher: number
      /** When the launcher started, in clock ticks since boot: tells it from a later process of the same pid. */
      readonly launcherStart: string
    }
  | { readonly kind: 'ended'; readonly record: ExitRecord }
  /** Claimed, no launcher that could write a record; what was left of its tree has been ended. */
  | { readonly kind: 'lost' }
