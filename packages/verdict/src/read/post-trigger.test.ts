import { ProblemError } from '@greenlight/spec'
import { JOB_TOKEN } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { type Scene, startScene } from '../../test/read-scene.ts'
import { postTrigger } from './post-trigger.ts'

const PHRASE = '!testme'

function bodiesOn({ server }: Scene): string[] {
  return server.state.comments(7).map(({ body }) => body)
}

function idsOn({ server }: Scene): number[] {
  return server.state.comments(7).map(({ id }) => id)
}

/** How many comments there are afterwards, and which one is said to be it, or with which exit code it failed. */
async function outcome(scene: Scene): Promise<string> {
  const told = await postTrigger(scene.forge, 7, PHRASE).then(
    ({ id }) => String(id),
    (error: unknown) => `error ${error instanceof ProblemError ? error.exitCode : String(error)}`,
  )
  return `${['none', 'one'][idsOn(scene).length] ?? 'several'}, ${told}`
}

describe.each(['github', 'gitea'] as const)('on a simulated %s', (dialect) => {
  test('one comment is posted', async () => {
    await using scene = await startScene(dialect)
    const comment = await postTrigger(scene.forge, 7, PHRASE)
    expect(bodiesOn(scene)).toEqual([PHRASE])
    expect(comment).toMatchObject({ body: PHRASE, author: { login: 'greenlight-bot' } })
  })

  test('one more, where some stand already, of us and of others', async () => {
    await using scene = await startScene(dialect)
    scene.server.state.comment(7, 'greenlight-bot', PHRASE)
    scene.server.state.comment(7, 'wendy', PHRASE)
    scene.pass(1)
    const { id } = await postTrigger(scene.forge, 7, PHRASE)
    expect(bodiesOn(scene)).toEqual([PHRASE, PHRASE, PHRASE])
    expect(id).toBe(scene.server.state.comments(7).at(-1)?.id)
  })

  test.each([
    ['the connection breaks after it was accepted', { kind: 'dropAfter' }],
    ['the answer is cut', { kind: 'truncate', how: 'length' }],
    ['the answer is cut within the JSON', { kind: 'truncate', how: 'json' }],
  ] as const)('exactly one when %s, with an old one above', async (_, action) => {
    await using scene = await startScene(dialect)
    scene.server.state.comment(7, 'greenlight-bot', PHRASE)
    scene.pass(1)
    scene.server.faults.add({ action, when: { writes: true } })
    const { id } = await postTrigger(scene.forge, 7, PHRASE)
    expect(scene.server.faults.used).toHaveLength(1)
    expect(bodiesOn(scene)).toEqual([PHRASE, PHRASE])
    expect(id).toBe(scene.server.state.comments(7)[1]?.id)
  })

  test.each([
    ['answers 502', { kind: 'status', status: 502 }],
    ['breaks the connection', { kind: 'dropBefore' }],
  ] as const)('never two when the forge %s before it was accepted', async (_, action) => {
    await using scene = await startScene(dialect)
    scene.server.faults.add({ action, when: { writes: true } })
    const told = await outcome(scene)
    expect([`one, ${idsOn(scene)[0]}`, 'none, error 69', 'one, error 69']).toContain(told)
  })

  test('an old one is not taken for it, though it is of the same second', async () => {
    await using scene = await startScene(dialect)
    const old = scene.server.state.comment(7, 'greenlight-bot', PHRASE)
    scene.server.faults.add({ action: { kind: 'dropBefore' }, when: { writes: true } })
    const told = await postTrigger(scene.forge, 7, PHRASE).then(
      ({ id }) => id,
      () => 'error',
    )
    expect(told).not.toBe(old.id)
    expect(bodiesOn(scene).length).toBe(told === 'error' ? 1 : 2)
  })

  test('whatever fails, wherever: one comment, or an error and at most one', async () => {
    const kinds = ['dropAfter', 'dropBefore', 'reorder'] as const
    for (let seed = 1; seed <= 25; seed += 1) {
      await using scene = await startScene(dialect)
      const actions = [
        ...kinds.map((kind) => ({ kind })),
        { kind: 'status', status: 502 } as const,
        { kind: 'truncate', how: 'length' } as const,
      ]
      scene.server.faults.random({ seed, actions })
      const told = await outcome(scene)
      const right = [`one, ${idsOn(scene)[0]}`, 'none, error 69', 'one, error 69']
      expect(right, `seed ${seed}`).toContain(told)
    }
  })

  test("with a job's own token nothing is posted, and the error says what to do", async () => {
    await using scene = await startScene(dialect, JOB_TOKEN)
    await expect(postTrigger(scene.forge, 7, PHRASE)).rejects.toMatchObject({
      exitCode: 2,
      problems: [
        {
          code: 'powerless-token',
          field: 'post',
          hint: expect.stringContaining('GREENLIGHT_TOKEN'),
        },
      ],
    })
    expect(bodiesOn(scene)).toEqual([])
  })
})
