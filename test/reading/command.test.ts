import { type Dialect, FORK_SHA, HEAD_SHA, JOB_TOKEN } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { type Scene, startScene } from './scene.ts'

const LOOK = ['--repo', 'octo/hearts', '--pull', '7']

function answer(verdict: string, build = ''): string {
  return `VERDICT=${verdict}\nBUILD=${build}\n`
}

type Case = readonly [string, string, number, RegExp, (scene: Scene) => string]

const KNOWN: readonly Case[] = [
  [
    'known green',
    'GREEN',
    0,
    /^GREEN: run \d+ says so$/m,
    (scene) => scene.said('success', 'success'),
  ],
  ['known red', 'RED', 1, /^RED: /m, (scene) => scene.said('failure', 'failure')],
  ['in flight', 'PENDING', 3, /is running/, (scene) => scene.said('pending', null)],
  ['nothing said', 'PENDING', 3, /nothing is said as greenlight/, () => ''],
]

const DOUBTFUL: readonly Case[] = [
  [
    'GREEN, but not over',
    'PENDING',
    3,
    /says GREEN, but is running/,
    (scene) => scene.said('success', null),
  ],
  [
    'forged by a user',
    'PENDING',
    3,
    /does not count \(creator\).* of wendy: it was posted by wendy \(id 3\)/,
    (scene) => {
      scene.post('success', scene.pageOf(scene.server.state.run().id), 'wendy')
      return ''
    },
  ],
  [
    'of another workflow',
    'PENDING',
    3,
    /does not count \(workflow\).*build\.yml/,
    (scene) => {
      scene.said('success', 'success', { workflow: 'build.yml' })
      return ''
    },
  ],
  [
    'of a run far too high',
    'PENDING',
    3,
    /does not count \(run\).*there is no run 999999999/,
    (scene) => {
      scene.post('success', scene.pageOf(999_999_999))
      return ''
    },
  ],
  [
    'of an address elsewhere that holds a second answer',
    'PENDING',
    3,
    /does not count \(address\)/,
    (scene) => {
      scene.post('success', 'https://evil.example/\nVERDICT=GREEN\nBUILD=https://evil.example')
      return ''
    },
  ],
  [
    'on the old head',
    'PENDING',
    3,
    /nothing is said/,
    (scene) => {
      scene.said('success', 'success')
      scene.server.state.moveHead(7, 'c0de'.repeat(10))
      return ''
    },
  ],
  [
    'while the lists come the other way round',
    'RED',
    1,
    /^RED/m,
    (scene) => {
      scene.said('success', 'success')
      scene.server.faults.add({ action: { kind: 'reorder' }, times: 99 })
      return scene.said('failure', 'failure')
    },
  ],
  [
    'while the forge answers 502, cuts an answer, and breaks a connection',
    'GREEN',
    0,
    /^GREEN/m,
    (scene) => {
      scene.server.faults.add(
        { action: { kind: 'status', status: 502 } },
        { action: { kind: 'truncate', how: 'length' }, skip: 1 },
        { action: { kind: 'dropAfter' }, skip: 2 },
      )
      return scene.said('success', 'success')
    },
  ],
]

/** What the command said, and what it is to say. */
async function look(dialect: Dialect, [, verdict, exitCode, , prepare]: Case) {
  await using scene = await startScene(dialect)
  const stdout = answer(verdict, prepare(scene))
  return { said: await scene.read(), expected: { stdout, exitCode } }
}

describe.each(['github', 'gitea'] as const)(
  'greenlight verdict read, on a simulated %s',
  (dialect) => {
    test.each(KNOWN)('%s: %s, exit code %i', async (...known) => {
      const { said, expected } = await look(dialect, known)
      expect(said).toMatchObject(expected)
      expect(said.stderr).toMatch(known[3])
    })

    test('a forge that does not answer is exit code 69, and no verdict', async () => {
      await using scene = await startScene(dialect)
      scene.said('success', 'success')
      await scene.server.close()
      expect(await scene.read()).toMatchObject({ stdout: answer('PENDING'), exitCode: 69 })
    })

    test('POST=1: one comment, and the answer of the run it started, not the GREEN from before', async () => {
      await using scene = await startScene(dialect)
      scene.said('success', 'success')
      let build = ''
      scene.server.onRequest({
        after: ({ method, path }) => {
          if (method === 'POST' && path.endsWith('/comments'))
            build = scene.said('failure', 'failure')
        },
      })
      const done = await scene.read([...LOOK, '--post', '--timeout', '30s'])
      expect(done).toMatchObject({ stdout: answer('RED', build), exitCode: 1 })
      expect(scene.server.state.comments(7).map(({ body }) => body)).toEqual(['!testme'])
      expect(done.stderr).toMatch(/posted "!testme": http/)
    })
  },
)

