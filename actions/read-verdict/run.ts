import { setTimeout as sleep } from 'node:timers/promises'
import { singleLine } from '@greenlight/egress'
import { type Clock, connectForge, type Forge } from '@greenlight/forge'
import type { Host } from '@greenlight/host'
import { type InputsOf, type OutputsOf, ProblemError } from '@greenlight/spec'
import {
  awaitVerdict,
  doubtLines,
  postTrigger,
  type Reading,
  type Since,
} from '@greenlight/verdict'
import { type Question, readQuestion } from './question.ts'
import type { spec } from './spec.ts'
import { checkOrigin, kindOf } from './target.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

export interface Ports {
  readonly host: Host
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
}

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
  readonly reading: Reading
}

const EXIT_CODES = { GREEN: 0, RED: 1, PENDING: 3 } as const

/** Throws a ProblemError for bad inputs, and a ForgeError when the forge does not answer. */
export async function run(inputs: Inputs, { host, env, signal }: Ports): Promise<Result> {
  const question = readQuestion(inputs, host.context, env)
  if (question.trust.key !== null) host.mask(question.trust.key)
  const progress = (line: string): void => host.info(singleLine(line))
  const { target } = question
  const abort = signal === undefined ? {} : { signal }
  const told =
    host.context.forge === null && inputs.apiUrl === undefined ? kindOf(target) : undefined
  const forge = await connectForge(
    {
      ...inputs,
      repo: inputs.repo ?? target?.repository ?? undefined,
      forge: inputs.forge ?? told,
    },
    {
      context: host.context,
      env,
      redact: (text) => host.redact(text),
      mask: (secret) => host.mask(secret),
      progress,
      ...abort,
    },
  )
  checkOrigin(target, forge.webUrl)
  const asked = inputs.post ? await ask(forge, inputs, question, progress) : null
  const reading = await awaitVerdict(forge, {
    pull: target?.number ?? null,
    sha: asked?.sha ?? question.sha,
    context: inputs.context,
    trust: question.trust,
    since: asked?.since ?? null,
    timeout: inputs.timeout,
    follow: inputs.follow,
    clock,
    progress,
    ...abort,
  })
  for (const line of doubtLines(reading.checked)) progress(line)
  progress(`${reading.verdict}: ${reading.detail}`)
  const { checked } = reading
  if (checked.length > 0 && checked.every(({ doubt }) => doubt === 'creator')) {
    progress('hint: if your own bot posts, name it: --creator, best by its id')
  }
  const { verdict, build, sha, reason } = reading
  return { reading, exitCode: EXIT_CODES[verdict], outputs: { verdict, build, sha, reason } }
}

const clock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal })
  },
}

/** Posts the trigger for the head as it is now. What ran before, or speaks of another head, is no answer to it. */
async function ask(
  forge: Forge,
  { phrase }: Inputs,
  { target, sha, trust }: Question,
  progress: (line: string) => void,
): Promise<{ readonly sha: string; readonly since: Since }> {
  const number = target?.number ?? 0
  const { head, open } = await forge.pulls.get(number)
  if (!open) throw refusal(`#${number} is closed, and the trigger would start nothing`)
  if (sha !== null && sha !== head.sha) {
    throw refusal(`the head of #${number} is ${head.sha}, and the trigger would test that`)
  }
  const [newest] = trust.buildUrl === null ? await forge.runs.list({ limit: 1 }) : []
  const body = head.fork ? `${phrase} ${head.sha}` : phrase
  const comment = await postTrigger(forge, number, body)
  progress(`posted "${body}": ${comment.url}`)
  return { sha: head.sha, since: { created: comment.created, run: newest?.id ?? null } }
}

function refusal(message: string): ProblemError {
  return new ProblemError([{ code: 'no-trigger', field: 'post', message }])
}
