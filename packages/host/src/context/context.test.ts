import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { hostContext, hostKind } from './context.ts'

describe('which host', () => {
  test.each([
    [{ GITHUB_ACTIONS: 'true' }, 'github'],
    [{ GITHUB_ACTIONS: 'true', GITEA_ACTIONS: 'true' }, 'gitea'],
    [{ GITHUB_ACTIONS: 'true', GITEA_ACTIONS: 'true', FORGEJO_ACTIONS: 'true' }, 'forgejo'],
    [{ CI: 'woodpecker' }, 'woodpecker'],
    [{ CI_SYSTEM_NAME: 'woodpecker', DRONE: 'true' }, 'woodpecker'],
    [{ DRONE: 'true' }, 'drone'],
    [{ CI: 'true' }, 'terminal'],
    [{}, 'terminal'],
  ])('%j is %s', (env, kind) => {
    expect(hostKind(env)).toBe(kind)
  })
})

const SHA = '0123456789abcdef0123456789abcdef01234567'
const HEAD = 'fedcba9876543210fedcba9876543210fedcba98'

describe('in Actions', () => {
  const env = {
    GITHUB_SHA: SHA,
    GITHUB_REPOSITORY: 'octo/hearts',
    GITHUB_SERVER_URL: 'https://forge.example.com/',
    GITHUB_API_URL: 'https://forge.example.com/api/v1',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_NUMBER: '12',
    GITHUB_RUN_ATTEMPT: '3',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REF: 'refs/heads/main',
  }

  test('everything the host says is known', () => {
    expect(hostContext('gitea', env, false)).toEqual({
      sha: SHA,
      repository: 'octo/hearts',
      runUrl: 'https://forge.example.com/octo/hearts/actions/runs/4711',
      run: { id: '4711', attempt: 3 },
      event: 'push',
      eventPath: null,
      pull: null,
      headSha: null,
      forge: {
        kind: 'gitea',
        webUrl: 'https://forge.example.com',
        apiUrl: 'https://forge.example.com/api/v1',
      },
      earlierFailed: null,
      interactive: false,
    })
  })

  test('GitHub and Gitea name a run by its id, Forgejo by its number', () => {
    const pages = (['github', 'gitea', 'forgejo'] as const).map((kind) =>
      hostContext(kind, env, false).runUrl?.split('/').at(-1),
    )
    expect(pages).toEqual(['4711', '4711', '12'])
  })

  test('what the host does not say is null, and what is no commit or address is none', () => {
    const odd = {
      GITHUB_SHA: 'main',
      GITHUB_REPOSITORY: '',
      GITHUB_SERVER_URL: 'file:///etc',
      GITHUB_RUN_ATTEMPT: '-1',
      GITHUB_REF: 'refs/pull/0/merge',
    }
    expect(hostContext('github', odd, true)).toEqual(hostContext('terminal', {}, false))
  })

  const payloads: [string, unknown, number | null, string | null][] = [
    ['a pull request', { pull_request: { number: 7, head: { sha: HEAD } } }, 7, HEAD],
    ['a comment on one, GitHub', { issue: { number: 7, pull_request: { url: 'x' } } }, 7, null],
    [
      'a comment on one, Gitea',
      {
        issue: { number: 7, pull_request: { merged: false } },
        pull_request: { number: 7, head: { sha: HEAD } },
        is_pull: true,
      },
      7,
      HEAD,
    ],
    ['a comment on an issue, GitHub', { issue: { number: 7 } }, null, null],
    ['a comment on an issue, Gitea', { issue: { number: 7, pull_request: null } }, null, null],
    ['a push', { after: HEAD }, null, null],
    [
      'numbers that are none',
      { pull_request: { number: '7; id', head: { sha: HEAD } } },
      null,
      null,
    ],
    ['a head that is none', { pull_request: { number: 7, head: { sha: 'main' } } }, 7, null],
    [
      'an inherited member',
      JSON.parse('{"__proto__": {"pull_request": {"number": 7}}}'),
      null,
      null,
    ],
    ['no object', ['pull_request'], null, null],
    ['nothing', null, null, null],
  ]
  test.each(payloads)('the event of %s', (_, payload, pull, headSha) => {
    using folder = temporaryDirectory()
    const path = folder.write('event.json', JSON.stringify(payload))
    const context = hostContext('github', { ...env, GITHUB_EVENT_PATH: path }, false)
    expect([context.eventPath, context.pull, context.headSha]).toEqual([path, pull, headSha])
  })

  test.each([
    ['that is missing', (folder: string) => join(folder, 'none.json')],
    ['that is a folder', (folder: string) => folder],
    [
      'that is cut',
      (folder: string) => written(join(folder, 'cut.json'), '{"pull_request": {"number": 7'),
    ],
    [
      'that is larger than any',
      (folder: string) =>
        written(
          join(folder, 'large.json'),
          `{"pull_request": {"number": 7}, "x": "${' '.repeat(33 * 1024 * 1024)}"}`,
        ),
    ],
  ])('an event file %s says nothing', (_, make) => {
    using folder = temporaryDirectory()
    const context = hostContext('github', { ...env, GITHUB_EVENT_PATH: make(folder.path) }, false)
    expect([context.pull, context.headSha]).toEqual([null, null])
  })

  test('the event file is read once, and not before it is asked for', () => {
    using folder = temporaryDirectory()
    const path = join(folder.path, 'event.json')
    const context = hostContext('github', { ...env, GITHUB_EVENT_PATH: path }, false)
    written(path, JSON.stringify({ pull_request: { number: 7, head: { sha: HEAD } } }))
    expect(context.pull).toBe(7)
    written(path, '{}')
    expect([context.pull, context.headSha]).toEqual([7, HEAD])
  })

  test('a ref names the pull request: its merge says nothing of the head, its head is it', () => {
    const merge = hostContext('github', { ...env, GITHUB_REF: 'refs/pull/9/merge' }, false)
    expect([merge.pull, merge.headSha]).toEqual([9, null])
    const head = hostContext('gitea', { ...env, GITHUB_REF: 'refs/pull/9/head' }, false)
    expect([head.pull, head.headSha]).toEqual([9, SHA])
  })
})

