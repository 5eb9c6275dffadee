import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isAlive, partsOf, PROGRAM, request, until, workplace } from '../../test/workplace.ts'
import { startSaver } from '../index.ts'

test('a run that is killed in the middle of a save leaves no process and no half checkpoint', {
  timeout: 60_000,
}, async () => {
  using place = workplace()
  const note = join(place.path, 'pid')
  const run = spawn(
    process.execPath,
    ['-C', 'source', fileURLToPath(new URL('../../test/run-that-saves.ts', import.meta.url))],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  )
  run.stdin.end(JSON.stringify({ session: place.session, program: PROGRAM, note }))
  const pid = Number(await until(() => existsSync(note) && readFileSync(note, 'utf8')))
  await until(() => partsOf(place).length > 0)
  run.kill('SIGKILL')
  await until(() => !isAlive(pid))
  const kept = await (await place.vault()).list()
  expect(kept.every(({ state }) => state === 'complete')).toBe(true)
  const saver = await startSaver(place.session, PROGRAM)
  expect((await saver.save(request())).files).toBeGreaterThan(0)
  await saver.close()
  expect(partsOf(place)).toEqual([])
})
