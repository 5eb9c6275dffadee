import type { Forge } from '@greenlight/forge'
import {
  ciServerPipeline,
  commandStarter,
  type Pipeline,
  pipelineStarter,
  type Starter,
  systemClock,
  workflowPipeline,
} from '@greenlight/gate'
import { type InputsOf, type Problem, ProblemError, quote } from '@greenlight/spec'
import { findProgram } from './find-program.ts'
import type { gateSpec } from './spec.ts'

export type GateInputs = InputsOf<typeof gateSpec>
export type Environment = Readonly<Record<string, string | undefined>>

const SHORTEST_SECRET = 16

/** What a gate needs beside the forge; read before anything is asked or opened. */
export interface Settings {
  readonly listen: { readonly host: string; readonly port: number }
  readonly secrets: readonly string[]
  /** Without a slash at the end. */
  readonly url: string | null
  /** Token of the CI system; null when none is used. */
  readonly ciToken: string | null
  /** Program and arguments; null when something else is started. */
  readonly command: readonly [string, ...string[]] | null
}

/** Throws a ProblemError with everything that is missing or wrong. */
export function readSettings(inputs: GateInputs, env: Environment, directory: string): Settings {
  const problems: Problem[] = []
  const secrets = (env['GREENLIGHT_GATE_SECRET'] ?? '').split(/\s+/).filter((text) => text !== '')
  if (secrets.length === 0 || secrets.some((secret) => secret.length < SHORTEST_SECRET)) {
    problems.push({
      code: 'no-secret',
      field: 'GREENLIGHT_GATE_SECRET',
      message: secrets.length === 0 ? 'is not set' : 'holds a secret that is too short',
      expected: `one or more secrets of at least ${SHORTEST_SECRET} characters, between blanks`,
    })
  }
  const listen = listenOf(inputs.listen)
  if (listen === null) {
    problems.push(bad('--listen', inputs.listen, 'HOST:PORT, such as 127.0.0.1:8787'))
  }
  for (const [name, value] of Object.entries({ '--url': inputs.url, '--ci-url': inputs.ciUrl })) {
    if (value !== undefined && !isAddress(value)) problems.push(bad(name, value, 'https://…'))
  }
  problems.push(...startProblems(inputs, env))
  const [name, ...args] = inputs.command
  const program = name === undefined ? null : findProgram(name, directory, env['PATH'] ?? '')
  if (name !== undefined && program === null) {
    const message = `there is no program ${quote(name)} that we may start`
    problems.push({ code: 'no-program', field: 'COMMAND', message })
  }
  if (problems.length > 0 || listen === null) throw new ProblemError(problems)
  return {
    listen,
    secrets,
    url: inputs.url?.replace(/\/+$/, '') ?? null,
    ciToken: tokenOf(inputs, env),
    command: program === null ? null : [program, ...args],
  }
}

/** Exactly one of the three ways to start something. */
function startProblems(inputs: GateInputs, env: Environment): Problem[] {
  const { command, dispatch, pipeline, ciUrl, repo } = inputs
  const ways = [command.length > 0, dispatch !== undefined, pipeline !== undefined]
  if (ways.filter(Boolean).length !== 1) {
    const message = 'exactly one thing can be started'
    const expected = 'a command after --, or --dispatch, or --pipeline'
    return [{ code: 'bad-start', field: 'COMMAND', message, expected }]
  }
  if (pipeline === undefined) return []
  const problems: Problem[] = []
  if (ciUrl === undefined) {
    const message = `is needed beside "--pipeline ${pipeline}"`
    problems.push({ code: 'missing-input', field: '--ci-url', message })
  }
  if (tokenOf(inputs, env) === null) {
    const field = TOKENS[pipeline]
    problems.push({ code: 'no-token', field, message: 'is not set in the environment' })
  }
  if (repo.length > 1) {
    const message = 'a pipeline belongs to one repository'
    problems.push({ code: 'too-many', field: '--repo', message, hint: 'start one gate for each' })
  }
  return problems
}

export function starterOf(inputs: GateInputs, settings: Settings, env: Environment): Starter {
  const { command: argv } = settings
  if (argv !== null) return commandStarter({ argv, env, timeout: inputs.timeout })
  const { context, timeout } = inputs
  return pipelineStarter(pipelineOf(inputs, settings), { context, timeout, clock: systemClock })
}

function pipelineOf(inputs: GateInputs, { ciToken }: Settings): Pipeline {
  const { dispatch, pipeline, ciUrl } = inputs
  if (dispatch !== undefined) return workflowPipeline(dispatch)
  if (pipeline === undefined || ciUrl === undefined || ciToken === null) {
    throw new Error('the settings were not checked')
  }
  return ciServerPipeline({
    kind: pipeline,
    url: ciUrl.replace(/\/+$/, ''),
    repository: inputs.ciRepo ?? inputs.repo[0] ?? '',
    branch: inputs.ciBranch,
    token: ciToken,
  })
}

const TOKENS = { woodpecker: 'WOODPECKER_TOKEN', drone: 'DRONE_TOKEN' } as const

function tokenOf({ pipeline }: GateInputs, env: Environment): string | null {
  const token = pipeline === undefined ? '' : (env[TOKENS[pipeline]]?.trim() ?? '')
  return token === '' ? null : token
}

/** `127.0.0.1:8787`, `localhost:0`, `[::1]:8787` */
function listenOf(text: string): Settings['listen'] | null {
  const [, host, port] = /^(\[[\da-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(text) ?? []
  if (host === undefined || Number(port) > 65_535) return null
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

function isAddress(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.search === ''
}

function bad(field: string, value: string, expected: string): Problem {
  return { code: 'bad-address', field, message: `"${value}" cannot be used`, expected }
}

/** Repositories that were named twice are served once. */
export function distinct(forges: readonly Forge[]): readonly Forge[] {
  return [...new Map(forges.map((forge) => [forge.repository.toLowerCase(), forge])).values()]
}
