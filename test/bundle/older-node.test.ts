import { runGreenlight, temporaryDirectory } from '@greenlight/testkit'
import { expect, test } from 'vitest'

/** Makes the command believe that its Node is an older one, so that it hands over to the one it brought along. */
const OLDER = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })`
const nodeArgs = ['--import', `data:text/javascript,${encodeURIComponent(OLDER)}`]

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'on an older Node %s to the command alone ends the run with %i, and the job may clean up',
  async (signal, exitCode) => {
    using folder = temporaryDirectory()
    const job = 'trap "echo cleaned; exit 0" TERM; echo ready; while :; do sleep 0.05; done'
    const result = await runGreenlight(['run', '--', 'sh', '-c', job], {
      cwd: folder.path,
      nodeArgs,
      timeoutMs: 20_000,
      signalWhen: { text: 'ready', signal },
    })
    expect(result.exitCode).toBe(exitCode)
    expect(result.stdout).toMatch(/^cleaned$/m)
  },
)
