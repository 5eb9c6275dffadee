import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Delivery, receiveWebhooks, waitFor } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GateProcess, SECRET, startGateProcess } from '../../packages/cli/test/gate-process.ts'
import { PUBLISHED } from './published.ts'
import { killStep } from './testme-processes.ts'
import {
  BOT,
  fromGuide,
  type Scene,
  startWorld,
  type Told,
  WENDY,
  type World,
} from './testme-world.ts'
import { installAct, installGitea, system } from './tools.ts'

const programs = system('Gitea with act', () => ({ act: installAct(), gitea: installGitea() }))

const FAST = { log: 'SPS: 42000\n' }
const SLOW = { log: 'SPS: 39000\n' }

const CALLER = { '.gitea/workflows/testme.yml': fromGuide() }

/** What `greenlight gate --dispatch` starts. */
const DISPATCHED = `on: {workflow_dispatch: {inputs: {sha: {type: string}, pull: {type: string}}}}
jobs:
  run:
    permissions: {contents: read}
    uses: ${PUBLISHED.repository}/.github/workflows/qualify.yml@${PUBLISHED.ref}
    with: {ref: "\${{ inputs.sha }}"}
  verdict:
    needs: [run]
    if: always()
    permissions: {}
    runs-on: ubuntu-latest
    steps:
      - uses: ${PUBLISHED.repository}/actions/post-verdict@${PUBLISHED.ref}
        with:
          sha: \${{ inputs.sha }}
          pull: \${{ inputs.pull }}
          verdict-json: \${{ needs.run.outputs.verdict-json }}
          result: \${{ needs.run.result }}
          key: \${{ secrets.VERDICT_KEY }}
          token: \${{ secrets.GREENLIGHT_BOT_TOKEN }}
`
const KEY = 'a-key-for-the-seals-of-verdicts'

const LOOK = { POST: '0', TIMEOUT: '0s' }
const POST = { POST: '1', TIMEOUT: '2m' }

