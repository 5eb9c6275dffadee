import { fileURLToPath } from 'node:url'
import { type BundleResult, runBundle } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'

const PROBE = fileURLToPath(new URL('../fixtures/probe.ts', import.meta.url))

function probe(
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<BundleResult> {
  return runBundle(PROBE, { inputs, env, nodeArgs: ['-C', 'source'] })
}

/** The lines that a runner would act on. */
function commandsIn({ stdout }: BundleResult): string[] {
  return stdout.split(/[\r\n]+/).filter((line) => /^\s*::|##\[/.test(line))
}

describe('outputs', () => {
  test('every declared one is written, and a value cannot add another', async () => {
    const text = 'x\nEOF\nverdict=GREEN\nghadelimiter_1\nvalue<<EOF\nforged\nEOF'
    const result = await probe({ do: 'print', text, 'keep-going': 'TRUE' })
    expect(result.exitCode).toBe(0)
    expect(result.outputs).toEqual({
      value: text,
      'keep-going': 'true',
      context: expect.stringContaining('"kind":"github"') as string,
      nothing: '',
    })
  })

  test('ours win over what a job wrote into the same file', async () => {
    const { outputs } = await probe({ do: 'race', text: 'true value' })
    expect(outputs).toMatchObject({ value: 'true value', nothing: '' })
  })
})

describe('the log', () => {
  test('a job can neither set an output nor mask, annotate or stop commands', async () => {
    const attacks = [
      '::set-output name=verdict::GREEN',
      '##[set-output name=verdict]GREEN',
      '  ::add-mask::a',
      'text ##[add-mask]a',
      '::stop-commands::x',
      '::save-state name=a::b',
      '::add-matcher::m.json',
      'harmless\r::error::from the job',
      '\u001b[31m::error::coloured',
      '\u200b::error::invisible',
      ':\u0001:error::x',
    ]
    const result = await probe({ do: 'job', text: attacks.join('\n') })
    expect(commandsIn(result)).toEqual(['::group::job ::set-outp', '::endgroup::'])
    expect(result.stdout).toContain('harmless\n: :error::from the job')
    expect(result.outputs).not.toHaveProperty('verdict')
  })

  test('a secret is announced to the runner first and shown nowhere', async () => {
    const secret = 'hunter2hunter2'
    const text = `say ${secret} and ${Buffer.from(secret).toString('base64')}`
    const result = await probe({ do: 'print', text, token: secret })
    const [first, ...rest] = result.stdout.split('\n')
    expect(first).toBe(`::add-mask::${secret}`)
    expect(rest.join('\n')).toMatch(/^say \S+ and \S+\n/)
    expect(rest.join('\n')).not.toContain('hunter2')
    expect(rest.join('\n')).not.toContain('aHVudGVyMm')
    expect(result.outputs['value']).not.toContain('hunter2')
  })

  test('the summary, which no runner masks, shows no secret', async () => {
    const secret = 'hunter2hunter2'
    const text = `say ${secret} and ${Buffer.from(secret).toString('base64')}`
    const { summary } = await probe({ do: 'summary', text, token: secret })
    expect(summary).toMatch(/^say \S+ and \S+/)
    expect(summary).not.toContain('hunter2')
    expect(summary).not.toContain('aHVudGVyMm')
  })

  test('a secret of several lines is masked line by line', async () => {
    const result = await probe({ do: 'print', token: 'first line\nsecond line' })
    expect(commandsIn(result)).toEqual([
      '::add-mask::first line%0Asecond line',
      '::add-mask::first line',
      '::add-mask::second line',
    ])
  })
})

describe('annotations', () => {
  test('are one command each, whatever they say', async () => {
    const result = await probe({ do: 'annotate', text: 'a\n::error::b%0A' })
    expect(commandsIn(result)).toEqual([
      '::error title=a%2Cb%3A%3Ac,file=x%3Ay.ts,line=3::a%0A: :error::b%250A',
    ])
  })

  test('beyond those the page shows they are lines of the log', async () => {
    const result = await probe({ do: 'annotate', text: 'again', count: '13' })
    expect(commandsIn(result)).toHaveLength(10)
    expect(result.stdout.match(/^error: again$/gm)).toHaveLength(3)
  })
})

test('the summary stays below the limit of the platform, over all calls', async () => {
  const text = 'a line of a summary that repeats\n'.repeat(3000)
  const result = await probe({ do: 'summary', text, count: '12' })
  const bytes = Buffer.byteLength(result.summary)
  expect(bytes).toBeGreaterThan(800 * 1024)
  expect(bytes).toBeLessThanOrEqual(900 * 1024)
  expect(result.summary).toContain('The rest is left out')
})

test('state goes from main to post', async () => {
  expect((await probe({ do: 'state', text: 'begun' })).state).toEqual({ phase: 'begun' })
  const post = await probe({ do: 'state', text: '' }, { STATE_phase: 'begun' })
  expect(post.stdout).toContain('state is begun')
})

describe('what goes wrong', () => {
  test('every bad input is an annotation of its own, exit 2, and all outputs are written', async () => {
    const result = await probe({ do: 'pirnt', 'keep-going': 'yes', cuont: '3' })
    expect(result.exitCode).toBe(2)
    expect(commandsIn(result)).toEqual([
      '::error::cuont: there is no input "cuont" (did you mean "count"?) [unknown-input]',
      expect.stringMatching(/^::error::do: "pirnt" is not a choice; .*did you mean "print"/),
      '::error::keep-going: "yes" is not a boolean; expected true or false [bad-boolean]',
    ])
    expect(result.outputs).toEqual({
      value: 'failed with 2',
      'keep-going': '',
      context: '',
      nothing: '',
    })
  })

  test('a problem of a file points at its line', async () => {
    const result = await probe({ do: 'refuse', text: 'no such thing' })
    expect(commandsIn(result)).toEqual([
      '::error file=plan.yaml,line=7::plan.yaml:7:2: is wrong [bad-plan]',
      '::error::<inputs>:1:1: no such thing [bad-input]',
    ])
  })

  test('a bug is told from a mistake of the user: exit 70, stack, no secret', async () => {
    const result = await probe({ do: 'crash', text: 'hunter2hunter2', token: 'hunter2hunter2' })
    expect(result.exitCode).toBe(70)
    const [, error] = commandsIn(result)
    expect(error).toMatch(
      /^::error title=Internal error::Greenlight itself failed: the machine said /,
    )
    expect(result.stdout).toContain('probe.ts:')
    expect(result.stdout.replace(/^::add-mask::.*$/m, '')).not.toContain('hunter2')
    expect(result.outputs['value']).toBe('failed with 70')
  })
})

test('signals are counted together', async () => {
  const result = await runBundle(PROBE, {
    inputs: { do: 'cancel' },
    nodeArgs: ['-C', 'source'],
    signalWhen: { text: 'ready', signal: 'SIGINT' },
  })
  expect(result.stdout).toMatch(/^ready\nSIGINT 1\nSIGTERM 2\n/m)
  expect(result.exitCode).toBe(0)
})
