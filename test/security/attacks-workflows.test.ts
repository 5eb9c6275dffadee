import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { guideWorkflows } from '../snippets.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, '.github', 'workflows')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Workflow {
  readonly 'cache-mode'?: string
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>
}

const ours = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  return { where: name, text, workflow: parse(text) as Workflow }
})
const guides = guideWorkflows().map(({ where, text }) => ({
  where,
  text,
  workflow: parse(text) as Workflow,
}))

function stepsOf({ jobs }: Workflow): readonly Step[] {
  return Object.values(jobs).flatMap(({ steps = [] }) => steps)
}

function jobOf(file: string, id: string): object {
  const job = ours.find(({ where }) => where === file)?.workflow.jobs[id]
  if (job === undefined) throw new Error(`${file} has no job ${id}`)
  return job
}

describe('A9: what a run that executed the pull request leaves is a claim', () => {
  test.each(['testme.yml', 'qualify-and-post.yml'])(
    '%s takes from it a verdict, how it ended and where its report is, and nothing else',
    (file) => {
      const taken = JSON.stringify(jobOf(file, 'verdict')).match(/needs\.run\.[\w.-]+/g) ?? []
      expect(taken.toSorted()).toEqual([
        'needs.run.outputs.artifact-url',
        'needs.run.outputs.verdict-json',
        'needs.run.result',
      ])
    },
  )

  test('the gate says which commit and pull request a verdict is posted on', () => {
    expect(jobOf('testme.yml', 'verdict')).toMatchObject({
      steps: [
        {
          with: {
            sha: '${{ needs.gate.outputs.sha }}',
            pull: '${{ needs.gate.outputs.pull }}',
          },
        },
      ],
    })
  })
})

describe('A10: no cache is written or read by what runs code of a commit, or posts on it', () => {
  test.each(ours)('$where is given no access to caches, in any of its jobs', ({ text }) => {
    const modes = text.match(/^.*\bcache-mode:.*$/gm)?.map((line) => line.replace(/ #.*/, ''))
    expect(modes).toEqual(['cache-mode: none'])
  })

  test.each([...ours, ...guides])('$where has no step that caches', ({ workflow }) => {
    const steps = stepsOf(workflow)
    for (const { uses = '', with: settings = {} } of steps) {
      expect(uses).not.toMatch(/^actions\/cache\b|\bcache@/)
      expect(settings).not.toHaveProperty('cache')
    }
    const caching = steps
      .filter(({ uses }) => uses?.startsWith('actions/setup-') === true)
      .filter(({ with: settings }) => settings?.['package-manager-cache'] !== false)
    expect(caching).toEqual([])
  })
})

test.each([...ours, ...guides])(
  'A11: $where unpacks no archive of a run: its verdict comes as text',
  ({ workflow }) => {
    for (const { uses = '', run = '' } of stepsOf(workflow)) {
      expect(uses).not.toMatch(/download-artifact/)
      expect(run).not.toMatch(/\b(?:unzip|tar|gh run download)\b/)
    }
  },
)
