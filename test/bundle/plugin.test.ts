import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type ForgeServer,
  type ProcessResult,
  runPlugin,
  type Setting,
  startForgeServer,
  type TemporaryRepository,
  temporaryRepository,
} from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../dist/plugin/index.js', import.meta.url))
const TOKEN = 'token-greenlight-bot'
const KEY = 'a key that only poster and reader know'
const BUILD = 'https://ci.example.org/repos/5/pipeline/33'

/** What Woodpecker's own program told a plugin step, without that step's settings. */
const recorded = JSON.parse(
  readFileSync(
    new URL('../../packages/host/fixtures/woodpecker-plugin-env.json', import.meta.url),
    'utf8',
  ),
) as { env: Record<string, string> }
const woodpecker = Object.fromEntries(
  Object.entries(recorded.env).filter(([name]) => !name.startsWith('PLUGIN_')),
)

type Kind = 'woodpecker' | 'drone'

/** A checkout of the head of pull request 7, and the forge it lies on. */
interface Scene {
  readonly forge: ForgeServer
  readonly repository: TemporaryRepository
  readonly sha: string
  readonly step: (
    settings: Readonly<Record<string, Setting>>,
    env?: Readonly<Record<string, string>>,
  ) => Promise<ProcessResult & { readonly outputFile: string }>
}

async function onSimulatedForge(kind: Kind, act: (scene: Scene) => Promise<void>): Promise<void> {
  using repository = temporaryRepository()
  const sha = repository.commit({ 'a.txt': 'x' }, 'the head')
  const forge = await startForgeServer({
    dialect: 'gitea',
    repositories: [{ name: 'octo/hearts', pulls: [{ number: 7, author: 'wendy', head: { sha } }] }],
  })
  const host: Readonly<Record<Kind, Record<string, string>>> = {
    woodpecker: {
      ...woodpecker,
      CI_REPO: 'octo/hearts',
      CI_COMMIT_SHA: sha,
      CI_COMMIT_PULL_REQUEST: '7',
      CI_PIPELINE_NUMBER: '33',
      CI_PIPELINE_EVENT: 'pull_request',
      CI_PIPELINE_URL: BUILD,
      CI_FORGE_TYPE: 'gitea',
      CI_FORGE_URL: forge.webUrl,
      CI_WORKSPACE: repository.path,
    },
    drone: {
      DRONE_REPO: 'octo/hearts',
      DRONE_COMMIT_SHA: sha,
      DRONE_PULL_REQUEST: '7',
      DRONE_BUILD_NUMBER: '33',
      DRONE_BUILD_EVENT: 'pull_request',
      DRONE_BUILD_STATUS: 'success',
      DRONE_BUILD_LINK: BUILD,
      DRONE_REPO_LINK: `${forge.webUrl}/octo/hearts`,
      DRONE_WORKSPACE: repository.path,
    },
  }
  const step: Scene['step'] = (settings, env = {}) =>
    runPlugin(program, {
      kind,
      cwd: repository.path,
      secrets: { token: TOKEN, key: KEY },
      settings: {
        ...(kind === 'drone' && settings['action'] !== 'validate-job' ? { forge: 'gitea' } : {}),
        ...settings,
      },
      env: { ...host[kind], ...env },
    })
  try {
    await act({ forge, repository, sha, step })
  } finally {
    await forge.close()
  }
}

const qualify = {
  action: 'validate-job',
  run: 'echo "SPS: 41000"',
  metrics: { sps: { match: 'SPS: {number}' } },
  accept: 'sps.last >= 40000',
}
const post = {
  action: 'post-verdict',
  verdict: '.greenlight/runs/*/verdict.json',
  token: { from_secret: 'token' },
  key: { from_secret: 'key' },
}

describe.each(['woodpecker', 'drone'] as const)('%s, on a simulated forge', (kind) => {
  test('PENDING, then GREEN, with nothing but settings and the host’s own variables', async () => {
    await onSimulatedForge(kind, async ({ forge, sha, step }) => {
      const { verdict: _, ...begin } = post
      const began = await step({ ...begin, pending: true })
      expect(began).toMatchObject({ exitCode: 0 })
      expect((await step(qualify)).exitCode).toBe(0)
      const posted = await step(post)
      expect(posted).toMatchObject({ exitCode: 0 })
      const { statuses } = forge.state.repository()
      expect(statuses.map((status) => [status.sha, status.state, status.targetUrl])).toEqual([
        [sha, 'pending', BUILD],
        [sha, 'success', BUILD],
      ])
      const comments = forge.state.comments(7)
      expect(comments.map(({ body }) => /GREEN/.test(body))).toEqual([true])
      expect(posted.stdout + posted.outputFile).toMatch(/^verdict=GREEN$/m)
      expect([began, posted].map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain(
        TOKEN,
      )
    })
  })

  test('a run that left no verdict is RED, and nobody’s mistake', async () => {
    await onSimulatedForge(kind, async ({ forge, step }) => {
      const posted = await step(post)
      expect(posted).toMatchObject({ exitCode: 0 })
      expect(posted.stdout + posted.outputFile).toMatch(/^reason=infrastructure$/m)
      expect(forge.state.repository().statuses.map(({ state }) => state)).toEqual(['error'])
    })
  })

  test('an earlier step that failed takes back a GREEN that lies there', async () => {
    await onSimulatedForge(kind, async ({ forge, step }) => {
      await step(qualify)
      const failed =
        kind === 'woodpecker'
          ? { CI_PIPELINE_STATUS: 'failure', DRONE_BUILD_STATUS: 'success' }
          : { DRONE_BUILD_STATUS: 'failure' }
      await step(post, failed)
      expect(forge.state.repository().statuses.map(({ state }) => state)).toEqual(['error'])
    })
  })

  test('a reader believes it by account, seal and the address of the build', async () => {
    await onSimulatedForge(kind, async ({ forge, step }) => {
      await step(qualify)
      await step(post)
      const read = {
        action: 'read-verdict',
        timeout: '0s',
        'build-url': 'https://ci.example.org/repos/',
        creator: [String(forge.state.user('greenlight-bot').id)],
        token: { from_secret: 'token' },
      }
      const sealed = await step({ ...read, key: { from_secret: 'key' } })
      expect(sealed).toMatchObject({ exitCode: 0 })
      expect(sealed.stdout + sealed.outputFile).toMatch(/^verdict=GREEN$/m)
      const stranger = await step({ ...read, creator: ['4711'], key: { from_secret: 'key' } })
      expect(stranger.stdout + stranger.outputFile).toMatch(/^verdict=PENDING$/m)
      expect(stranger.exitCode).toBe(3)
    })
  })
})

describe('which action', () => {
  test.each([
    ['post-verdct', 'there is no action "post-verdct"', 'did you mean "post-verdict"?'],
    ['', 'the setting is missing', ''],
    ['greenlight', 'there is no action "greenlight"', ''],
    ['constructor', 'there is no action "constructor"', ''],
  ])('%j: what there is, and exit 2', async (action, message, hint) => {
    const result = await runPlugin(program, { kind: 'woodpecker', settings: { action } })
    expect(result.exitCode).toBe(2)
    expect(result.stdout).toContain(`error: action: ${message}`)
    expect(result.stdout).toContain(
      'expected one of validate-job, extract-metrics, post-verdict, read-verdict',
    )
    expect(result.stdout).toContain(hint)
  })
})