describe.skipIf(programs === null)('!testme on a Gitea with its Actions', () => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(programs ?? { act: '', gitea: { program: '', staticRoot: '' } })
  })
  afterAll(() => world.stop())

  /** A file that keeps jobs waiting until it is removed. */
  function holding(name: string): string {
    return world.folder.write(name, '')
  }

  describe('by a collaborator', () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await world.open({ name: 'hearts', files: CALLER })
    })

    test('GREEN, RED, GREEN on each head and in one comment, which says what changed', async () => {
      const pull = await scene.pull()
      const first = await scene.ask(WENDY, pull.number, '!testme')
      expectEnd(first, 'success')
      const target_url = page(scene, first.run.id)
      expect(await scene.statuses(pull.head)).toMatchObject([
        { status: 'pending', description: 'PENDING: the run is under way', target_url },
        {
          status: 'success',
          description: expect.stringMatching(/^GREEN: /u) as string,
          target_url,
        },
      ])
      const [green, ...others] = await scene.comments(pull.number)
      expect(others).toEqual([])
      expect(green?.body).toMatch(/^### \S+ GREEN: /u)
      expect(green?.body).not.toContain('Since the last GREEN')

      const worse = await scene.repo.push(pull.branch, SLOW, 'slower')
      const second = await scene.ask(WENDY, pull.number, '!testme')
      expectEnd(second, 'failure')
      expect(await scene.states(worse)).toEqual(['pending', 'failure'])
      const [red, ...more] = await scene.comments(pull.number)
      expect(more).toEqual([])
      expect(red?.id).toBe(green?.id)
      expect(red?.body).toMatch(/^### \S+ RED: /u)
      expect(red?.body).toContain(`Since the last GREEN ([<code>${pull.head.slice(0, 7)}</code>]`)
      expect(red?.body).toContain('41,000 → 39,000')

      const better = await scene.repo.push(pull.branch, FAST, 'faster')
      expectEnd(await scene.ask(WENDY, pull.number, '!testme'), 'success')
      expect(await scene.states(better)).toEqual(['pending', 'success'])
      const again = await scene.comments(pull.number)
      expect(again.map(({ id }) => id)).toEqual([green?.id])
      expect(again[0]?.body).toContain('41,000 → 42,000')
      const everything = [pull.head, worse, better].map((sha) => scene.statuses(sha))
      for (const { creator } of (await Promise.all(everything)).flat()) {
        expect(creator?.login).toBe(BOT)
      }
    })

    test('no log holds the token', async () => {
      const logs = await scene.logs()
      expect(logs).toContain('GREEN')
      expect(logs).not.toContain(world.token)
    })
  })

  describe('comments that start nothing', () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await world.open({ name: 'quiet', files: CALLER })
    })

    test('an outsider hears nothing, and the log of the gate says why', async () => {
      const pull = await scene.pull()
      const last = await scene.lastRun()
      const { id } = await scene.repo.comment('mallory', pull.number, '!testme')
      expect(await scene.next(last)).toMatchObject({
        conclusion: 'success',
        log: expect.stringMatching(/refused: .* mallory has read, .*\[permission-low\]/u) as string,
      })
      expect(await scene.reactions(id)).toEqual([])
      expect(await scene.comments(pull.number)).toEqual([])
      expect(await scene.statuses(pull.head)).toEqual([])
    })

    test('another word, a quote, a fence, what cannot be seen, an edit, an issue', async () => {
      const pull = await scene.pull()
      const issue = await scene.repo.issue('ada', 'It does not learn')
      const last = await scene.lastRun()
      // What the expression in the workflow lets pass, the gate looks at; case is nothing to it.
      const passed = [
        '!testmexyz',
        '> !testme',
        '```\n!testme\n```',
        '!testme\u200B',
        'so !testme',
        '!TESTME',
      ]
      const stopped = ['!\u200Btestme', '!t\u0435stme', 'looks good']
      const ids: number[] = []
      for (const body of [...passed, ...stopped]) {
        ids.push((await scene.repo.comment(WENDY, pull.number, body)).id)
      }
      await scene.repo.editComment(WENDY, ids.at(-1) ?? 0, '!testme')
      ids.push((await scene.repo.comment(WENDY, issue, '!testme')).id)
      const runs = await waitFor('all of them', async () => {
        const later = (await scene.repo.runs()).filter(({ id }) => id > last)
        return later.length >= ids.length && later.every(({ status }) => status === 'completed')
          ? later
          : null
      })
      const count = (wanted: string): number =>
        runs.filter(({ conclusion }) => conclusion === wanted).length
      // The comment on the issue is skipped as well; the edit has no run.
      expect([count('success'), count('skipped'), runs.length]).toEqual([
        passed.length,
        stopped.length + 1,
        ids.length,
      ])
      const logs = await scene.logs()
      expect(logs.split('[no-trigger]')).toHaveLength(passed.length + 1)
      expect(logs).not.toContain('accepted:')
      expect(await Promise.all(ids.map((id) => scene.reactions(id)))).toEqual(ids.map(() => []))
      expect(await scene.comments(pull.number)).toEqual([])
      expect(await scene.statuses(pull.head)).toEqual([])
    })
  })

  describe('one comment, several gates', () => {
    test('delivered to two workflows at once it runs once', async () => {
      const again = { '.gitea/workflows/again.yml': fromGuide() }
      const scene = await world.open({ name: 'twice', files: { ...CALLER, ...again } })
      const pull = await scene.pull()
      const { id } = await scene.repo.comment(WENDY, pull.number, '!testme')
      const runs = await waitFor('both', async () => {
        const all = await scene.repo.runs()
        return all.length >= 2 && all.every(({ status }) => status === 'completed') ? all : null
      })
      await world.runner.idle()
      expect(runs.map(({ workflow }) => workflow)).toEqual(
        expect.arrayContaining(['testme.yml', 'again.yml']),
      )
      const logs = await scene.logs()
      expect(logs.split('accepted: wendy asks for')).toHaveLength(2)
      expect(logs.split('[claimed]')).toHaveLength(2)
      expect(await scene.reactions(id)).toEqual(['eyes'])
      expect(await scene.states(pull.head)).toEqual(['pending', 'success'])
      expect(await scene.comments(pull.number)).toHaveLength(1)
    })

    test('of two processes at once one goes on, and a later delivery is refused as well', async () => {
      const scene = await world.open({ name: 'gates', files: {}, actions: false })
      const receiver = await receiveWebhooks(SECRET)
      await scene.repo.webhook(receiver.url, SECRET, ['pull_request_comment'])
      for (const round of [1000, 2000]) {
        const pull = await scene.pull()
        const { id } = await scene.repo.comment(WENDY, pull.number, '!testme')
        const delivery = await receiver.wait(({ body }) => commentOf(body) === id)
        const both = [round, round + 1].map((run) => scene.gate(delivery.body, run))
        const ended = await Promise.all(both)
        expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0])
        const words = ended.map(({ outputs }) => `${outputs['accepted']} ${outputs['reason']}`)
        expect(words.toSorted()).toEqual(['false claimed', 'true '])
        const winner = round + words.indexOf('true ')

        const later = await scene.gate(delivery.body, round + 2)
        expect(later.outputs).toMatchObject({ accepted: 'false', reason: 'claimed' })
        const resumed = await scene.gate(delivery.body, winner, 2)
        expect(resumed.outputs).toMatchObject({ accepted: 'true', resumed: 'true' })

        expect(await scene.reactions(id)).toEqual(['eyes'])
        const urls = (await scene.statuses(pull.head)).map(({ target_url }) => target_url)
        expect(new Set(urls)).toEqual(new Set([page(scene, winner)]))
      }
      await receiver.close()
    })
  })

  test('a head that moves while its run goes on: the verdict is of the commit that ran', async () => {
    const scene = await world.open({ name: 'moving', files: CALLER })
    const hold = holding('moving')
    const pull = await scene.pull({ hold })
    const last = await scene.lastRun()
    await scene.repo.comment(WENDY, pull.number, '!testme')
    await waitFor('PENDING', async () =>
      (await scene.states(pull.head)).includes('pending') ? true : null,
    )
    const head = await scene.repo.push(pull.branch, { ...SLOW, hold: '/nonexistent' }, 'moved')
    rmSync(hold)
    expectEnd(await scene.next(last), 'success')
    expect(await scene.statuses(head)).toEqual([])
    const stale = `stale: the head is now ${head.slice(0, 7)}`
    expect(await scene.statuses(pull.head)).toMatchObject([
      { status: 'pending' },
      { status: 'success', description: expect.stringContaining(stale) as string },
    ])
    const [comment] = await scene.comments(pull.number)
    expect(comment?.body).toContain('GREEN')
    expect(comment?.body).toContain(`**Stale:** the head is now`)
    const read = await scene.testme(pull.number, LOOK)
    expect(read).toMatchObject({ stdout: 'VERDICT=PENDING\nBUILD=\n', exitCode: 3 })
  })

  describe('read back with testme-on-pr', () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await world.open({ name: 'reading', files: CALLER })
    })

    test.each([
      ['GREEN', FAST, 0],
      ['RED', SLOW, 1],
    ] as const)(
      'a head known as %s: POST=0 reads it, POST=1 asks anew',
      async (verdict, files, exitCode) => {
        const pull = await scene.pull(files)
        const { run } = await scene.ask(WENDY, pull.number, '!testme')
        const read = await scene.testme(pull.number, LOOK)
        const stdout = `VERDICT=${verdict}\nBUILD=${page(scene, run.id)}\n`
        expect(read).toMatchObject({ stdout, exitCode })

        const last = await scene.lastRun()
        const asked = await scene.testme(pull.number, POST)
        const answer = await scene.next(last)
        expect(asked).toMatchObject({
          stdout: `VERDICT=${verdict}\nBUILD=${page(scene, answer.run.id)}\n`,
          exitCode,
        })
        expect(await scene.comments(pull.number, WENDY)).toHaveLength(2)
      },
    )

    test('one in flight: PENDING and its page, for POST=1 the answer to its own comment', async () => {
      const hold = holding('reading')
      const pull = await scene.pull({ hold })
      const last = await scene.lastRun()
      const asking = scene.testme(pull.number, POST)
      const read = await waitFor('its page', async () => {
        const seen = await scene.testme(pull.number, LOOK)
        return seen.stdout.includes('/runs/') ? seen : null
      })
      const waiting = scene.testme(pull.number, { POST: '0', TIMEOUT: '2m' })
      rmSync(hold)
      const { run } = await scene.next(last)
      const build = `BUILD=${page(scene, run.id)}\n`
      expect(read).toMatchObject({ stdout: `VERDICT=PENDING\n${build}`, exitCode: 3 })
      const green = { stdout: `VERDICT=GREEN\n${build}`, exitCode: 0 }
      expect(await Promise.all([asking, waiting])).toMatchObject([green, green])
      expect(await scene.comments(pull.number, WENDY)).toHaveLength(1)
    })

    test('what nobody asked for is PENDING without a page', async () => {
      const pull = await scene.pull()
      const read = await scene.testme(pull.number, LOOK)
      expect(read).toMatchObject({ stdout: 'VERDICT=PENDING\nBUILD=\n', exitCode: 3 })
    })
  })

  describe('a fork', () => {
    let scene: Scene
    let gate: GateProcess
    beforeAll(async () => {
      const files = { '.gitea/workflows/qualify.yml': DISPATCHED }
      scene = await world.open({ name: 'forked', files })
      await scene.repo.secret('VERDICT_KEY', KEY)
      gate = await startGateProcess({
        server: world.gitea,
        repo: scene.repo.fullName,
        folder: world.folder.path,
        args: ['--dispatch', 'qualify.yml'],
        env: { GREENLIGHT_TOKEN: world.token, GREENLIGHT_VERDICT_KEY: KEY },
      })
      const address = `http://127.0.0.1:${gate.port}/webhook`
      await scene.repo.webhook(address, SECRET, ['pull_request_comment'])
    })
    afterAll(() => gate.kill('SIGKILL'))

    test('Actions of Gitea hand out no secret about it, so their gate may not ask, and nothing runs', async () => {
      const plain = await world.open({ name: 'secretless', files: CALLER })
      const pull = await plain.pull(FAST, await plain.repo.fork('mallory'))
      expect(await plain.ask(WENDY, pull.number, `!testme ${pull.head}`)).toMatchObject({
        conclusion: 'failure',
        log: expect.stringContaining('[permission-unreadable]') as string,
      })
      expect(await plain.statuses(pull.head)).toEqual([])
      expect(await plain.comments(pull.number)).toEqual([])
    })

    test('greenlight gate wants its SHA, and runs that one without a secret in reach', async () => {
      const loot = join(world.folder.path, 'loot')
      const canary = 'cafe'.repeat(10)
      const pull = await scene.pull({ ...FAST, loot, canary }, await scene.repo.fork('mallory'))
      for (const [body, reason, says] of [
        ['!testme', 'fork-without-sha', '`!testme <full SHA>`'],
        [`!testme ${canary}`, 'sha-differs', 'is not the head'],
      ] as const) {
        const { id } = await scene.repo.comment(WENDY, pull.number, body)
        await waitFor(reason, async () => gate.log().includes(`[${reason}]`) || null)
        const told = await waitFor('the words', async () => {
          const found = await scene.comments(pull.number)
          return found.find((each) => each.body.includes(`greenlight-gate ${id} `)) ?? null
        })
        expect(told.body).toContain(says)
        expect(await scene.reactions(id)).toEqual(['confused'])
      }
      expect(await scene.statuses(pull.head)).toEqual([])
      expect(await scene.comments(pull.number)).toHaveLength(2)
      expect(await scene.repo.runs()).toEqual([])

      await scene.repo.comment(WENDY, pull.number, `!testme ${pull.head}`)
      const { run } = await scene.next(0)
      expect(run.conclusion).toBe('success')
      expect(await scene.states(pull.head)).toEqual(['pending', 'success'])
      const [, , verdict, ...more] = await scene.comments(pull.number)
      expect(verdict?.body).toContain('GREEN')
      expect(more).toEqual([])

      const found = world.folder.read('loot')
      // It did look.
      expect(found).toContain('PATH=')
      expect(found).toContain(canary)
      expect(found).not.toMatch(/^(?:INPUT_|ACTIONS_|\w*(?:TOKEN|SECRET|KEY))/mu)
      for (const text of [found, await scene.logs(), gate.log()]) {
        expect(text).not.toContain(world.token)
        expect(text).not.toContain(KEY)
      }
      const read = await scene.testme(pull.number, {
        ...LOOK,
        WORKFLOW: 'qualify.yml',
        GREENLIGHT_VERDICT_KEY: KEY,
      })
      const stdout = `VERDICT=GREEN\nBUILD=${page(scene, run.id)}\n`
      expect(read).toMatchObject({ stdout, exitCode: 0 })
    })
  })

  describe('a run that dies without a word', () => {
    let scene: Scene
    beforeAll(async () => {
      scene = await world.open({ name: 'dying', files: CALLER })
    })

    test('its job: RED, infrastructure, by the job that posts', async () => {
      const hold = holding('dying-job')
      const pull = await scene.pull({ hold })
      const last = await scene.lastRun()
      await scene.repo.comment(WENDY, pull.number, '!testme')
      await killStep(scene.repo.fullName, 'validate-job', 'step')
      const { run } = await scene.next(last)
      rmSync(hold)
      expect(run.conclusion).toBe('failure')
      expect(await scene.states(pull.head)).toEqual(['pending', 'error'])
      const [comment] = await scene.comments(pull.number)
      expect(comment?.body).toMatch(/^### \S+ RED: /u)
      expect(comment?.body).toContain('reason infrastructure')
      const read = await scene.testme(pull.number, LOOK)
      const stdout = `VERDICT=RED\nBUILD=${page(scene, run.id)}\n`
      expect(read).toMatchObject({ stdout, exitCode: 1 })
    })

    test('all of it: its PENDING is read as RED, and keeps no later comment from running', async () => {
      const hold = holding('dying-run')
      const pull = await scene.pull({ hold })
      const last = await scene.lastRun()
      await scene.repo.comment(WENDY, pull.number, '!testme')
      await killStep(scene.repo.fullName, 'validate-job', 'act')
      const { run } = await scene.next(last)
      rmSync(hold)
      expect(run.conclusion).toBe('failure')
      expect(await scene.states(pull.head)).toEqual(['pending'])
      const read = await scene.testme(pull.number, LOOK)
      const stdout = `VERDICT=RED\nBUILD=${page(scene, run.id)}\n`
      expect(read).toMatchObject({ stdout, exitCode: 1 })

      expectEnd(await scene.ask(WENDY, pull.number, '!testme'), 'success')
      expect(await scene.states(pull.head)).toEqual(['pending', 'pending', 'success'])
    })
  })
})

function expectEnd({ conclusion, log }: Told, wanted: string): void {
  if (conclusion !== wanted) throw new Error(`the run ended with ${conclusion}:\n${log}`)
}

function page({ repo }: Scene, run: number): string {
  return `${repo.url}/actions/runs/${run}`
}

function commentOf(body: Delivery['body']): unknown {
  const { comment } = body
  return typeof comment === 'object' && comment !== null && 'id' in comment ? comment.id : null
}