describe('in Woodpecker', () => {
  /** As its documentation names them, beside the Drone names it also sets. */
  const env = {
    CI: 'woodpecker',
    CI_REPO: 'octo/hearts',
    CI_COMMIT_SHA: SHA,
    CI_COMMIT_PULL_REQUEST: '7',
    CI_PIPELINE_NUMBER: '33',
    CI_PIPELINE_EVENT: 'pull_request',
    CI_PIPELINE_STATUS: 'failure',
    CI_PIPELINE_URL: 'https://ci.example.com/repos/5/pipeline/33',
    CI_FORGE_TYPE: 'forgejo',
    CI_FORGE_URL: 'https://forge.example.com/git/',
    DRONE_BUILD_STATUS: 'success',
    DRONE_COMMIT_SHA: HEAD,
  }

  test('its own names are read', () => {
    expect(hostContext('woodpecker', env, false)).toEqual({
      sha: SHA,
      repository: 'octo/hearts',
      runUrl: 'https://ci.example.com/repos/5/pipeline/33',
      run: { id: '33', attempt: 1 },
      event: 'pull_request',
      eventPath: null,
      pull: 7,
      headSha: SHA,
      forge: { kind: 'forgejo', webUrl: 'https://forge.example.com/git', apiUrl: null },
      earlierFailed: true,
      interactive: false,
    })
  })

  test('a push has no pull request, and a forge that is not ours has no kind', () => {
    const push = { ...env, CI_COMMIT_PULL_REQUEST: '', CI_FORGE_TYPE: 'gitlab' }
    const context = hostContext('woodpecker', push, false)
    expect([context.pull, context.headSha, context.forge?.kind]).toEqual([null, null, null])
  })
})

describe('in Drone', () => {
  const env = {
    DRONE: 'true',
    DRONE_REPO: 'octo/hearts',
    DRONE_COMMIT_SHA: SHA,
    DRONE_PULL_REQUEST: '7',
    DRONE_BUILD_NUMBER: '33',
    DRONE_BUILD_EVENT: 'pull_request',
    DRONE_BUILD_STATUS: 'success',
    DRONE_BUILD_LINK: 'https://drone.example.com/octo/hearts/33',
    DRONE_SYSTEM_HOST: 'drone.example.com',
    DRONE_REPO_LINK: 'https://git.example.com/octo/hearts',
    DRONE_GIT_HTTP_URL: 'https://clone.example.com/octo/hearts.git',
  }

  test('its names are read; of the forge it tells the address alone', () => {
    expect(hostContext('drone', env, false)).toEqual({
      sha: SHA,
      repository: 'octo/hearts',
      runUrl: 'https://drone.example.com/octo/hearts/33',
      run: { id: '33', attempt: 1 },
      event: 'pull_request',
      eventPath: null,
      pull: 7,
      headSha: SHA,
      forge: { kind: null, webUrl: 'https://git.example.com', apiUrl: null },
      earlierFailed: false,
      interactive: false,
    })
  })

  test.each([
    [{ DRONE_REPO_LINK: '' }, 'https://clone.example.com'],
    [{ DRONE_REPO_LINK: 'https://elsewhere.example.com/other/name' }, 'https://clone.example.com'],
    [{ DRONE_REPO_LINK: '', DRONE_GIT_HTTP_URL: 'git@git.example.com:octo/hearts.git' }, undefined],
  ])('%j: the forge is %s', (changed, webUrl) => {
    expect(hostContext('drone', { ...env, ...changed }, false).forge?.webUrl).toBe(webUrl)
  })

  test('the page of the build is put together when it is not given', () => {
    const { DRONE_BUILD_LINK: _, ...rest } = env
    expect(hostContext('drone', rest, false).runUrl).toBe(env.DRONE_BUILD_LINK)
  })

  test.each([
    ['failure', true],
    ['error', true],
    ['killed', true],
    ['success', false],
    ['running', null],
    [undefined, null],
  ])('a build that is %s: earlier steps failed is %s', (status, failed) => {
    const { earlierFailed } = hostContext('drone', { ...env, DRONE_BUILD_STATUS: status }, false)
    expect(earlierFailed).toBe(failed)
  })
})

test('on a terminal only that somebody may be watching', () => {
  expect(hostContext('terminal', { GITHUB_SHA: SHA, CI_REPO: 'octo/hearts' }, true)).toEqual({
    ...hostContext('terminal', {}, false),
    interactive: true,
  })
})

function written(path: string, content: string): string {
  writeFileSync(path, content)
  return path
}
