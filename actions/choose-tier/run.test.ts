import { type HostContext, runOn } from '@greenlight/host'
import { connectForge } from '@greenlight/forge'
import type { RawValue } from '@greenlight/spec'
import {
  type Dialect,
  fakeHost,
  type FakeHost,
  type ForgeServer,
  JOB_TOKEN,
  type RunRecord,
  startForgeServer,
} from '@greenlight/testkit'
import { describe, expect, it, onTestFinished } from 'vitest'
import { run } from './run.ts'
import { spec } from './spec.ts'

const NOW = '2026-11-21T06:00:00.000Z'
const DAY = 86_400_000

interface Scene {
  readonly server: ForgeServer
  /** A tier succeeded so many days ago, in a run like this. */
  readonly success: (tier: string, days: number, change?: Partial<RunRecord>) => void
  readonly act: (inputs?: Readonly<Record<string, RawValue>>) => Promise<FakeHost & Told>
}

interface Told {
  readonly exitCode: number
  readonly told: Record<string, string>
}

async function scene(dialect: Dialect = 'github'): Promise<Scene> {
  const server = await startForgeServer({ dialect, now: NOW })
  onTestFinished(() => server.close())
  const context: Partial<HostContext> = {
    repository: 'octo/hearts',
    forge: { kind: dialect, webUrl: server.webUrl, apiUrl: server.apiUrl },
  }
  return {
    server,
    success: (tier, days, change = {}) => {
      const started = new Date(Date.parse(NOW) - days * DAY).toISOString()
      const record = server.state.run({
        workflow: 'mega-weekly.yml',
        event: 'schedule',
        status: 'completed',
        conclusion: 'success',
        created: started,
        ...change,
      })
      const ended = new Date(Date.parse(started) + 3_600_000).toISOString()
      server.state.artifact(`greenlight-tier-mega-${tier}`, record.id, ended)
    },
    act: async (inputs = {}) => {
      const host = fakeHost({ token: JOB_TOKEN, ...inputs }, { context })
      const exitCode = await runOn(host, spec, (given) =>
        run(given, {
          host,
          now: () => new Date(NOW),
          forge: () =>
            connectForge(given, {
              context: host.context,
              env: {},
              redact: (text) => host.redact(text),
              mask: (secret) => host.mask(secret),
            }),
        }),
      )
      return Object.assign(host, { exitCode, told: Object.fromEntries(host.outputs) })
    },
  }
}

describe.each<Dialect>(['github', 'gitea'])('on a simulated %s', (dialect) => {
  it('takes the longest tier when none has ever succeeded', async () => {
    const { act } = await scene(dialect)
    const { exitCode, told, summaries } = await act()
    expect(exitCode).toBe(0)
    expect(told).toMatchObject({
      tier: 'quarterly',
      reason: 'quarterly (every 91d00h) never succeeded, and is the longest that is due',
      minutes: '420',
      segments: '3',
      deadline: '19800s',
      'timeout-minutes': '355',
      artifact: 'greenlight-tier-mega-quarterly',
    })
    expect(JSON.parse(told['due'] ?? '')).toEqual([
      { tier: 'release', period: null, duration: '12h00m', last: null, age: null, due: false },
      { tier: 'quarterly', period: '91d00h', duration: '7h00m', last: null, age: null, due: true },
      { tier: 'monthly', period: '30d00h', duration: '4h00m', last: null, age: null, due: true },
      { tier: 'weekly', period: '7d00h', duration: '1h00m', last: null, age: null, due: true },
    ])
    expect(summaries.join('')).toContain('### Tier quarterly')
  })

  it('takes the longest whose last success is older than its period', async () => {
    const { act, success } = await scene(dialect)
    success('quarterly', 40)
    success('monthly', 62)
    success('monthly', 31)
    success('weekly', 14)
    const { told } = await act()
    expect(told).toMatchObject({
      tier: 'monthly',
      reason: 'monthly (every 30d00h) succeeded 31d00h ago, and is the longest that is due',
      segments: '2',
      deadline: '14400s',
      'timeout-minutes': '265',
    })
    expect(JSON.parse(told['due'] ?? '')).toContainEqual(
      expect.objectContaining({ tier: 'quarterly', last: '2026-10-12T06:00:00Z', due: false }),
    )
  })

  it('does nothing, and says so, when nothing is due', async () => {
    const { act, success } = await scene(dialect)
    for (const tier of ['quarterly', 'monthly', 'weekly']) success(tier, 2)
    const { exitCode, told, summaries } = await act()
    expect(exitCode).toBe(0)
    expect(told).toMatchObject({ tier: '', segments: '', deadline: '', artifact: '' })
    expect(told['reason']).toBe(
      'nothing is due: quarterly (every 91d00h) succeeded 2d00h ago, monthly (every 30d00h) succeeded 2d00h ago, weekly (every 7d00h) succeeded 2d00h ago',
    )
    expect(summaries.join('')).toContain('### No session')
  })

  it('counts from when the run was started, and a schedule may come early', async () => {
    const { act, success } = await scene(dialect)
    for (const tier of ['quarterly', 'monthly']) success(tier, 1)
    // By the artifact, an hour less: its weekly run would come a week late for ever.
    success('weekly', 6)
    expect((await act()).told).toMatchObject({ tier: 'weekly' })
    expect((await act({ slack: '23h' })).told).toMatchObject({ tier: '' })
  })

  const doubtful: [string, Partial<RunRecord>][] = [
    ['a pull request', { event: 'pull_request' }],
    ['a comment, which may run the code of a fork', { event: 'issue_comment' }],
    ['another branch', { headBranch: 'feature' }],
  ]
  if (dialect === 'github') doubtful.push(['a fork', { headRepository: 'mallory/hearts' }])
  it.each(doubtful)('believes no artifact of %s, but one before it', async (_, change) => {
    const { act, success } = await scene(dialect)
    for (const tier of ['quarterly', 'monthly']) success(tier, 1)
    success('weekly', 20)
    success('weekly', 1, change)
    const { told, log } = await act()
    expect(told).toMatchObject({ tier: 'weekly' })
    expect(told['reason']).toContain('succeeded 20d00h ago')
    expect(log.join('\n')).toContain('does not count')
  })

  it('goes by name without looking at any history', async () => {
    const { act, server } = await scene(dialect)
    server.state.setScopes(JOB_TOKEN, {})
    const { told } = await act({ tier: 'release', name: 'hearts' })
    expect(told).toMatchObject({
      tier: 'release',
      reason: 'release was asked for',
      minutes: '720',
      segments: '4',
      artifact: 'greenlight-tier-hearts-release',
      due: '[]',
    })
    expect(server.requests).toEqual([])
  })
})