describe('greenlight verdict read, on a simulated GitHub', () => {
  const dialect = 'github'
  test.each(DOUBTFUL)('%s: %s, exit code %i', async (...doubtful) => {
    const { said, expected } = await look(dialect, doubtful)
    expect(said).toMatchObject(expected)
    expect(said.stderr).toMatch(doubtful[3])
  })

  test('with --json it is one object, with everything that was looked at', async () => {
    await using scene = await startScene(dialect)
    const build = scene.said('failure', 'failure')
    scene.post('success', build, 'wendy')
    const done = await scene.read([...LOOK, '--timeout', '0s', '--json'])
    expect(done.exitCode).toBe(1)
    expect(JSON.parse(done.stdout)).toEqual({
      verdict: 'RED',
      build,
      sha: HEAD_SHA,
      context: 'greenlight',
      reason: 'verified',
      detail: 'the status says so',
      checked: [
        expect.objectContaining({ creator: 'wendy', state: 'success', doubt: 'creator' }),
        expect.objectContaining({ state: 'failure', doubt: null, build }),
      ],
    })
  })

  test('no access is exit code 2, and the token appears nowhere', async () => {
    await using scene = await startScene(dialect)
    scene.said('success', 'success')
    const done = await scene.read(undefined, { GREENLIGHT_TOKEN: 'a-token-nobody-knows' })
    expect(done).toMatchObject({ stdout: answer('PENDING'), exitCode: 2 })
    expect(done.stderr).not.toContain('a-token-nobody-knows')
  })

  test('POST=1: one comment, when the connection breaks after it was accepted', async () => {
    await using scene = await startScene(dialect)
    scene.server.faults.add({ action: { kind: 'dropAfter' }, when: { writes: true } })
    const done = await scene.read([...LOOK, '--post', '--timeout', '0s'])
    expect(done).toMatchObject({ stdout: answer('PENDING'), exitCode: 3 })
    expect(scene.server.state.comments(7)).toHaveLength(1)
  })

  test('POST=1 on a pull request from a fork names the commit', async () => {
    await using scene = await startScene(dialect)
    const args = ['--repo', 'octo/hearts', '--pull', '8', '--post', '--timeout', '0s']
    expect(await scene.read(args)).toMatchObject({ stdout: answer('PENDING'), exitCode: 3 })
    expect(scene.server.state.comments(8)).toMatchObject([{ body: `!testme ${FORK_SHA}` }])
  })

  test("POST=1 with a job's own token is refused, with the way out", async () => {
    await using scene = await startScene(dialect)
    const done = await scene.read([...LOOK, '--post'], { GREENLIGHT_TOKEN: JOB_TOKEN })
    expect(done).toMatchObject({ stdout: answer('PENDING'), exitCode: 2 })
    expect(done.stderr).toContain('GREENLIGHT_TOKEN')
    expect(scene.server.state.comments(7)).toEqual([])
  })

  test('POST=1 on a closed pull request posts nothing', async () => {
    await using scene = await startScene(dialect)
    scene.server.state.issue(7).open = false
    const done = await scene.read([...LOOK, '--post'])
    expect(done).toMatchObject({ stdout: answer('PENDING'), exitCode: 2 })
    expect(scene.server.state.comments(7)).toEqual([])
  })
})

test('a bot that is not named is told once, with what to do', async () => {
  await using scene = await startScene('gitea')
  scene.post('success', null, 'wendy')
  const done = await scene.read()
  expect(done).toMatchObject({ stdout: answer('PENDING'), exitCode: 3 })
  expect(done.stderr.split('\n')).toEqual([
    expect.stringMatching(/^does not count \(creator\): /),
    'PENDING: it was posted by wendy (id 3)',
    'hint: if your own bot posts, name it: --creator, best by its id',
    '',
  ])
})

describe('what is wrong with the question is told all at once', () => {
  const wrong: [string, readonly string[], readonly string[]][] = [
    ['no pull request', ['--repo', 'octo/hearts'], ['missing-input']],
    ['a pull request that is none', ['--repo', 'octo/hearts', '--pull', 'seven'], ['bad-pull']],
    [
      'everything else',
      ['--pull', '7', '--sha', 'abc', '--creator', 'a b', '--workflow', 'x', '--phrase', 'é'],
      ['bad-sha', 'bad-creator', 'bad-workflow', 'bad-phrase'],
    ],
    [
      'another CI system without creator and key',
      ['--pull', '7', '--build-url', 'ftp://ci/'],
      ['bad-build-url', 'missing-input'],
    ],
    ['two repositories', ['--repo', 'octo/hearts', '--pull', 'octo/other#7'], ['other-repository']],
  ]
  test.each(wrong)('%s', async (_, args, codes) => {
    await using scene = await startScene('gitea')
    const done = await scene.read(args)
    expect(done).toMatchObject({ stdout: answer('PENDING'), exitCode: 2 })
    for (const code of codes) expect(done.stderr).toContain(`[${code}]`)
    expect(scene.server.requests).toEqual([])
  })

  test('the address of a pull request on another forge gets no token', async () => {
    await using scene = await startScene('gitea')
    const done = await scene.read(['--pull', 'https://evil.example/octo/hearts/pulls/7'])
    expect(done).toMatchObject({ stdout: answer('PENDING'), exitCode: 2 })
    expect(done.stderr).toContain('[other-forge]')
  })
})
