import { runProcess } from '@greenlight/testkit'
import { expect, test } from 'vitest'

const CANCEL = new URL('./cancel.ts', import.meta.url).href

/** Sends itself the signals, so long after each other, and prints what the listener is told. */
function told(signals: readonly string[], pauseMs: number): Promise<string> {
  const program = `
    import { setTimeout as pause } from 'node:timers/promises'
    const { onCancel } = await import(${JSON.stringify(CANCEL)})
    onCancel((signal, count) => console.log(signal, count))
    for (const signal of ${JSON.stringify(signals)}) {
      process.kill(process.pid, signal)
      await pause(${pauseMs})
    }`
  const args = ['-C', 'source', '--input-type=module', '-e', program]
  return runProcess(process.execPath, args).then(({ stdout }) => stdout)
}

test('a second signal insists', async () => {
  expect(await told(['SIGINT', 'SIGINT', 'SIGTERM'], 600)).toBe('SIGINT 1\nSIGINT 2\nSIGTERM 3\n')
})

test('one signal that arrives twice, as from timeout and from a process in between, is one', async () => {
  expect(await told(['SIGTERM', 'SIGTERM', 'SIGTERM'], 15)).toBe('SIGTERM 1\n')
})
