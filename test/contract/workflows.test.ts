import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, '.github', 'workflows')
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'))
const workflows = new Map(
  files.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return [name, { text, ...(parse(text) as Workflow) }]
  }),
)
const workflow = (name: string) => {
  const found = workflows.get(name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

interface Workflow {
  readonly name: string
  readonly on: Record<string, { inputs?: Record<string, object> } | null>
  readonly permissions: unknown
  readonly jobs: Record<string, Job>
}
interface Job {
  readonly permissions?: unknown
  readonly needs?: string | string[]
  readonly uses?: string
  readonly outputs?: Record<string, string>
  readonly steps?: Step[]
}
interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Record<string, unknown>
}

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
    'qualify.yml': { workflow: {}, run: { contents: 'read' } },
  })
})

test('our own workflows may read the repository at most', () => {
  for (const [name, { permissions, jobs }] of workflows) {
    expect({ name, permissions }).toEqual({ name, permissions: {} })
    for (const job of Object.values(jobs)) {
      expect([{}, { contents: 'read' }]).toContainEqual(job.permissions)
    }
  }
})

describe.each([...workflows])('%s', (_, { text, jobs }) => {
  const steps = Object.values(jobs).flatMap((job) => job.steps ?? [])

  test('has no secrets and leaves no token in the checkout', () => {
    expect(text).not.toMatch(/\bsecrets\s*[.:[]/u)
    expect(text).not.toMatch(/github\.token/u)
    for (const { uses, with: settings } of steps) {
      if (uses?.startsWith('actions/checkout@') !== true) continue
      expect(settings).toMatchObject({ 'persist-credentials': false })
      expect(settings).not.toHaveProperty('ref')
    }
  })

  test('names what is not ours by full commit, and says which version that is', () => {
    for (const [line] of text.matchAll(/^[^#\n]*\buses:.*$/gmu)) {
      expect(line).toMatch(
        /uses: \$\/[\w./-]+$|uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u,
      )
    }
  })

  test('puts no expression into a script', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  })
})

test('inputs are the same whether the workflow is called or started by hand', () => {
  const { on } = workflow('qualify.yml')
  const call = Object.keys(on['workflow_call']?.inputs ?? {})
  expect(call).not.toEqual([])
  expect(Object.keys(on['workflow_dispatch']?.inputs ?? {})).toEqual(call)
})

test('our actions know every argument they are given and every output that is read', () => {
  let checked = 0
  for (const { text, jobs } of workflows.values()) {
    for (const job of Object.values(jobs)) {
      for (const { uses, with: settings } of job.steps ?? []) {
        if (uses?.startsWith('$/') !== true) continue
        const path = join(root, uses.slice(2), 'action.yml')
        const action = parse(readFileSync(path, 'utf8')) as {
          inputs: Record<string, object>
          outputs: Record<string, object>
        }
        expect(Object.keys(action.inputs)).toEqual(
          expect.arrayContaining(Object.keys(settings ?? {})),
        )
        const read = [...text.matchAll(/steps\.qualify\.outputs\.([\w-]+)/gu)].map(([, id]) => id)
        expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(read))
        checked += 1
      }
    }
  }
  expect(checked).toBeGreaterThan(0)
})

test('ci-ok waits for every other job', () => {
  const { jobs } = workflow('ci-tests.yml')
  const others = Object.keys(jobs).filter((id) => id !== 'ci-ok')
  expect(others).not.toEqual([])
  expect(jobs['ci-ok']?.needs).toEqual(others)
})
