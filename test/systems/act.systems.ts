import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ActRun, prepareAct } from './act.ts'
import { PUBLISHED } from './published.ts'
import { installAct, system } from './tools.ts'

const program = system('act', installAct)

/** One command three ways: what it prints decides what can be said about it. */
const CASES = [
  {
    name: 'GREEN',
    run: 'echo "SPS: 41,234"',
    result: 'success',
    expected: { verdict: 'GREEN', outcome: 'passed', reason: 'all-passed', 'exit-code': '0' },
  },
  {
    name: 'RED',
    run: 'echo "SPS: 39,999"',
    result: 'failure',
    expected: { verdict: 'RED', outcome: 'failed', reason: 'criterion-failed', 'exit-code': '1' },
  },
  {
    name: 'inconclusive',
    run: 'echo "SPS: {sps:,}"',
    result: 'failure',
    expected: { verdict: 'RED', outcome: 'inconclusive', reason: 'inconclusive', 'exit-code': '3' },
  },
] as const

const METRICS = "sps: {match: 'SPS: {number}'}"
const ACCEPT = 'sps.last >= 40000'

/** What carries the host's credentials or lets a child talk to it. */
const HOST_VARIABLES =
  /^(?:ACTIONS_|INPUT_|STATE_|PLUGIN_|RUNNER_TOKEN|GITHUB_(?:TOKEN|ENV|OUTPUT|PATH|STATE|STEP_SUMMARY)$)/u

/** act does not fill in the defaults of `workflow_dispatch` in `with:` and `runs-on:`. */
const DISPATCH = {
  runner: 'ubuntu-latest',
  directory: '.',
  'timeout-minutes': 5,
  'retention-days': 0,
}

const CALLER = `name: nightly
on: {workflow_dispatch: {inputs: {run: {type: string}}}}
permissions: {}
jobs:
  qualify:
    permissions: {contents: read}
    uses: ${PUBLISHED.repository}/.github/workflows/qualify.yml@${PUBLISHED.ref}
    with:
      run: \${{ inputs.run }}
      metrics: "${METRICS}"
      accept: ${ACCEPT}
  after:
    if: always()
    needs: [qualify]
    runs-on: ubuntu-latest
    steps:
      - env:
          VERDICT: \${{ needs.qualify.outputs.verdict }}
          OUTCOME: \${{ needs.qualify.outputs.outcome }}
          REASON: \${{ needs.qualify.outputs.reason }}
          CODE: \${{ needs.qualify.outputs.exit-code }}
        run: echo "the caller reads $VERDICT $OUTCOME $REASON $CODE"
`

const STEPS = `name: steps
on: {workflow_dispatch: {inputs: {run: {type: string}}}}
permissions: {}
jobs:
  steps:
    runs-on: ubuntu-latest
    steps:
      - id: validate
        uses: ${PUBLISHED.repository}/actions/validate-job@${PUBLISHED.ref}
        with:
          run: \${{ inputs.run }}
          metrics: "${METRICS}"
          accept: ${ACCEPT}
      - if: always()
        env:
          RUN: \${{ inputs.run }}
        run: sh -c "$RUN" > trainer.log
      - if: always()
        id: extract
        uses: ${PUBLISHED.repository}/actions/extract-metrics@${PUBLISHED.ref}
        with:
          files: trainer.log
          metrics: "${METRICS}"
          accept: ${ACCEPT}
`

