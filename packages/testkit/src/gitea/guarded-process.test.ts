import { existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../temporary-directory.ts'
import { type GuardedProcess, guardedProcess } from './guarded-process.ts'

function shell(folder: string, script: string): GuardedProcess {
  const env = { PATH: '/usr/bin:/bin' }
  return guardedProcess('/bin/sh', ['-c', script], { folder, cwd: '/', env, output: 'pipe' })
}

function everything(stream: GuardedProcess['stdout']): Promise<string> {
  return text(stream ?? Readable.from([]))
}

/** Resolves when the program has said something. */
async function spoken({ stdout }: GuardedProcess): Promise<void> {
  for await (const _ of stdout ?? []) return
}

test('a program that ends by itself keeps its folder, and tells its exit code', async () => {
  using folder = temporaryDirectory()
  const program = shell(folder.path, 'echo out; echo err >&2; exit 7')
  const [out, err] = await Promise.all([everything(program.stdout), everything(program.stderr)])
  expect(await program.ended).toBe(7)
  expect([out, err]).toEqual(['out\n', 'err\n'])
  expect(program.hasEnded()).toBe(true)
  expect(existsSync(folder.path)).toBe(true)
})

test('one that is stopped takes its folder with it', async () => {
  using folder = temporaryDirectory()
  const program = shell(folder.path, 'trap "" INT TERM; echo up; while :; do sleep 0.05; done')
  await spoken(program)
  program.signal('TERM')
  expect(program.hasEnded()).toBe(false)
  expect(await program.stop()).toBe(128 + 9)
  expect(existsSync(folder.path)).toBe(false)
  expect(await program.stop()).toBe(128 + 9)
})

test('a signal arrives', async () => {
  using folder = temporaryDirectory()
  const script = 'trap "exit 5" TERM; echo up; while :; do sleep 0.05; done'
  const program = shell(folder.path, script)
  await spoken(program)
  program.signal('TERM')
  expect(await program.ended).toBe(5)
})

test('a program that is not there is an exit code, too', async () => {
  using folder = temporaryDirectory()
  const program = guardedProcess('/nowhere', [], {
    folder: folder.path,
    cwd: '/',
    env: {},
    output: 'pipe',
  })
  expect(await program.ended).toBe(127)
})
