import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { renderWorkflows } from '../../scripts/render-workflows.ts'
import { guideWorkflows } from '../snippets.ts'
import { loadLanguageService } from './language-service.ts'
import {
  installActionlint,
  installNpmPackages,
  installZizmor,
  repository,
  system,
} from './tools.ts'

const REF = '0123456789abcdef0123456789abcdef01234567'
const WORKFLOWS = '.github/workflows'

const actionlint = system('actionlint', installActionlint)
const zizmor = system('zizmor', installZizmor)
const packages = system("GitHub's language service", installNpmPackages)

const actions = readdirSync(join(repository, 'actions')).filter((name) =>
  existsSync(join(repository, 'actions', name, 'action.yml')),
)
const rendered = publish()
const guides = copyFromGuides()
const broken = plantMistakes()
afterAll(() => {
  for (const folder of [rendered, guides, broken]) rmSync(folder, { recursive: true, force: true })
})

/** A folder with our actions and the workflows as hosts without `$/` get them. */
function publish(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-rendered-'))
  renderWorkflows(join(folder, WORKFLOWS), { repository: 'octo/greenlight', ref: REF })
  copyActions(folder)
  return folder
}

/** A folder with the workflows that the guides tell people to copy. */
function copyFromGuides(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-guides-'))
  mkdirSync(join(folder, '.git'))
  mkdirSync(join(folder, WORKFLOWS), { recursive: true })
  for (const { where, text } of guideWorkflows()) {
    writeFileSync(join(folder, WORKFLOWS, `${where.replace(/\W+/gu, '-')}.yml`), text)
  }
  return folder
}

/** A folder in which every linter has something to find. */
function plantMistakes(): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-mistakes-'))
  mkdirSync(join(folder, WORKFLOWS), { recursive: true })
  copyActions(folder)
  writeFileSync(
    join(folder, WORKFLOWS, 'wrong.yml'),
    `on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-latest
    needs: [b]
    steps:
      - uses: actions/checkout@v4
      - uses: $/actions/validate-job
        with: {pln: greenlight.yaml}
      - run: echo \${{ github.event.pull_request.title }}
`,
  )
  return folder
}

function copyActions(folder: string): void {
  mkdirSync(join(folder, '.git'), { recursive: true })
  for (const name of actions) {
    cpSync(
      join(repository, 'actions', name, 'action.yml'),
      join(folder, 'actions', name, 'action.yml'),
    )
  }
}

function lint(
  program: string | null,
  args: readonly string[],
  cwd: string,
): [number | null, string] {
  const { status, stdout, stderr } = spawnSync(program ?? '', args, { cwd, encoding: 'utf8' })
  return [status, `${stdout}${stderr}`]
}

test('there are actions and workflows of guides to look at', () => {
  expect(actions).toEqual([
    'checkpoint-restore',
    'checkpoint-upload',
    'choose-tier',
    'comment-gate',
    'conclude-session',
    'extract-metrics',
    'post-verdict',
    'read-verdict',
    'validate-job',
  ])
  expect(readdirSync(join(guides, WORKFLOWS)).length).toBeGreaterThan(6)
})

describe.skipIf(actionlint === null)('actionlint', () => {
  test.each([
    ['as written', repository],
    ['rendered', rendered],
    ['of the guides', guides],
  ])('finds nothing in the workflows %s', (_, folder) => {
    expect(lint(actionlint, [], folder)).toEqual([0, ''])
  })

  test('finds planted mistakes', () => {
    const [status, output] = lint(actionlint, [], broken)
    expect(status).toBe(1)
    expect(output).toContain('is potentially untrusted')
    expect(output).toContain('needs job "b"')
  })
})

describe.skipIf(zizmor === null)('zizmor, pedantic', () => {
  const pedantic = ['--offline', '--pedantic', '--no-progress', '--color=never']

  test.each([
    ['as written', repository],
    ['rendered', rendered],
  ])('finds nothing in workflows and actions %s', (_, folder) => {
    const [status, output] = lint(zizmor, [...pedantic, '.github', 'actions'], folder)
    expect({ status, output }).toMatchObject({ status: 0 })
    expect(output).toContain('No findings to report')
  })

  test('finds planted mistakes', () => {
    const [status, output] = lint(zizmor, [...pedantic, '.github'], broken)
    expect(status).toBeGreaterThan(10)
    expect(output).toContain('dangerous-triggers')
    expect(output).toContain('template-injection')
    expect(output).toContain('unpinned-uses')
  })
})

describe.skipIf(packages === null)("GitHub's language service", async () => {
  const service = await loadLanguageService(packages ?? '')
  const paths = [
    ...readdirSync(join(repository, WORKFLOWS)).map((name) => join(WORKFLOWS, name)),
    ...actions.map((name) => join('actions', name, 'action.yml')),
  ]

  describe.each([
    ['as written', repository],
    ['rendered', rendered],
  ])('finds nothing %s', (_, folder) => {
    test.each(paths)('%s', async (path) => {
      expect(await service.validate(path, folder)).toEqual([])
    })
  })

  test('finds planted mistakes', async () => {
    const found = (await service.validate(join(WORKFLOWS, 'wrong.yml'), broken)).join('\n')
    expect(found).toContain("Invalid action input 'pln'")
    expect(found).toContain("Value 'b' is not valid")
  })
})
