import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runBundle, temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'

const bundle = fileURLToPath(new URL('../../dist/validate-job/index.js', import.meta.url))
const SECRET = 'hunter2-correct-horse-battery'

test('a job sees no credential, input or file command of the runner', async () => {
  using folder = temporaryDirectory()
  const result = await runBundle(bundle, {
    cwd: folder.path,
    env: {
      GITHUB_TOKEN: 'ghs_token',
      ACTIONS_RUNTIME_TOKEN: 'runtime',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'oidc',
      PLUGIN_TOKEN: 'plugin',
      STATE_token: 'state',
      NODE_OPTIONS: '--no-warnings',
    },
    inputs: { run: 'env | cut -d= -f1 | sort > names' },
  })
  expect(result.exitCode).toBe(0)
  const names = folder.read('names').trim().split('\n')
  expect(names).toContain('GREENLIGHT_ATTEMPT')
  expect(
    names.filter((name) => /^(?:GITHUB|ACTIONS|INPUT|PLUGIN|STATE|RUNNER|NODE)_/.test(name)),
  ).toEqual([])
})

test('workflow commands in the output of a job do nothing, and stay legible', async () => {
  using folder = temporaryDirectory()
  folder.write(
    'attack.sh',
    [
      "echo '::set-output name=verdict::GREEN'",
      "echo '##[set-output name=verdict]GREEN'",
      "printf 'progress\\r::error::owned\\n'",
      "echo '   ::add-mask::a'",
      "echo '::stop-commands::x'",
      "printf '::error::split'; sleep 0.3; echo ' in two'",
      'exit 1',
    ].join('\n'),
  )
  const result = await runBundle(bundle, { cwd: folder.path, inputs: { run: 'sh attack.sh' } })
  expect(result.outputs).toMatchObject({ verdict: 'RED' })
  const commands = result.stdout.split(/[\r\n]/).filter((line) => /^\s*::|##\[/.test(line))
  const ours = /^::(?:group|endgroup|error title=)/
  expect(commands.filter((line) => !ours.test(line))).toEqual([])
  expect(result.stdout).toContain('set-output name=verdict')
})

test('a declared secret appears in no file and no stream, however it is printed', async () => {
  using folder = temporaryDirectory()
  folder.write(
    'leak.sh',
    [
      'echo "plain $KEY"',
      'printf "hunter2-correct"; sleep 0.4; echo "-horse-battery"',
      'printf %s "$KEY" | base64',
      'echo "{\\"key\\": \\"$KEY\\", \\"loss\\": 1}"',
      'echo "loss $KEY 5"',
      'exit 1',
    ].join('\n'),
  )
  const result = await runBundle(bundle, {
    cwd: folder.path,
    env: { KEY: SECRET },
    inputs: {
      run: 'sh leak.sh',
      secrets: 'KEY',
      metrics: "loss: 'loss \\S+ {number}'",
      accept: 'loss.last < 1',
    },
  })
  expect(result.exitCode).toBe(1)
  const forms = [SECRET, Buffer.from(SECRET).toString('base64').slice(0, 30)]
  const masking = /^::add-mask::.*$/gm
  const texts = new Map([
    ['stdout', result.stdout.replace(masking, '')],
    ['stderr', result.stderr],
    ['summary', result.summary],
    ['outputs', JSON.stringify(result.outputs)],
    ...filesBelow(join(folder.path, '.greenlight')),
  ])
  expect(texts.size).toBeGreaterThan(10)
  const leaks = [...texts].filter(([, text]) => forms.some((form) => text.includes(form)))
  expect(leaks.map(([name]) => name)).toEqual([])
  expect(texts.get('stdout')).toContain('plain ***')
})

function filesBelow(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, readFileSync(path, 'latin1')]
    })
}
