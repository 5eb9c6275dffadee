import { type Job, matrixVariable } from '@greenlight/plan'

/**
 * What every job gets of our environment: who and where we are, the language, and where tools live.
 * Nothing a CI system puts there is among it but `CI`: no token, no `ACTIONS_*`, `INPUT_*`, `PLUGIN_*`,
 * no file-command path. Whoever needs more names it under `env:` or `secrets:`.
 */
const BASE_NAMES: readonly string[] = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'LANG',
  'LANGUAGE',
  'TZ',
  'TMPDIR',
  'TERM',
  'CI',
  'NO_COLOR',
  'FORCE_COLOR',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'LD_LIBRARY_PATH',
  'PKG_CONFIG_PATH',
  'VIRTUAL_ENV',
  'CONDA_PREFIX',
  'JAVA_HOME',
  'GOROOT',
  'GOPATH',
  'CARGO_HOME',
  'RUSTUP_HOME',
  'CUDA_HOME',
  'CUDA_VISIBLE_DEVICES',
]

type Ours = Readonly<Record<string, string | undefined>>

/** The part that is the same for every job of a run. */
export function baseEnvironment(ours: Ours): Record<string, string> {
  const base: Record<string, string> = {}
  const locale = Object.keys(ours).filter((name) => name.startsWith('LC_'))
  for (const name of [...BASE_NAMES, ...locale]) {
    const value = ours[name]
    if (value !== undefined) base[name] = value
  }
  return base
}

/**
 * The whole environment of one attempt. Later wins: base, matrix, what the plan names, secrets, our own
 * `GREENLIGHT_*`, which a plan cannot replace because adoption after a crash relies on them.
 */
export function attemptEnvironment(input: {
  readonly base: Readonly<Record<string, string>>
  readonly ours: Ours
  readonly job: Job
  readonly run: string
  readonly attempt: number
  /** Number of this start of the run, from 1. */
  readonly segment: number
  readonly identity: string
}): Record<string, string> {
  const { base, ours, job, run, attempt, segment, identity } = input
  const env: Record<string, string> = { ...base }
  for (const [key, value] of Object.entries(job.matrix)) env[matrixVariable(key)] = String(value)
  for (const [name, value] of Object.entries(job.env)) {
    const chosen = value ?? ours[name]
    if (chosen !== undefined) env[name] = chosen
  }
  for (const name of job.secrets) {
    const value = ours[name]
    if (value !== undefined) env[name] = value
  }
  env['GREENLIGHT_RUN'] = run
  env['GREENLIGHT_JOB'] = job.id
  env['GREENLIGHT_ATTEMPT'] = identity
  env['GREENLIGHT_ATTEMPT_NUMBER'] = String(attempt)
  env['GREENLIGHT_SEGMENT'] = String(segment)
  return env
}
