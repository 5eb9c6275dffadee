import { HEAD_SHA, runBundle } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { installFromSource } from './programs.ts'
import { type Scene, startScene } from './scene.ts'

/** The action as a step of GitHub's runner, asking another forge. */
async function step(scene: Scene, inputs: Readonly<Record<string, string>> = {}) {
  using programs = installFromSource()
  return await runBundle(programs.action('read-verdict'), {
    nodeArgs: ['-C', 'source'],
    inputs: {
      repo: 'octo/hearts',
      pull: '7',
      forge: 'gitea',
      'api-url': scene.server.apiUrl,
      token: 'token-greenlight-bot',
      timeout: '0s',
      ...inputs,
    },
  })
}

describe('the action read-verdict, on a simulated Gitea', () => {
  test('GREEN: its outputs, exit code 0', async () => {
    await using scene = await startScene('gitea')
    const build = scene.said('success', 'success')
    expect(await step(scene)).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'GREEN', build, sha: HEAD_SHA, reason: 'verified' },
    })
  })

  test('RED: exit code 1', async () => {
    await using scene = await startScene('gitea')
    const build = scene.said('failure', 'failure')
    expect(await step(scene)).toMatchObject({
      exitCode: 1,
      outputs: { verdict: 'RED', build, sha: HEAD_SHA, reason: 'verified' },
    })
  })

  test('forged: PENDING without a page, exit code 3', async () => {
    await using scene = await startScene('gitea')
    scene.post('success', scene.pageOf(scene.server.state.run().id), 'wendy')
    const done = await step(scene)
    expect(done).toMatchObject({
      exitCode: 3,
      outputs: { verdict: 'PENDING', build: '', sha: HEAD_SHA, reason: 'not-ours' },
    })
    expect(done.stdout).toContain('does not count (creator)')
  })

  test('a forge that refuses: every output is there, exit code 2', async () => {
    await using scene = await startScene('gitea')
    scene.said('success', 'success')
    expect(await step(scene, { token: 'nobody' })).toMatchObject({
      exitCode: 2,
      outputs: { verdict: 'PENDING', build: '', sha: '', reason: 'error' },
    })
  })
})
