import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { renderWorkflow } from './render-workflows.ts'

const script = join(import.meta.dirname, 'render-workflows.ts')
const folder = mkdtempSync(join(tmpdir(), 'greenlight-render-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const publication = { repository: 'octo/greenlight', ref: 'v1' }

test('own actions and workflows are named by owner, repository and ref; nothing else changes', () => {
  const rendered = renderWorkflow(
    `jobs:
  a:
    uses: $/.github/workflows/qualify.yml
  b:
    steps:
      - uses: "$/actions/validate-job" # ours
      - name: run
        uses: '$/actions/extract-metrics'
      - uses: actions/checkout@abc # v7
      - run: echo 'uses: $/actions/validate-job' \${{ github.sha }}
`,
    publication,
  )
  expect(rendered).toBe(
    `jobs:
  a:
    uses: octo/greenlight/.github/workflows/qualify.yml@v1
  b:
    steps:
      - uses: "octo/greenlight/actions/validate-job@v1" # ours
      - name: run
        uses: 'octo/greenlight/actions/extract-metrics@v1'
      - uses: actions/checkout@abc # v7
      - run: echo 'uses: $/actions/validate-job' \${{ github.sha }}
`,
  )
})

test('what such hosts refuse is left out', () => {
  const job =
    'cache-mode: none # why\njobs:\n  a:\n    concurrency:\n      group: a\n      queue: max\n    uses: $/x.yml\n'
  expect(renderWorkflow(job, publication)).toBe(
    'jobs:\n  a:\n    concurrency:\n      group: a\n    uses: octo/greenlight/x.yml@v1\n',
  )
})

test('the command renders every workflow, and none of them says $/ afterwards', () => {
  const out = join(folder, 'workflows')
  execFileSync('node', [script, '--repository', 'octo/greenlight', '--ref', 'v1', '--out', out])
  const names = readdirSync(out)
  expect(names).toContain('qualify.yml')
  for (const name of names) {
    expect(readFileSync(join(out, name), 'utf8')).not.toMatch(/uses:.*\$\//u)
  }
  expect(readFileSync(join(out, 'qualify.yml'), 'utf8')).toContain(
    'uses: octo/greenlight/actions/validate-job@v1',
  )
})

test('every problem with the arguments is told at once, and nothing is written', () => {
  const { status, stderr } = spawnSync(
    'node',
    [script, '--repository', 'octo', '--ref', 'v1 $(id)'],
    { encoding: 'utf8' },
  )
  expect(status).toBe(2)
  expect(stderr).toContain('--repository wants OWNER/NAME, not "octo"')
  expect(stderr).toContain('--ref wants a tag')
  expect(stderr).toContain('--out wants a folder')
})
