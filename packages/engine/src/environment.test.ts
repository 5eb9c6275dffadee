import { describe, expect, test } from 'vitest'
import { attemptEnvironment, baseEnvironment } from './environment.ts'
import { makeJob } from './testing.ts'

const OURS = {
  PATH: '/bin',
  HOME: '/home/me',
  LC_ALL: 'C.UTF-8',
  GITHUB_TOKEN: 'ghs_1',
  GITHUB_ENV: '/tmp/env',
  GITHUB_OUTPUT: '/tmp/out',
  GITHUB_STEP_SUMMARY: '/tmp/summary',
  ACTIONS_RUNTIME_TOKEN: 'jwt',
  INPUT_TOKEN: 'x',
  PLUGIN_TOKEN: 'y',
  STATE_isPost: 'true',
  DEPLOY_KEY: 'k',
  DATA_DIR: '/data',
}

function environmentOf(job: Parameters<typeof makeJob>[0]) {
  return attemptEnvironment({
    base: baseEnvironment(OURS),
    ours: OURS,
    job: makeJob(job),
    run: 'r1',
    attempt: 2,
    segment: 3,
    identity: 'r1/train/2',
  })
}

describe('attemptEnvironment', () => {
  test('hands on nothing of the CI system', () => {
    expect(environmentOf({ id: 'train' })).toEqual({
      PATH: '/bin',
      HOME: '/home/me',
      LC_ALL: 'C.UTF-8',
      GREENLIGHT_RUN: 'r1',
      GREENLIGHT_JOB: 'train',
      GREENLIGHT_ATTEMPT: 'r1/train/2',
      GREENLIGHT_ATTEMPT_NUMBER: '2',
      GREENLIGHT_SEGMENT: '3',
    })
  })

  test('hands on what the plan names: values, names of ours, secrets', () => {
    const env = environmentOf({
      id: 'train',
      env: { MODE: 'fast', DATA_DIR: null, GITHUB_ENV: null, ABSENT: null },
      secrets: ['DEPLOY_KEY'],
    })
    expect(env).toMatchObject({
      MODE: 'fast',
      DATA_DIR: '/data',
      GITHUB_ENV: '/tmp/env',
      DEPLOY_KEY: 'k',
    })
    expect(env).not.toHaveProperty('ABSENT')
  })

  test('gives the cell of the matrix, which the plan may replace', () => {
    const matrix = { seed: 3, 'learning-rate': 0.1, gpu: true }
    expect(environmentOf({ id: 'train', matrix })).toMatchObject({
      MATRIX_SEED: '3',
      MATRIX_LEARNING_RATE: '0.1',
      MATRIX_GPU: 'true',
    })
    expect(environmentOf({ id: 'train', matrix, env: { MATRIX_SEED: '9' } })['MATRIX_SEED']).toBe(
      '9',
    )
  })

  test('keeps the identity, whatever the plan says', () => {
    const env = environmentOf({ id: 'train', env: { GREENLIGHT_ATTEMPT: 'forged', PATH: '/opt' } })
    expect(env['GREENLIGHT_ATTEMPT']).toBe('r1/train/2')
    expect(env['PATH']).toBe('/opt')
  })
})
