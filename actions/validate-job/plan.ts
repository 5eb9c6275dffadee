import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Host } from '@greenlight/host'
import { readRun, runPaths } from '@greenlight/journal'
import { type Baseline, compileMetrics, readBaseline } from '@greenlight/metrics'
import { INPUTS_PATH, type Plan, parsePlan, planFromInputs } from '@greenlight/plan'
import { ProblemError } from '@greenlight/spec'
import type { Inputs } from './ports.ts'

/**
 * The plan named, the command given, the plan of the run in the folder `resumed`, or `greenlight.yaml`.
 * Throws a ProblemError with every problem.
 */
export async function loadPlan(
  inputs: Inputs,
  directory: string,
  resumed: string | null,
): Promise<Plan> {
  const command = commandOf(inputs)
  if (command !== null) {
    refuseBoth(inputs)
    return planFromInputs({
      ...command,
      name: inputs.name,
      metrics: inputs.metrics,
      metricFlags: inputs.metric,
      accept: inputs.accept,
      timeoutMs: inputs.timeout,
      retries: inputs.retries,
      env: environmentOf(inputs.env),
      secrets: inputs.secrets,
      checkpoint: inputs.checkpoint,
      every: inputs.every,
    })
  }
  refuseWithPlan(inputs)
  if (inputs.plan === undefined && resumed !== null) return planOfRun(directory, resumed)
  return readPlan(inputs.plan ?? 'greenlight.yaml', directory)
}

/** `NAME` hands on ours, `NAME=VALUE` sets it. */
function environmentOf(entries: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.indexOf('=')
      return at < 0 ? [entry, null] : [entry.slice(0, at), entry.slice(at + 1)]
    }),
  )
}

function commandOf(
  inputs: Inputs,
): { readonly run: string } | { readonly argv: readonly string[] } | null {
  if (inputs.run !== undefined) return { run: inputs.run }
  return inputs.command.length > 0 ? { argv: inputs.command } : null
}

function refuseBoth(inputs: Inputs): void {
  if (inputs.plan === undefined) return
  throw new ProblemError([
    {
      code: 'conflicting-inputs',
      field: 'plan',
      message: `the plan ${inputs.plan} and a command are given`,
      expected: 'one of them',
    },
  ])
}

/** Inputs that describe a single command say nothing about a plan; ignoring them would be a silent pass. */
function refuseWithPlan(inputs: Inputs): void {
  const given = [
    ['metrics', inputs.metrics !== undefined],
    ['metric', inputs.metric.length > 0],
    ['accept', inputs.accept.length > 0],
    ['timeout', inputs.timeout !== undefined],
    ['retries', inputs.retries > 0],
    ['env', inputs.env.length > 0],
    ['secrets', inputs.secrets.length > 0],
    ['name', inputs.name !== undefined],
    ['checkpoint', inputs.checkpoint.length > 0],
    ['every', inputs.every.length > 0],
  ] as const
  const problems = given
    .filter(([, isGiven]) => isGiven)
    .map(([field]) => ({
      code: 'needs-command',
      field,
      message: 'applies to a single command, and none is given',
      hint: 'write it in the plan, or give the command',
    }))
  if (problems.length > 0) throw new ProblemError(problems)
}

async function planOfRun(directory: string, folder: string): Promise<Plan> {
  const path = readRun(folder).opened?.plan_path ?? INPUTS_PATH
  if (path !== INPUTS_PATH) return readPlan(path, directory)
  return parsePlan(await readFile(runPaths(folder).plan, 'utf8'), INPUTS_PATH)
}

async function readPlan(path: string, directory: string): Promise<Plan> {
  const absolute = resolve(directory, path)
  const bytes = await readFile(absolute).catch((error: NodeJS.ErrnoException) => {
    throw new ProblemError([
      {
        code: 'no-plan',
        field: 'plan',
        message:
          error.code === 'ENOENT'
            ? `there is no ${path} here`
            : `${path} cannot be read (${error.code ?? error.message})`,
        hint: 'name a plan file, or give a command: greenlight run -- COMMAND',
      },
    ])
  })
  return parsePlan(bytes.toString('utf8'), path)
}

/** Jobs run where their plan lies; a single command runs where it was called. */
export function baseDirectory(plan: Plan, directory: string): string {
  return plan.source.path === INPUTS_PATH
    ? directory
    : dirname(resolve(directory, plan.source.path))
}

/** The file a plan names may be still to come: criteria on it are then inconclusive. One named by an input has to be there. */
export async function loadBaseline(
  inputs: Inputs,
  plan: Plan,
  directory: string,
  base: string,
  host: Host,
): Promise<Baseline | null> {
  if (inputs.baseline !== undefined) return readBaseline(resolve(directory, inputs.baseline))
  if (plan.baseline === null) return null
  const path = resolve(base, plan.baseline)
  if (existsSync(path)) return readBaseline(path)
  const told = `there is no ${plan.baseline}: criteria with a baseline are inconclusive`
  host.annotate('warning', `the baseline of the plan is missing: ${told}`)
  return null
}

/** Once for each entry of the plan: its cells have the same metrics. */
export function warnOfPatterns(plan: Plan, host: Host): void {
  const entries = new Map(plan.jobs.map((job) => [job.entry, job]))
  for (const { entry, metrics } of entries.values()) {
    for (const { field, message, hint } of compileMetrics(metrics).warnings) {
      host.annotate('warning', `${message}; ${hint ?? ''}`, { title: `${entry}: ${field ?? ''}` })
    }
  }
}