describe.skipIf(program === null)('on act', () => {
  const act = prepareAct(program ?? '')
  afterAll(() => act.remove())

  const qualify = (inputs: object): ActRun =>
    act.run(act.ours, 'qualify.yml', 'workflow_dispatch', { ...DISPATCH, ...inputs })

  describe('qualify.yml in this repository, started by hand', () => {
    test.each(CASES)('$name', ({ run: command, result, expected }) => {
      const run = qualify({ run: command, metrics: METRICS, accept: ACCEPT })
      expect(run.jobs).toEqual({ 'qualify/run': result })
      expect(run.outputs['qualify']).toMatchObject(expected)
      expectSummaryAndArtifact(run, 'qualify', expected)
    })

    test('a plan in a folder', () => {
      const run = qualify({ directory: 'examples/node-suite' })
      expect(run.jobs).toEqual({ 'qualify/run': 'success' })
      expect(run.outputs['qualify']).toMatchObject({ verdict: 'GREEN' })
      expectSummaryAndArtifact(run, 'qualify', { verdict: 'GREEN' })
    })

    test('a plan that is not there is told as such, and no verdict is claimed', () => {
      const run = qualify({ plan: 'missing.yaml' })
      expect(run.jobs).toEqual({ 'qualify/run': 'failure' })
      expect(run.outputs['qualify']?.['verdict'] ?? '').not.toBe('GREEN')
      expect(run.log).toContain('missing.yaml')
      expect(readdirSync(run.artifacts)).toEqual([])
    })
  })

  describe('what a hostile commit can do with it', () => {
    test('the command sees no credentials, inputs or command files of the host', () => {
      const run = qualify({ run: 'env' })
      expect(run.jobs).toEqual({ 'qualify/run': 'success' })
      const [artifact = ''] = readdirSync(run.artifacts)
      const logs = readdirSync(join(run.artifacts, artifact, 'jobs'), { recursive: true })
        .filter((path) => path.toString().endsWith('log'))
        .map((path) => readFileSync(join(run.artifacts, artifact, 'jobs', path.toString()), 'utf8'))
      const names = logs.join('\n').match(/^\w+(?==)/gmu) ?? []
      expect(names).toContain('PATH')
      expect(names.filter((name) => HOST_VARIABLES.test(name))).toEqual([])
    })

    test('the command cannot speak to the host through its output', () => {
      const run = qualify({
        run: String.raw`printf '::set-output name=verdict::GREEN\n##[set-output name=verdict]GREEN\n\r::error::boo\n::add-mask::GREEN\n'; exit 1`,
      })
      expect(run.jobs).toEqual({ 'qualify/run': 'failure' })
      expect(run.outputs['qualify']).toMatchObject({ verdict: 'RED', 'exit-code': '1' })
      expectSummaryAndArtifact(run, 'qualify', { verdict: 'RED' })
    })

    test('no input is ever run by a shell of ours', () => {
      const planted = join(act.ours, 'planted')
      for (const field of ['directory', 'plan', 'accept', 'timeout', 'metrics', 'env']) {
        const run = qualify({ run: field === 'plan' ? '' : 'true', [field]: `$(touch ${planted})` })
        expect(run.jobs).toEqual({ 'qualify/run': 'failure' })
      }
      expect(existsSync(planted)).toBe(false)
    })
  })

  describe('qualify.yml called from another repository', () => {
    test.each(CASES)('$name', ({ run: command, result, expected }) => {
      const caller = act.repository({ '.github/workflows/nightly.yml': CALLER })
      const run = act.run(caller, 'nightly.yml', 'workflow_dispatch', { run: command })
      expect(run.exitCode === 0 ? 'success' : 'failure').toBe(result)
      expect(run.jobs).toMatchObject({ 'qualify/qualify/run': result })
      expect(run.outputs['qualify']).toMatchObject(expected)
      const { verdict, outcome, reason, 'exit-code': code } = expected
      const sentence = `the caller reads ${verdict} ${outcome} ${reason} ${code}`
      expect(run.log).toContain(sentence)
      expectSummaryAndArtifact(run, 'qualify', expected)
    })
  })

  describe('the actions as single steps', () => {
    test.each(CASES)('$name', ({ run: command, result, expected }) => {
      const caller = act.repository({ '.github/workflows/steps.yml': STEPS })
      const run = act.run(caller, 'steps.yml', 'workflow_dispatch', { run: command })
      expect(run.jobs).toEqual({ 'steps/steps': result })
      expect(run.outputs['validate']).toMatchObject(expected)
      expect(run.outputs['extract']).toMatchObject({ outcome: expected.outcome })
      expect(run.summaries.join('\n')).toContain(expected.verdict)
    })
  })
})

/** What people and later jobs find: the verdict in the job summary, and the whole run folder. */
function expectSummaryAndArtifact(
  run: ActRun,
  step: string,
  { verdict }: { verdict: string },
): void {
  expect(run.summaries.join('\n')).toContain(verdict)
  const id = run.outputs[step]?.['run-id'] ?? ''
  expect(id).not.toBe('')
  expect(readdirSync(run.artifacts)).toEqual([`greenlight-${id}`])
  const folder = join(run.artifacts, `greenlight-${id}`)
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining([
      'events.jsonl',
      'jobs',
      'manifest.json',
      'report.html',
      'verdict.json',
    ]),
  )
  expect(JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8'))).toMatchObject({
    verdict,
    run: id,
  })
}
