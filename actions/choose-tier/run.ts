import type { Forge } from '@greenlight/forge'
import type { Host } from '@greenlight/host'
import {
  didYouMean,
  formatDuration,
  type InputsOf,
  type OutputsOf,
  type Problem,
  ProblemError,
  quote,
} from '@greenlight/spec'
import { choose, type Debt, debtOf } from './choose.ts'
import { artifactName, lastSuccess } from './history.ts'
import type { spec } from './spec.ts'
import { readTiers, type Tier } from './tiers.ts'

export type Inputs = InputsOf<typeof spec>
export type Outputs = OutputsOf<typeof spec>

export interface Ports {
  readonly host: Host
  /** Connected only when a history is to be read. */
  readonly forge: () => Promise<Forge>
  readonly now: () => Date
}

export interface Result {
  readonly outputs: Outputs
  readonly exitCode: number
}

/** Time of a job beside its work: to check out and restore before, to end and save after. */
const AROUND_MS = 25 * 60_000

/** Throws a ProblemError for bad inputs, and a ForgeError when the history cannot be read. */
export async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { host } = ports
  const tiers = readTiers(inputs.tiers, inputs.slack)
  const named = namedTier(inputs, tiers)
  const debts = named === null ? await debtsOf(tiers, inputs, ports) : []
  const { tier, reason } =
    named === null ? choose(debts) : { tier: named, reason: `${named.name} was asked for` }
  for (const line of debts.map(describe)) host.info(line)
  host.info(tier === null ? reason : `${tier.name}: ${reason}`)
  await host.summary(summaryOf(tier, reason))
  return { outputs: outputsOf(tier, reason, debts, inputs), exitCode: 0 }
}

function namedTier(
  { name, tier, segment, ...inputs }: Inputs,
  tiers: readonly Tier[],
): Tier | null {
  const problems: Problem[] = []
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(name)) {
    const expected = 'at most 40 of a-z, 0-9, - and _'
    problems.push({ code: 'bad-name', field: 'name', message: `${quote(name)} is none`, expected })
  }
  const names = tiers.map((one) => one.name)
  const found = tiers.find((one) => one.name === tier) ?? null
  if (tier !== undefined && found === null) {
    const hint = didYouMean(tier, names)
    problems.push({
      code: 'no-tier',
      field: 'tier',
      message: `there is no tier ${quote(tier)}`,
      expected: names.join(', '),
      ...(hint === undefined ? {} : { hint }),
    })
  }
  for (const { name: long, durationMs } of tiers) {
    if (Math.ceil(durationMs / segment) <= inputs.mostSegments) continue
    problems.push({
      code: 'too-long',
      field: 'tiers',
      message: `${long} takes more than ${inputs.mostSegments} segments of ${formatDuration(segment)}`,
    })
  }
  if (problems.length > 0) throw new ProblemError(problems)
  return found
}

async function debtsOf(tiers: readonly Tier[], inputs: Inputs, ports: Ports): Promise<Debt[]> {
  const forge = await ports.forge()
  const { defaultBranch } = await forge.about()
  const at = { now: ports.now().getTime(), slackMs: inputs.slack }
  const log = (line: string): void => ports.host.info(line)
  const debts: Debt[] = []
  for (const tier of tiers) {
    const artifact = artifactName(inputs.name, tier.name)
    const last =
      tier.periodMs === null ? null : await lastSuccess(forge, artifact, defaultBranch, log)
    debts.push(debtOf(tier, last, at))
  }
  return debts
}

function describe({ tier, last, ageMs, due }: Debt): string {
  if (tier.periodMs === null) return `${tier.name}: by name only`
  const age = ageMs === null ? 'no success' : `success ${formatDuration(ageMs)} ago`
  const where = last === null ? '' : ` (run ${last.run})`
  return `${tier.name}: ${age}${where}, every ${formatDuration(tier.periodMs)}${due ? ': due' : ''}`
}

function summaryOf(tier: Tier | null, reason: string): string {
  return `### ${tier === null ? 'No session' : `Tier ${tier.name}`}\n\n${reason}\n`
}

function outputsOf(
  tier: Tier | null,
  reason: string,
  debts: readonly Debt[],
  { name, segment, mostSegments }: Inputs,
): Outputs {
  const list = debts.map((debt) => ({
    tier: debt.tier.name,
    period: debt.tier.periodMs === null ? null : formatDuration(debt.tier.periodMs),
    duration: formatDuration(debt.tier.durationMs),
    last: debt.last?.started ?? null,
    age: debt.ageMs === null ? null : formatDuration(debt.ageMs),
    due: debt.due,
  }))
  const due = JSON.stringify(list)
  if (tier === null) return { ...NOTHING, reason, due }
  const deadline = Math.max(1000, Math.min(segment, tier.durationMs))
  return {
    tier: tier.name,
    reason,
    minutes: Math.ceil(tier.durationMs / 60_000),
    segments: Math.min(mostSegments, Math.ceil(tier.durationMs / segment) + 1),
    deadline: `${Math.round(deadline / 1000)}s`,
    timeoutMinutes: Math.ceil((deadline + AROUND_MS) / 60_000),
    artifact: artifactName(name, tier.name),
    due,
  }
}

const NOTHING = {
  tier: null,
  minutes: null,
  segments: null,
  deadline: null,
  timeoutMinutes: null,
  artifact: null,
} as const
