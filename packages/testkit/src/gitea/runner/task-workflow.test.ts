import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Need, Task } from './rpc.ts'
import { taskWorkflow } from './task-workflow.ts'

const CONTEXT: Task['context'] = {
  actor: 'ada',
  api_url: 'http://gitea.localhost/api/v1',
  base_ref: '',
  event: {},
  event_name: 'push',
  head_ref: '',
  ref: 'refs/heads/main',
  ref_name: 'main',
  ref_type: 'branch',
  repository: 'ada/hearts',
  repository_owner: 'ada',
  run_attempt: '1',
  run_id: '1',
  run_number: '1',
  sha: 'f'.repeat(40),
  workflow: 'ci.yml',
  token: '',
  gitea_runtime_token: '',
}

function workflowOf(payload: string, needs: Record<string, Need> = {}, event = 'push'): unknown {
  const task: Task = {
    id: '1',
    workflowPayload: Buffer.from(payload).toString('base64'),
    context: { ...CONTEXT, event_name: event },
    needs,
  }
  return parse(taskWorkflow(task, '/collected').text)
}

test('needed jobs are put back as they ended', () => {
  const needs: Record<string, Need> = {
    good: { result: 'RESULT_SUCCESS', outputs: { x: 'one' } },
    bad: { result: 'RESULT_FAILURE' },
    stopped: { result: 'RESULT_CANCELLED' },
    left: { result: 'RESULT_SKIPPED' },
  }
  const workflow = workflowOf('jobs: {mine: {runs-on: [gpu], steps: [{run: x}]}}', needs)
  expect(workflow).toMatchObject({
    name: 'ci.yml',
    on: 'push',
    jobs: {
      good: { outputs: { x: 'one' }, steps: [{ run: 'true' }] },
      bad: { steps: [{ run: 'exit 1' }] },
      stopped: { steps: [{ run: 'exit 1' }] },
      left: { if: false },
      mine: { needs: ['good', 'bad', 'stopped', 'left'], 'runs-on': 'ubuntu-latest' },
      'zz-collect': { needs: ['mine'], if: 'always()' },
    },
  })
})

test('a job that calls a workflow has no runs-on, and $/ is this repository at this commit', () => {
  const workflow = workflowOf('jobs: {mine: {runs-on: [], uses: $/.github/workflows/a.yml}}')
  const uses = `ada/hearts/.github/workflows/a.yml@${'f'.repeat(40)}`
  expect(workflow).toMatchObject({ jobs: { mine: { uses } } })
  expect(workflow).not.toHaveProperty('jobs.mine.runs-on')
  const steps = workflowOf('jobs: {mine: {steps: [{uses: $/actions/a}, {uses: ./b}]}}')
  expect(steps).toMatchObject({
    jobs: {
      mine: { steps: [{ uses: `ada/hearts/actions/a@${'f'.repeat(40)}` }, { uses: './b' }] },
    },
  })
})

test('concurrency is the server’s, declared inputs stay', () => {
  const on = 'on: {workflow_dispatch: {inputs: {a: {type: string}}}, push: {}}'
  const job = 'jobs: {mine: {concurrency: {group: g}, steps: []}}'
  const workflow = workflowOf(`${on}\n${job}`, {}, 'workflow_dispatch')
  expect(workflow).toHaveProperty('on.workflow_dispatch.inputs.a')
  expect(workflow).not.toHaveProperty('jobs.mine.concurrency')
})
