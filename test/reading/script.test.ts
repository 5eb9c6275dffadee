import { describe, expect, test } from 'vitest'
import { startScene } from './scene.ts'

describe('testme-on-pr, on a simulated Gitea', () => {
  test.each([
    ['a number and GITHUB_REPOSITORY', ['7'], { GITHUB_REPOSITORY: 'octo/hearts' }],
    ['PR and REPO', [], { PR: '7', REPO: 'octo/hearts' }],
    [
      'OWNER/NAME#N within another repository',
      ['octo/hearts#7'],
      { GITHUB_REPOSITORY: 'octo/other' },
    ],
    ['OWNER/NAME#N, and flags after it', ['octo/hearts#7', '--max-age', '1d'], { POST: '0' }],
  ])('the pull request as %s', async (_, args, env) => {
    await using scene = await startScene('gitea')
    const build = scene.said('success', 'success')
    expect(await scene.testme(args, env)).toMatchObject({
      stdout: `VERDICT=GREEN\nBUILD=${build}\n`,
      exitCode: 0,
    })
    expect(scene.server.requests.filter(({ writes }) => writes)).toEqual([])
  })

  test('the pull request as the address of its page', async () => {
    await using scene = await startScene('gitea')
    const build = scene.said('failure', 'failure')
    const page = `${scene.server.webUrl}/octo/hearts/pulls/7`
    expect(await scene.testme([page])).toMatchObject({
      stdout: `VERDICT=RED\nBUILD=${build}\n`,
      exitCode: 1,
    })
  })

  test('an address on github.com tells its forge, and asks for nothing but the token', async () => {
    await using scene = await startScene('github')
    const env = { FORGE: '', API_URL: '', GREENLIGHT_TOKEN: '' }
    const said = await scene.testme(['https://github.com/octo/hearts/pull/7'], env)
    expect(said).toMatchObject({ stdout: 'VERDICT=PENDING\nBUILD=\n', exitCode: 2 })
    expect(said.stderr).toMatch(/^error: --token: no token[^\n]*\n$/)
    expect(scene.server.requests).toEqual([])
  })

  test('POST=1 posts the trigger and waits for its answer', async () => {
    await using scene = await startScene('gitea')
    let build = ''
    scene.server.onRequest({
      after: ({ method }) => {
        if (method === 'POST') build = scene.said('success', 'success')
      },
    })
    const env = { POST: '1', PHRASE: '!qualify', TIMEOUT: '30s' }
    expect(await scene.testme(['octo/hearts#7'], env)).toMatchObject({
      stdout: `VERDICT=GREEN\nBUILD=${build}\n`,
      exitCode: 0,
    })
    expect(scene.server.state.comments(7)).toMatchObject([{ body: '!qualify' }])
  })

  test('variables name what flags name', async () => {
    await using scene = await startScene('gitea')
    scene.said('success', 'success', { workflow: 'nightly.yml' })
    const asked = (env: Readonly<Record<string, string>>) => scene.testme(['octo/hearts#7'], env)
    expect(await asked({})).toMatchObject({ exitCode: 3 })
    expect(await asked({ WORKFLOW: 'testme.yml, nightly.yml' })).toMatchObject({ exitCode: 0 })
    expect(await asked({ WORKFLOW: 'nightly.yml', CONTEXT: 'other' })).toMatchObject({
      exitCode: 3,
    })
    expect(await asked({ WORKFLOW: 'nightly.yml', CREATOR: '17 18' })).toMatchObject({
      exitCode: 3,
    })
  })

  test.each([
    ['POST', ['octo/hearts#7'], { POST: 'yes' }],
    ['two pull requests', ['octo/hearts#7', 'octo/hearts#8'], {}],
    ['no pull request', [], { REPO: 'octo/hearts' }],
    ['a duration', ['octo/hearts#7'], { TIMEOUT: '30' }],
  ])('a wrong %s is exit code 2, and PENDING', async (_, args, env) => {
    await using scene = await startScene('gitea')
    const done = await scene.testme(args, env)
    expect(done).toMatchObject({ stdout: 'VERDICT=PENDING\nBUILD=\n', exitCode: 2 })
    expect(done.stderr).not.toBe('')
    expect(scene.server.requests).toEqual([])
  })
})
