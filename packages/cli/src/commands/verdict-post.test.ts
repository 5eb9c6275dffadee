import { fileURLToPath } from 'node:url'
import {
  type ForgeServer,
  HEAD_SHA,
  runProcess,
  startForgeServer,
  type TemporaryDirectory,
  temporaryDirectory,
} from '@greenlight/testkit'
import { decideVerdict } from '@greenlight/verdict'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const PROGRAM = fileURLToPath(new URL('../../test/greenlight.ts', import.meta.url))
const TOKEN = 'token-greenlight-bot'

let server: ForgeServer
let folder: TemporaryDirectory

beforeEach(async () => {
  server = await startForgeServer({ dialect: 'gitea' })
  folder = temporaryDirectory()
})

afterEach(async () => {
  folder[Symbol.dispose]()
  await server.close()
})

async function post(...args: readonly string[]) {
  const where = ['--repo', 'octo/hearts', '--forge', 'gitea', '--api-url', server.apiUrl]
  const result = await runProcess(
    process.execPath,
    ['-C', 'source', '--no-warnings', PROGRAM, 'verdict', 'post', ...where, ...args],
    { cwd: folder.path, env: { PATH: process.env['PATH'] ?? '', GREENLIGHT_TOKEN: TOKEN } },
  )
  expect(result.stdout + result.stderr).not.toContain(TOKEN)
  return result
}

describe('greenlight verdict post, as a process on a simulated gitea', () => {
  it('says PENDING, then RED of a file, and tells both to people and as JSON', async () => {
    const red = decideVerdict(
      {
        run: '20261121-004843-3f9c',
        opened: null,
        status: 'complete',
        resumes: 0,
        stopping: null,
        pausing: null,
        phases: [],
        checkpoints: {
          saved: 0,
          failed: 0,
          newBytes: 0,
          durationMs: 0,
          last: null,
          restored: null,
        },
        segments: [],
        closed: { ts: '2026-11-21T01:00:47.000Z', exitCode: 3 },
        updated: null,
        jobs: new Map(),
        alerts: [],
        lastSeq: 1,
      },
      { finished: '2026-11-21T01:00:47.000Z' },
    )
    folder.write('verdict.json', JSON.stringify({ ...red, sha: HEAD_SHA }))
    const at = ['--sha', HEAD_SHA, '--pull', '7']
    const pending = await post(...at, '--pending', '--plan', 'stable-release')
    expect(pending).toMatchObject({ exitCode: 0 })
    expect(pending.stdout).toContain('greenlight: PENDING: stable-release is under way')
    const done = await post(...at, 'verdict.json', '--json')
    expect(done).toMatchObject({ exitCode: 0 })
    expect(JSON.parse(done.stdout)).toMatchObject({
      verdict: 'RED',
      reason: 'no-work',
      sha: HEAD_SHA,
      posted: { status: 'updated', comment: 'updated', check: null, stale: false, head: HEAD_SHA },
    })
    expect(done.stderr).toContain('the plan has no jobs')
    expect(server.state.statuses(HEAD_SHA).map(({ state }) => state)).toEqual(['error', 'pending'])
    expect(server.state.comments(7)).toHaveLength(1)
  })

  it('ends with 2 for bad usage, and leaves out what it is told to', async () => {
    const nothing = await post('--sha', HEAD_SHA)
    expect(nothing).toMatchObject({ exitCode: 2 })
    expect(nothing.stderr).toMatch(/VERDICT.*there is nothing to post/)
    expect(nothing.stdout).toBe('')
    const quiet = await post('--sha', HEAD_SHA, '--pending', '--status=false')
    expect(quiet).toMatchObject({ exitCode: 0 })
    expect(quiet.stdout).toBe('nothing was posted: status, check run and comment are off\n')
    expect(server.requests.filter(({ writes }) => writes)).toEqual([])
  })

  it('tells nothing as posted that the forge refused', async () => {
    const refused = await post('--sha', 'dead'.repeat(10), '--pending')
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
    expect(refused.stderr).toMatch(/^error: cannot post a status on dead.*object does not exist/)
  })
})
