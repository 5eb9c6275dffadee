import { fileURLToPath } from 'node:url'
import { runPlugin, runProcess, temporaryDirectory } from '@greenlight/testkit'
import { describe, expect, test } from 'vitest'
import { outputLine, PluginState } from './plugin-files.ts'

const PROBE = fileURLToPath(new URL('../fixtures/probe.ts', import.meta.url))
const nodeArgs = ['-C', 'source']

describe('as a plugin', () => {
  test('Woodpecker: settings in, outputs as lines, no workflow commands, no secret', async () => {
    const result = await runPlugin(PROBE, {
      kind: 'woodpecker',
      nodeArgs,
      settings: {
        action: 'probe',
        do: 'annotate',
        text: 'two words and hunter2hunter2',
        token: { from_secret: 'tok' },
        'keep-going': true,
      },
      secrets: { tok: 'hunter2hunter2' },
    })
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toMatch(/^error: x:y\.ts:3: a,b::c: two words and \S+\n/)
    expect(result.stdout).toMatch(/^value="two words and \S+"$/m)
    expect(result.stdout).toContain('\nkeep_going=true\n')
    expect(result.stdout + result.stderr).not.toContain('hunter2')
  })

  test('Drone: names with a dash, outputs into its file, where a value cannot add a line', async () => {
    const result = await runPlugin(PROBE, {
      kind: 'drone',
      nodeArgs,
      settings: { do: 'print', text: 'x\nEOF\nverdict=GREEN $(id)', 'keep-going': true },
    })
    expect(result.outputFile.split('\n')).toEqual([
      String.raw`value="x\nEOF\nverdict=GREEN \$(id)"`,
      'keep_going=true',
      expect.stringMatching(/^context="/),
      'nothing=',
      '',
    ])
  })

  test('bad settings: every problem, exit 2', async () => {
    const result = await runPlugin(PROBE, {
      kind: 'woodpecker',
      nodeArgs,
      settings: { do: 'print', count: 0, txet: 'x' },
    })
    expect(result.exitCode).toBe(2)
    expect(result.stdout).toContain('error: txet: there is no input "txet" (did you mean "text"?)')
    expect(result.stdout).toContain('error: count: "0" is too small')
  })

  test('terminal sequences of a job do not reach the log', async () => {
    const result = await runPlugin(PROBE, {
      kind: 'drone',
      nodeArgs,
      settings: { do: 'job', text: '\u001b]0;title\u0007a\u001b[2Jb\n' },
    })
    expect(result.stdout).toBe('── job \nab\n')
  })
})

test('state of one plugin step is there in the next, and a broken file is no state', () => {
  using folder = temporaryDirectory()
  const env = { CI_WORKSPACE: folder.path }
  new PluginState(env).save('phase', 'begun')
  new PluginState(env).save('other', 'x')
  expect(new PluginState(env).read('phase')).toBe('begun')
  expect(new PluginState(env).read('toString')).toBe('')
  folder.write('.greenlight/state.json', '{"phase": 3, "other": ')
  expect(new PluginState(env).read('phase')).toBe('')
})

test.each([
  ['run-id', '20261121-004843-3f9c', 'run_id=20261121-004843-3f9c'],
  ['report', '.greenlight/runs/x/report.html', 'report=.greenlight/runs/x/report.html'],
  ['v', '', 'v='],
  ['v', 'a b', 'v="a b"'],
  ['v', 'a"b\\c\r\n$d`e`', 'v="a\\"b\\\\c\\r\\n\\$d\\`e\\`"'],
])('output %s %j', (name, value, line) => {
  expect(outputLine(name, value)).toBe(line)
})

function onTerminal(settings: Readonly<Record<string, string>>) {
  return runProcess(process.execPath, [...nodeArgs, PROBE], {
    env: { PATH: process.env['PATH'] ?? '', PLUGIN_TOKEN: 'hunter2hunter2', ...settings },
  })
}

test('on a terminal what went wrong is on standard error, without secrets, and nothing else', async () => {
  const told = await onTerminal({ PLUGIN_DO: 'annotate', PLUGIN_TEXT: 'hunter2hunter2 is out' })
  expect(told.stderr).toMatch(/^error: x:y\.ts:3: a,b::c: \S+ is out\n$/)
  expect(told.stdout + told.stderr).not.toContain('hunter2')
  const refused = await onTerminal({ PLUGIN_DO: 'refuse' })
  expect(refused).toMatchObject({ exitCode: 2, stdout: '' })
  expect(refused.stderr).toContain('is wrong')
  expect(await onTerminal({ PLUGIN_DO: 'print', PLUGIN_TEXT: 'x' })).toMatchObject({
    stdout: 'x\n',
    stderr: '',
  })
})

test('a reader of our output that goes away does no harm', async () => {
  const command = `"${process.execPath}" -C source "${PROBE}" | head -c 1 >/dev/null; echo "\${PIPESTATUS[0]}"`
  const result = await runProcess('bash', ['-c', command], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PLUGIN_DO: 'print',
      PLUGIN_TEXT: 'a line\n'.repeat(2000),
      PLUGIN_COUNT: '200',
    },
  })
  expect(result.stdout).toBe('0\n')
})
