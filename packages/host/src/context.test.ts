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

describe('where we are', () => {
  const env = {
    GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
    GITHUB_REPOSITORY: 'octo/hearts',
    GITHUB_SERVER_URL: 'https://forge.example.com',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_NUMBER: '12',
  }

  test('GitHub names a run by its id, Gitea and Forgejo by its number', () => {
    const pages = (['github', 'gitea', 'forgejo'] as const).map(
      (kind) => hostContext(kind, env, false).runUrl,
    )
    expect(pages).toEqual([
      'https://forge.example.com/octo/hearts/actions/runs/4711',
      'https://forge.example.com/octo/hearts/actions/runs/12',
      'https://forge.example.com/octo/hearts/actions/runs/12',
    ])
  })

  test('what the host does not say is null, and what is no commit is none', () => {
    expect(hostContext('github', { GITHUB_SHA: 'main', GITHUB_REPOSITORY: '' }, true)).toEqual({
      sha: null,
      repository: null,
      runUrl: null,
      interactive: true,
    })
  })
})
