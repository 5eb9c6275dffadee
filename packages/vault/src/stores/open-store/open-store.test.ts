import { ProblemError } from '@greenlight/spec'
import { expect, test } from 'vitest'
import { openStore } from './open-store.ts'

async function problemsOf(
  url: string,
  env: Record<string, string> = {},
): Promise<readonly string[]> {
  const error = await openStore(url, { env, directory: '/', scratch: '/', field: '--store' }).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ProblemError)) throw new Error('not refused', { cause: error })
  expect(error.message).not.toContain('hunter2')
  expect(error.problems.every(({ field }) => field === '--store')).toBe(true)
  return error.problems.map(({ code }) => code)
}

test.each(['', 'plain', 'ftp://x/y', 's4://bucket', 'https://u:hunter2@example.com'])(
  '%s names no store',
  async (url) => {
    expect(await problemsOf(url)).toEqual(['unknown-store'])
  },
)

test('everything that is wrong with an S3 URL is told at once, and no secret of it', async () => {
  const url = 's3://me:hunter2@B/a//b?endpoint=ftp://x&region=E U&style=round&acl=public'
  expect((await problemsOf(url)).toSorted()).toEqual(
    [
      'bad-bucket',
      'bad-endpoint',
      'bad-prefix',
      'bad-region',
      'bad-style',
      'credentials-in-url',
      'missing-credentials',
      'missing-credentials',
      'unknown-setting',
    ].toSorted(),
  )
})

test('an S3 store needs keys and a region, and an endpoint in place of one', async () => {
  expect(await problemsOf('s3://bucket')).toEqual([
    'missing-credentials',
    'missing-credentials',
    'missing-region',
  ])
  const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'hunter2' }
  expect(await problemsOf('s3://bucket', { ...keys, AWS_REGION: '' })).toEqual(['missing-region'])
  const options = { directory: '/', scratch: '/' }
  const env = { ...keys, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9' }
  const store = await openStore('s3://bucket/some/prefix', { env, ...options })
  expect(store.url).toBe('s3://bucket/some/prefix')
})

test('artifacts and the cache need their service', async () => {
  expect(await problemsOf('artifact:?run=x&days=91&name=y')).toEqual([
    'unknown-setting',
    'no-artifact-service',
    'no-artifact-service',
    'bad-days',
    'bad-run',
    'missing-repository',
    'missing-token',
  ])
  expect(await problemsOf('artifact:folder')).toContain('bad-url')
  expect(await problemsOf('cache:?x=1', { GITHUB_WORKSPACE: '/' })).toEqual([
    'unknown-setting',
    'no-cache-service',
    'not-in-workspace',
  ])
})

test('a folder has to be named', async () => {
  expect(await problemsOf('dir:')).toEqual(['bad-folder'])
})
