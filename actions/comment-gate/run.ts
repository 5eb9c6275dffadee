import { readFile, stat } from 'node:fs/promises'
import type { Clock, Forge } from '@greenlight/forge'
import { type Admission, admit, type Claim, parseCommentEvent, REFUSALS } from '@greenlight/gate'
import type { Host } from '@greenlight/host'
import { type InputsOf, type OutputsOf, ProblemError, UNAVAILABLE } from '@greenlight/spec'
import { PostingError, postVerdict } from '@greenlight/verdict'
import type { spec } from './spec.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

export interface Ports {
  readonly host: Host
  readonly forge: Forge
  readonly clock: Clock
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface Result {
  readonly outputs: Outputs
  /** 69 when the forge did not let us decide. */
  readonly exitCode: number
}

const LARGEST_PAYLOAD = 32 * 1024 * 1024

/** Looks at the event that started this CI run. Throws a ProblemError where there is none. */
export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { host, forge, clock } = ports
  const event = parseCommentEvent(await readPayload(host.context.eventPath))
  const { run: ciRun, runUrl } = host.context
  const admission = await admit(forge, event, {
    phrase: inputs.phrase,
    permission: inputs.permission,
    forks: inputs.allowForks,
    bots: inputs.allowBots,
    context: inputs.context,
    ci: { attempt: ciRun?.attempt ?? 1, url: runUrl },
    lease: {
      whenBusy: inputs.whenBusy,
      queueTimeout: inputs.queueTimeout,
      announce: (claim) => announce(claim, inputs, ports),
      clock,
    },
    log: (line) => host.info(line),
  })
  return conclude(admission, host)
}

/** The receipt. Without its status nobody would see the run, without its comment they would. */
async function announce(
  { sha, pull }: Claim,
  inputs: Inputs,
  { host, forge, clock, env }: Ports,
): Promise<boolean> {
  const { run: ciRun, runUrl } = host.context
  const key = inputs.key ?? env['GREENLIGHT_VERDICT_KEY']?.trim() ?? ''
  if (key !== '') host.mask(key)
  const ci = { id: ciRun?.id ?? null, attempt: ciRun?.attempt ?? 1, url: runUrl }
  const subject = { sha, pull: pull.number, context: inputs.context, plan: inputs.plan ?? '' }
  try {
    const posted = await postVerdict(
      forge,
      { ...subject, verdict: null, ci, reportUrl: null },
      {
        status: true,
        check: false,
        comment: inputs.comment === 'off' ? null : inputs.comment,
        key: key === '' ? null : key,
        now: () => new Date(clock.now()),
      },
    )
    for (const warning of posted.warnings) host.annotate('warning', warning)
    return posted.status !== 'superseded'
  } catch (error) {
    if (!(error instanceof PostingError) || error.posted.status === null) throw error
    host.annotate('warning', error.message)
    return error.posted.status !== 'superseded'
  }
}

function conclude(admission: Admission, host: Host): Result {
  if (!admission.accepted) {
    const { reason, detail, problems } = admission
    host.info(`refused: ${detail === '' ? REFUSALS[reason] : detail} [${reason}]`)
    host.fail(problems)
    const exitCode = problems.length === 0 ? 0 : UNAVAILABLE
    return { outputs: { ...NOTHING, reason }, exitCode }
  }
  const { author, comment, sha, pull, resumed } = admission
  const again = resumed ? ', taken up again' : ''
  host.info(`accepted: ${author.login} asks for ${sha} of #${pull.number}${again}`)
  return {
    exitCode: 0,
    outputs: {
      accepted: true,
      reason: null,
      sha,
      pull: pull.number,
      comment,
      headRef: pull.head.ref,
      headRepository: pull.head.repository,
      fork: pull.head.fork,
      resumed,
    },
  }
}

/** What every refusal says: an output that is missing would be read as whatever stood there before. */
export const NOTHING = {
  accepted: false,
  reason: null,
  sha: null,
  pull: null,
  comment: null,
  headRef: null,
  headRepository: null,
  fork: null,
  resumed: null,
} as const satisfies Outputs

async function readPayload(path: string | null): Promise<unknown> {
  if (path === null) throw noEvent('the host tells of no event')
  try {
    if ((await stat(path)).size > LARGEST_PAYLOAD) throw noEvent('the event is too large')
    return JSON.parse(await readFile(path, 'utf8')) as unknown
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw noEvent(`the event cannot be read: ${error instanceof Error ? error.message : ''}`)
  }
}

function noEvent(message: string): ProblemError {
  const hint =
    'run this in a workflow on issue_comment; on Drone, Woodpecker and plain servers use "greenlight gate"'
  return new ProblemError([{ code: 'no-event', message, hint }])
}
