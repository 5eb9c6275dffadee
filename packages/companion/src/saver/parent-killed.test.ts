import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { isAlive, PROGRAM, request, until, workplace } from '../../test/workplace.ts'
import { startSaver } from '../index.ts'

test('a run that is killed in the middle of a save leaves no process and no half checkpoint', async () => {
  using place = workplace()
  for (let part = 0; part < 24; part++) place.write(`model/${part}`, randomBytes(4 << 20))
  const note = join(place.path, 'pid')
  const run = spawn(
    process.execPath,
    ['-C', 'source', fileURLToPath(new URL('../../test/run-that-saves.ts', import.meta.url))],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  )
  run.stdin.end(JSON.stringify({ session: place.session, program: PROGRAM, note }))
  const pid = Number(await until(() => existsSync(note) && readFileSync(note, 'utf8')))
  const parts = join(place.session.state, 'train', 'parts')
  await until(() => readdirSync(parts).length > 0)
  run.kill('SIGKILL')
  await until(() => !isAlive(pid))
  const kept = await (await place.vault()).list()
  expect(kept.every(({ state }) => state === 'complete')).toBe(true)
  const saver = await startSaver(place.session, PROGRAM)
  expect((await saver.save(request())).files).toBe(24)
  await saver.close()
  expect(readdirSync(parts)).toEqual([])
})
