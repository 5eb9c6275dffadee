import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connectForge, type Forge, ForgeError } from '@greenlight/forge'
import { type Gate, type ServedClaim, type Speaker, startGate, systemClock } from '@greenlight/gate'
import { detectHost, type Host, runOn } from '@greenlight/host'
import { PostingError, postVerdict, type Verdict } from '@greenlight/verdict'
import type { Execute, Terminal } from '../../command.ts'
import { leftVerdict } from './left-verdict.ts'
import { distinct, type GateInputs, readSettings, type Settings, starterOf } from './settings.ts'
import { gateSpec } from './spec.ts'

const UNAVAILABLE = 69
/** In milliseconds. */
const LONGEST_GREETING = 3000

/** Serves until a signal ends it. */
export const gate: Execute = async (values, terminal) => {
  const host = await detectHost({ env: terminal.env, values })
  return runOn(host, gateSpec, async (inputs) => {
    await serve(inputs, host, terminal)
    return { outputs: {}, exitCode: 0 }
  })
}

async function serve(inputs: GateInputs, host: Host, terminal: Terminal): Promise<void> {
  const settings = readSettings(inputs, terminal.env, terminal.directory)
  for (const secret of [...settings.secrets, settings.ciToken]) {
    if (secret !== null) host.mask(secret)
  }
  const forges = await Promise.all(inputs.repo.map((repo) => connect(repo, inputs, host, terminal)))
  await Promise.all(forges.map((forge) => greet(forge, host)))
  const server = await startGate({
    listen: settings.listen,
    secrets: settings.secrets,
    forges: distinct(forges),
    rules: {
      phrase: inputs.phrase,
      permission: inputs.permission,
      forks: inputs.allowForks,
      bots: inputs.allowBots,
      context: inputs.context,
    },
    whenBusy: inputs.whenBusy,
    slots: inputs.slots,
    starter: starterOf(inputs, settings, terminal.env),
    speaker: speakerOf(inputs, settings, host, terminal),
    state: resolve(terminal.directory, inputs.state),
    version: terminal.version,
    clock: systemClock,
    log: (line) => host.info(line),
  })
  host.info(`listening on http://${server.host}:${server.port}/webhook`)
  await untilStopped(server, inputs.grace, host)
}

/**
 * A token or a name that is wrong would stay so: better said now than with the first comment. A forge
 * that is unwell is not waited for: it is asked again when a comment arrives.
 */
async function greet(forge: Forge, host: Host): Promise<void> {
  let late = false
  const greeting = forge.about().then(
    () => undefined,
    (error: unknown) => {
      const refused = error instanceof ForgeError && error.exitCode !== UNAVAILABLE
      if (refused && !late) throw error
      host.annotate('warning', error instanceof Error ? error.message : String(error))
    },
  )
  await Promise.race([greeting, wait(LONGEST_GREETING, undefined, { ref: false })])
  late = true
}

function connect(
  repo: string,
  { forge, apiUrl }: GateInputs,
  host: Host,
  { env }: Terminal,
): Promise<Forge> {
  return connectForge(
    { repo, forge, apiUrl },
    {
      context: host.context,
      env,
      redact: (text) => host.redact(text),
      mask: (secret) => host.mask(secret),
      progress: (line) => host.info(`${repo}: ${line}`),
    },
  )
}

/** The first signal ends it in good order, the second one at once: what runs is then ended at the next start. */
async function untilStopped(server: Gate, grace: number, host: Host): Promise<void> {
  const { promise, resolve: stopped, reject } = Promise.withResolvers<void>()
  host.onCancel((signal, count) => {
    if (count > 1) process.exit(signal === 'SIGINT' ? 130 : 143)
    host.info(`${signal}: stopping, waiting up to ${Math.round(grace / 1000)} s for what runs`)
    server.stop(grace).then(stopped, reject)
  })
  await promise
  host.info('stopped')
}

function speakerOf(inputs: GateInputs, settings: Settings, host: Host, { env }: Terminal): Speaker {
  const key = env['GREENLIGHT_VERDICT_KEY']?.trim() ?? ''
  if (key !== '') host.mask(key)
  const plan = inputs.plan ?? ''
  const say = async (forge: Forge, claim: ServedClaim, id: string, verdict: Verdict | null) => {
    const url = settings.url === null ? claim.page : `${settings.url}/runs/${id}`
    const { context } = inputs
    const ci = { id, attempt: 1, url }
    const { sha, pull } = claim
    const posted = await postVerdict(
      forge,
      { sha, pull, context, verdict, plan: verdict?.plan.name ?? plan, ci, reportUrl: null },
      {
        status: true,
        check: false,
        comment: inputs.comment === 'off' ? null : inputs.comment,
        key: key === '' ? null : key,
        now: () => new Date(),
      },
    )
    for (const warning of posted.warnings) host.info(warning)
  }
  return {
    announce: (forge, claim, id) => say(forge, claim, id, null),
    conclude: async (forge, claim, end) => {
      const verdict = await leftVerdict(claim, end, plan)
      try {
        await say(forge, claim, end.id, verdict)
      } catch (error) {
        // What the forge refuses today it refuses tomorrow; what stands is said in the log.
        if (!(error instanceof PostingError) || error.exitCode === UNAVAILABLE) throw error
        host.info(error.message)
      }
      return `${verdict.verdict} ${verdict.sha ?? ''}: ${verdict.summary}`
    },
  }
}
