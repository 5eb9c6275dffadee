import { describe, expect, it } from 'vitest'
import {
  commentJson,
  githubBench,
  OTHER,
  REPO,
  SHA,
  statusJson,
  TIME,
  USER,
} from '../../test/github.ts'
import { openForge } from '../open.ts'
import { systemClock } from '../transport/clock.ts'
import { startWire } from '../../test/wire.ts'

describe('the permission of an account', () => {
  it.each([
    ['admin', 'admin', 'admin'],
    ['write', 'maintain', 'maintain'],
    ['write', 'write', 'write'],
    ['read', 'triage', 'triage'],
    ['read', 'read', 'read'],
    ['none', 'none', 'none'],
    ['none', 'admin', 'none'],
    ['read', 'write', 'read'],
    ['read', 'admin', 'read'],
    ['write', 'read', 'read'],
    ['write', 'our own role', 'read'],
    ['write', undefined, 'read'],
    ['write', '__proto__', 'read'],
  ])('of %s in the role %s is %s', async (permission, role_name, meant) => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: { permission, role_name, user: USER } })
    expect(await forge.permissions.of('octo')).toEqual({
      permission: meant,
      account: { id: 5, login: 'octo', bot: false },
    })
  })

  it('that does not exist is none', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ status: 404, body: {} })
    expect(await forge.permissions.of('nobody')).toEqual({ permission: 'none', account: null })
  })

  it.each([401, 403, 500])('is an error and no permission after %i', async (status) => {
    const { wire, forge } = await githubBench()
    wire.reply({ status, body: {} })
    await expect(forge.permissions.of('octo')).rejects.toHaveProperty('reason')
  })

  it('is not asked of another address by a name of dots', async () => {
    const { wire, forge } = await githubBench()
    await expect(forge.permissions.of('..')).rejects.toMatchObject({ reason: 'invalid' })
    expect(wire.arrived).toEqual([])
  })
})

describe('a list', () => {
  it('is read to its end, as the links say', async () => {
    const { wire, forge } = await githubBench()
    const next = `<${wire.origin}/repositories/7/comments?page=2>; rel="next"`
    wire.on(/issues\/7\/comments/, { headers: { link: next }, body: [commentJson({ id: 1 })] })
    wire.on('GET /repositories/7/comments?page=2', { body: [commentJson({ id: 2 })] })
    expect((await forge.comments.list(7)).map(({ id }) => id)).toEqual([1, 2])
  })

  it('that goes on elsewhere is an error, and nothing goes there', async () => {
    const { wire, forge } = await githubBench()
    const elsewhere = await startWire()
    const next = `<${elsewhere.origin}/comments?page=2>; rel="next"`
    wire.reply({ headers: { link: next }, body: [commentJson()] })
    await expect(forge.comments.list(7)).rejects.toMatchObject({ reason: 'redirected' })
    expect(elsewhere.arrived).toEqual([])
  })

  it('without an end is an error', async () => {
    const { wire, forge } = await githubBench()
    const next = `<${wire.origin}/comments>; rel="next"`
    wire.reply({ headers: { link: next }, body: [statusJson()] })
    await expect(forge.statuses.list(SHA)).rejects.toMatchObject({ reason: 'malformed' })
    expect(wire.arrived).toHaveLength(100)
  })

  it('is asked for no more than is wanted', async () => {
    const { wire, forge } = await githubBench()
    const next = `<${wire.origin}/runs>; rel="next"`
    wire.reply({
      headers: { link: next },
      body: { total_count: 9, workflow_runs: [runJson(), runJson()] },
    })
    expect(await forge.runs.list({ limit: 2 })).toHaveLength(2)
    expect(wire.requests()).toEqual([`GET ${REPO}/actions/runs?per_page=2`])
  })
})

describe('a run', () => {
  it('is told in our words', async () => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: runJson() })
    expect(await forge.runs.get(1)).toEqual({
      id: 1,
      attempt: 2,
      workflow: '.github/workflows/testme.yml',
      event: 'issue_comment',
      headSha: SHA,
      headBranch: null,
      headRepository: null,
      state: 'running',
      conclusion: null,
      created: TIME,
      updated: TIME,
      url: 'https://github.com/octo/hello/actions/runs/1',
      title: 'testme',
    })
  })

  it.each([
    ['waiting', null, 'queued', null],
    ['completed', 'success', 'completed', 'success'],
    ['completed', 'startup_failure', 'completed', 'other'],
    ['completed', 'stale', 'completed', 'other'],
  ])('%s with %s is %s and %s', async (status, conclusion, state, meant) => {
    const { wire, forge } = await githubBench()
    wire.reply({ body: { ...runJson(), status, conclusion } })
    expect(await forge.runs.get(1)).toMatchObject({ state, conclusion: meant })
  })
})

describe('a pull request', () => {
  it.each([
    ['this repository', { full_name: 'Octo/Hello' }, false, 'Octo/Hello'],
    ['a fork', { full_name: 'eve/hello' }, true, 'eve/hello'],
    ['a fork that is gone', null, true, null],
  ])('from %s', async (_name, repo, fork, repository) => {
    const { wire, forge } = await githubBench()
    wire.reply({
      body: {
        number: 7,
        state: 'closed',
        merged_at: TIME,
        draft: true,
        title: 't',
        body: null,
        user: { ...USER, type: 'Bot' },
        head: { ref: 'x', sha: SHA, repo },
        base: { ref: 'main', sha: OTHER },
        html_url: 'https://github.com/x',
      },
    })
    expect(await forge.pulls.get(7)).toMatchObject({
      open: false,
      merged: true,
      draft: true,
      body: '',
      author: { id: 5, login: 'octo', bot: true },
      head: { ref: 'x', sha: SHA, fork, repository },
    })
  })
})

it('what is aborted ends with the reason of the signal', async () => {
  const wire = await startWire()
  const stop = new AbortController()
  const forge = await openForge({
    kind: 'github',
    repository: 'octo/hello',
    webUrl: 'https://github.com',
    apiUrl: wire.origin,
    token: null,
    redact: (text) => text,
    signal: stop.signal,
  })
  const reason = new Error('cancelled by a person')
  wire.reply(() => stop.abort(reason))
  await expect(forge.about()).rejects.toBe(reason)
  const waiting = new AbortController()
  setTimeout(() => waiting.abort(reason), 5)
  await expect(systemClock.sleep(60_000, waiting.signal)).rejects.toBe(reason)
})

it.each([
  ['null', 'null'],
  ['an empty object', '{}'],
  ['a list', '[]'],
  ['a text', '"x"'],
  ['wrong types', '{"id": "x", "number": {}, "head": 1, "base": {"sha": []}, "object": 7}'],
])('an answer that is %s is malformed', async (_name, body) => {
  const { wire, forge } = await githubBench()
  wire.reply({ body })
  for (const ask of [
    () => forge.about(),
    () => forge.pulls.get(7),
    () => forge.comments.get(1),
    () => forge.runs.get(1),
    () => forge.branches.get('main'),
    () => forge.permissions.of('octo'),
  ]) {
    await expect(ask()).rejects.toMatchObject({ reason: 'malformed', exitCode: 69 })
  }
})

function runJson(): Record<string, unknown> {
  return {
    id: 1,
    run_attempt: 2,
    path: '.github/workflows/testme.yml@refs/heads/main',
    event: 'issue_comment',
    head_sha: SHA,
    head_branch: null,
    head_repository: null,
    status: 'in_progress',
    conclusion: null,
    created_at: TIME,
    updated_at: TIME,
    html_url: 'https://github.com/octo/hello/actions/runs/1',
    display_title: 'testme',
  }
}