describe('a history that cannot be read is no history', () => {
  it('without the permission', async () => {
    const { act, server } = await scene()
    server.state.setScopes(JOB_TOKEN, { metadata: 'read', contents: 'read' })
    const { exitCode, told, problems } = await act()
    expect(exitCode).toBe(2)
    expect(told['tier']).toBe('')
    expect(problems.map(({ code }) => code)).toEqual(['forge-forbidden'])
    expect(JSON.stringify(problems)).toContain('actions: read')
  })

  it('when too many artifacts of strangers stand before it', async () => {
    const { act, success } = await scene()
    for (let count = 0; count <= 20; count += 1) success('quarterly', 1, { event: 'pull_request' })
    const { exitCode, told, problems } = await act()
    expect(exitCode).toBe(2)
    expect(told['tier']).toBe('')
    expect(problems.map(({ code }) => code)).toEqual(['history-unclear'])
  })

  it('when its last success lies in the future', async () => {
    const { act, success } = await scene()
    for (const tier of ['monthly', 'weekly']) success(tier, 1)
    success('quarterly', -300)
    expect((await act()).told).toMatchObject({ tier: 'quarterly' })
  })
})

describe('inputs', () => {
  it('are refused all at once', async () => {
    const { act } = await scene()
    const tiers = `
      Weekly: {period: 7d, duration: 1h}
      short: {period: 12h, duration: 1h}
      typo: {perod: 7d, duration: 1h}
      endless: {period: 7d, duration: forever}
      none: 7d`
    const { exitCode, problems } = await act({ tiers })
    expect(exitCode).toBe(2)
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['bad-name', '"Weekly" is no name'],
      ['bad-period', 'the period of short is no longer than the slack'],
      ['unknown-key', 'typo has "perod"'],
      ['bad-duration', 'the duration of endless is none'],
      ['bad-tier', 'none is no map'],
    ])
  })

  it.each([
    [{ tier: 'weekyl' }, ['no-tier']],
    [{ name: '../x' }, ['bad-name']],
    [{ segment: '2h' }, ['too-long']],
    [{ tiers: '[]' }, ['bad-tiers']],
    [{ tiers: '{}' }, ['bad-tiers']],
  ])('%j is refused', async (inputs, codes) => {
    const { act } = await scene()
    const { exitCode, problems } = await act(inputs)
    expect(exitCode).toBe(2)
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(codes))
  })

  it('make other tiers', async () => {
    const { act } = await scene()
    const tiers = 'nightly: {period: 1d, duration: 30s}\nfull: {period: 30d, duration: 90s}'
    const { told } = await act({ tiers, slack: '3h', segment: '40s', name: 'hearts' })
    expect(told).toMatchObject({
      tier: 'full',
      minutes: '2',
      segments: '4',
      deadline: '40s',
      artifact: 'greenlight-tier-hearts-full',
    })
  })
})
