import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { prefilter } from '@greenlight/gate'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, '.github', 'workflows')
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'))
const workflows = new Map<string, Workflow & { readonly text: string }>(
  files.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return [name, { text, ...(parse(text) as Workflow) }] as const
  }),
)
const workflow = (name: string) => {
  const found = workflows.get(name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

interface Workflow {
  readonly name: string
  readonly on: Record<
    string,
    { inputs?: Record<string, object>; secrets?: Record<string, { required: boolean }> } | null
  >
  readonly permissions: unknown
  readonly concurrency?: unknown
  readonly jobs: Record<string, Job>
}
interface Job {
  readonly if?: string
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>
  readonly concurrency?: Record<string, unknown>
  readonly needs?: string | string[]
  readonly uses?: string
  readonly outputs?: Record<string, string>
  readonly with?: Record<string, unknown>
  readonly secrets?: unknown
  readonly steps?: Step[]
}
interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Record<string, unknown>
}

const CHECKOUT = /^actions\/checkout@/u
const OWN_WORKFLOW = /^\$\/\.github\/workflows\/([\w-]+\.yml)$/u

/** Our workflow that a job calls. */
function called(job: Job): Workflow | null {
  const name = OWN_WORKFLOW.exec(job.uses ?? '')?.[1]
  return name === undefined ? null : workflow(name)
}

/** Whether code of a commit comes to lie where the job, or what it calls, runs. */
function checksOut(job: Job): boolean {
  const own = (job.steps ?? []).some(({ uses }) => CHECKOUT.test(uses ?? ''))
  return own || Object.values(called(job)?.jobs ?? {}).some(checksOut)
}

/** What the jobs of a workflow ask for together. */
function asked({ jobs }: Workflow): Record<string, string> {
  const all: Record<string, string> = {}
  for (const { permissions = {} } of Object.values(jobs)) {
    for (const [scope, level] of Object.entries(permissions)) {
      if (all[scope] !== 'write') all[scope] = level
    }
  }
  return all
}

/** What a job can do harm with: a secret, its token, or a token that may write. */
function holds(job: Job): boolean {
  const writes = Object.values(job.permissions ?? {}).includes('write')
  return writes || /secrets\b|github\.token/u.test(JSON.stringify({ ...job, uses: '' }))
}

const jobsOf = (name: string) => Object.entries(workflow(name).jobs)
const everyJob = [...workflows.keys()].flatMap((file) =>
  jobsOf(file).map(([id, job]) => [`${file}: ${id}`, job] as const),
)
const withSteps = everyJob.filter(([, job]) => called(job) === null)

test('a workflow for others asks for exactly these permissions', () => {
  const granted = Object.fromEntries(
    [...workflows]
      .filter(([name]) => !name.startsWith('ci-'))
      .map(([name, { permissions, jobs }]) => [
        name,
        {
          workflow: permissions,
          ...Object.fromEntries(Object.entries(jobs).map(([id, job]) => [id, job.permissions])),
        },
      ]),
  )
  expect(granted).toEqual({
    'mega.yml': {
      workflow: {},
      tier: { actions: 'read' },
      'segment-1': { contents: 'read' },
      'segment-2': { contents: 'read' },
      'segment-3': { contents: 'read' },
      'segment-4': { contents: 'read' },
      verdict: {},
    },
    'mega-segment.yml': { workflow: {}, run: { contents: 'read' } },
    'mega-weekly.yml': {
      workflow: {},
      mega: { actions: 'read', contents: 'read' },
      verdict: { statuses: 'write' },
    },
    'qualify.yml': { workflow: {}, run: { contents: 'read' } },
    'qualify-and-post.yml': {
      workflow: {},
      pending: { 'pull-requests': 'write', statuses: 'write' },
      run: { contents: 'read' },
      verdict: { 'pull-requests': 'write', statuses: 'write' },
    },
    'testme.yml': {
      workflow: {},
      gate: { actions: 'read', issues: 'write', 'pull-requests': 'read', statuses: 'write' },
      run: { contents: 'read' },
      verdict: { 'pull-requests': 'write', statuses: 'write' },
    },
  })
})

test('a job that calls one of our workflows grants what that asks for, and no more', () => {
  const calls = everyJob.filter(([, job]) => called(job) !== null)
  expect(calls.length).toBeGreaterThan(3)
  for (const [where, job] of calls) {
    const target = called(job)
    expect({ where, ...job.permissions }).toEqual({ where, ...(target && asked(target)) })
    expect(Object.keys(target?.on['workflow_call']?.inputs ?? {})).toEqual(
      expect.arrayContaining(Object.keys(job.with ?? {})),
    )
  }
})

test('a workflow grants nothing as a whole, and other jobs of our own read the repository at most', () => {
  for (const [name, { permissions }] of workflows) {
    expect({ name, permissions }).toEqual({ name, permissions: {} })
  }
  for (const [where, { permissions }] of withSteps.filter(([name]) => name.startsWith('ci-'))) {
    expect([
      { where, permissions: {} },
      { where, permissions: { contents: 'read' } },
    ]).toContainEqual({ where, permissions })
  }
})

describe('A1: what runs code of a commit holds nothing, and what holds something runs no code of it', () => {
  test.each(withSteps.filter(([, job]) => holds(job)))('%s has our actions alone', (_, job) => {
    const steps = (job.steps ?? []).map(({ uses }) => uses ?? 'a script')
    expect(steps).not.toEqual([])
    for (const step of steps) expect(step).toMatch(/^\$\/actions\/[\w-]+$/u)
  })

  test.each(withSteps.filter(([, job]) => checksOut(job)))('%s may read, no more', (_, job) => {
    expect(job.permissions).toEqual({ contents: 'read' })
    expect(holds(job)).toBe(false)
  })

  test('there are both kinds', () => {
    expect(withSteps.filter(([, job]) => holds(job)).map(([where]) => where)).toEqual([
      'mega-weekly.yml: verdict',
      'qualify-and-post.yml: pending',
      'qualify-and-post.yml: verdict',
      'testme.yml: gate',
      'testme.yml: verdict',
    ])
    expect(withSteps.filter(([, job]) => checksOut(job)).map(([where]) => where)).toContain(
      'qualify.yml: run',
    )
  })

  test('secrets are handed to posting jobs by name, and never to a called workflow', () => {
    for (const [, job] of everyJob) expect(job.secrets).toBeUndefined()
    for (const [name, { text, on }] of workflows) {
      const used = new Set([...text.matchAll(/\bsecrets\.([\w-]+)/gu)].map(([, secret]) => secret))
      const declared = on['workflow_call']?.secrets ?? {}
      expect([name, used]).toEqual([name, new Set(Object.keys(declared))])
      for (const { required } of Object.values(declared)) expect(required).toBe(false)
    }
  })
})

describe('testme.yml', () => {
  const { gate, run, verdict } = workflow('testme.yml').jobs

  test('an ordinary comment costs no runner: the filter is the one of the gate', () => {
    const written = gate?.if?.replace(/\s+/gu, ' ').trim()
    expect(written).toBe(prefilter('PHRASE').replace("'PHRASE'", 'inputs.phrase'))
  })

  test('the commit that the gate pinned is run, and no other is posted on', () => {
    const pinned = '${{ needs.gate.outputs.sha }}'
    expect(run?.with?.['ref']).toBe(pinned)
    expect(verdict?.steps?.[0]?.with).toMatchObject({
      sha: pinned,
      'verdict-json': '${{ needs.run.outputs.verdict-json }}',
      result: '${{ needs.run.result }}',
    })
  })

  test('nothing runs that the gate did not let through; the verdict comes whatever became of the run', () => {
    expect(run).toMatchObject({ needs: ['gate'], if: "needs.gate.outputs.accepted == 'true'" })
    expect(verdict).toMatchObject({
      needs: ['gate', 'run'],
      if: "always() && needs.gate.outputs.accepted == 'true'",
    })
  })

  test('one run of a commit at a time, and none is thrown out by a comment', () => {
    expect(run?.concurrency).toEqual({
      group: 'greenlight ${{ inputs.context }} ${{ needs.gate.outputs.sha }}',
      'cancel-in-progress': false,
      queue: 'max',
    })
    expect([gate?.concurrency, verdict?.concurrency]).toEqual([undefined, undefined])
  })
})

describe('mega.yml', () => {
  const jobs = workflow('mega.yml').jobs
  const segments = Object.keys(jobs).filter((id) => id.startsWith('segment-'))

  test('its segments differ in their number alone, and each waits for the one before', () => {
    const [first = ''] = segments
    expect(segments).toEqual(['segment-1', 'segment-2', 'segment-3', 'segment-4'])
    for (const [before, id] of segments.entries()) {
      const number = String(before + 1)
      const { with: given, needs, if: condition } = jobs[id] ?? {}
      const last = `\${{ needs.tier.outputs.segments <= ${number} && 'true' || 'false' }}`
      expect(given).toEqual({ ...jobs[first]?.with, last })
      if (id === first) continue
      expect(needs).toEqual(['tier', `segment-${before}`])
      expect(condition?.replace(/\s+/gu, ' ').trim()).toBe(
        [
          '!cancelled()',
          `needs.segment-${before}.result != 'skipped'`,
          `needs.segment-${before}.outputs.continue != 'false'`,
          `needs.tier.outputs.segments >= ${number}`,
        ].join(' && '),
      )
    }
  })

  test('the verdict comes whatever became of them, from the last that told one', () => {
    const { needs, if: condition, steps } = jobs['verdict'] ?? {}
    expect(needs).toEqual(['tier', ...segments])
    expect(condition).toBe("always() && needs.tier.outputs.tier != ''")
    const told = segments.toReversed().map((id) => `needs.${id}.outputs.verdict-json`)
    expect(steps?.[0]?.with).toMatchObject({
      'verdict-json': `\${{ ${told.join(' || ')} }}`,
      results: segments.map((id) => `\${{ ${ended(id)} }}\n`).join(''),
    })
  })

  test('a chain is given as many jobs as the tiers may count on', () => {
    expect(jobs['tier']?.steps?.[0]?.with?.['most-segments']).toBe(String(segments.length))
  })
})

test('of a pull request its head is run, since that is what is posted on', () => {
  const { run } = workflow('qualify-and-post.yml').jobs
  expect(run?.with?.['ref']).toBe('${{ github.event.pull_request.head.sha }}')
})

test('concurrency stands on jobs, where a stranger’s comment cannot join it', () => {
  const reached = [...workflows].filter(
    ([, { on }]) => 'workflow_call' in on || 'issue_comment' in on,
  )
  expect(reached.length).toBeGreaterThan(3)
  expect(reached.filter(([, { concurrency }]) => concurrency !== undefined)).toEqual([])
})

describe.each([...workflows])('%s', (_, { text, jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? [])

  test('leaves no token in the checkout', () => {
    for (const { uses, with: settings } of steps) {
      if (uses === undefined || !CHECKOUT.test(uses)) continue
      expect(settings).toMatchObject({ 'persist-credentials': false })
      expect(['${{ inputs.ref }}', undefined]).toContain(settings?.['ref'])
      expect(settings).not.toHaveProperty('token')
    }
  })

  test('names what is not ours by full commit, and says which version that is', () => {
    for (const [line] of text.matchAll(/^[^#\n]*\buses:.*$/gmu)) {
      expect(line).toMatch(
        /uses: \$\/[\w./-]+$|uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u,
      )
    }
  })

  test('puts no expression into a script, and no text of strangers anywhere', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
    const expressions = [...text.matchAll(/\$\{\{(.*?)\}\}/gu)].map(([, inside]) => inside ?? '')
    const taken = expressions.join(' ').match(/github\.(?:event\.|head_ref|actor)[\w.]*/gu) ?? []
    for (const name of taken) expect(name).toBe('github.event.pull_request.head.sha')
  })
})

test('inputs are the same whether the workflow is called or started by hand', () => {
  const { on } = workflow('qualify.yml')
  const call = Object.keys(on['workflow_call']?.inputs ?? {})
  expect(call).not.toEqual([])
  expect(Object.keys(on['workflow_dispatch']?.inputs ?? {})).toEqual(call)
})

test.each(['testme.yml', 'qualify-and-post.yml'])(
  '%s hands on what can be said of a run',
  (name) => {
    const runs = jobsOf(name).filter(([, job]) => job.uses === '$/.github/workflows/qualify.yml')
    const known = Object.keys(workflow('qualify.yml').on['workflow_call']?.inputs ?? {})
    expect(runs.map(([, job]) => Object.keys(job.with ?? {}).toSorted())).toEqual([
      known.toSorted(),
    ])
  },
)

test('our actions know every argument they are given and every output that is read', () => {
  let checked = 0
  for (const { jobs } of workflows.values()) {
    for (const job of Object.values(jobs)) {
      for (const { id, uses, with: settings } of job.steps ?? []) {
        if (uses?.startsWith('$/') !== true) continue
        const path = join(root, uses.slice(2), 'action.yml')
        const action = parse(readFileSync(path, 'utf8')) as {
          inputs: Record<string, object>
          outputs: Record<string, object>
        }
        expect(Object.keys(action.inputs)).toEqual(
          expect.arrayContaining(Object.keys(settings ?? {})),
        )
        const reads = new RegExp(`steps\\.${id}\\.outputs\\.([\\w-]+)`, 'gu')
        const read = [...JSON.stringify(job).matchAll(reads)].map(([, output]) => output)
        expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(read))
        checked += 1
      }
    }
  }
  expect(checked).toBeGreaterThan(4)
})

test('ci-ok waits for every other job', () => {
  const { jobs } = workflow('ci-tests.yml')
  const others = Object.keys(jobs).filter((id) => id !== 'ci-ok')
  expect(others).not.toEqual([])
  expect(jobs['ci-ok']?.needs).toEqual(others)
})

/** A job without a word of its own was lost, whatever its result says. */
function ended(id: string): string {
  const { result, outputs } = { result: `needs.${id}.result`, outputs: `needs.${id}.outputs` }
  return `${outputs}.ended || ${result} == 'success' && 'lost' || ${result}`
}
