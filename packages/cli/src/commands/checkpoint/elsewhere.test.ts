import {
  chmodSync,
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { runProcess, temporaryDirectory } from '@greenlight/testkit'
import { expect, it } from 'vitest'
import { asStranger, checkpointWorld } from '../../../test/checkpoint-process.ts'

it('a session goes on elsewhere: another folder, an empty home, and another user where we are root', async () => {
  using here = checkpointWorld()
  here.folder.write('work/model/weights.bin', Buffer.alloc(400_000, 'weights '))
  here.folder.write('work/run.sh', '#!/bin/sh\n')
  here.folder.write('work/private.json', '{}')
  mkdirSync(join(here.work, 'empty'))
  symlinkSync('model/weights.bin', join(here.work, 'latest'))
  chmodSync(join(here.work, 'run.sh'), 0o755)
  chmodSync(join(here.work, 'private.json'), 0o600)
  expect((await here.run(['save', '--step', '7', '.'])).exitCode).toBe(0)

  using there = temporaryDirectory()
  const stranger = asStranger()
  const uid = stranger.uid ?? lstatSync(there.path).uid
  for (const name of ['home', 'somewhere', 'somewhere/else']) mkdirSync(join(there.path, name))
  cpSync(here.store, join(there.path, 'store'), { recursive: true })
  handOver(there.path, uid)
  const run = (...args: string[]) => {
    const [program, ...rest] = stranger.line(...args, '--session', 'train')
    return runProcess(program, rest, {
      cwd: join(there.path, 'somewhere', 'else'),
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: join(there.path, 'home'),
        GREENLIGHT_STORE: `dir:${there.path}/store`,
      },
    })
  }

  const restored = await run('restore', '--into', '.')
  expect(restored).toMatchObject({ exitCode: 0, stderr: '' })
  const folder = join(there.path, 'somewhere', 'else')
  expect(look(folder)).toEqual(look(here.work))
  const owners = readdirSync(folder).map((name) => lstatSync(join(folder, name)).uid)
  expect(new Set(owners)).toEqual(new Set([uid]))
  there.write('somewhere/else/model/log', 'went on\n')
  handOver(join(there.path, 'somewhere', 'else', 'model'), uid)
  const saved = await run('save', '--step', '8', '--json', '.')
  expect(saved).toMatchObject({ exitCode: 0, stderr: '' })
  expect(JSON.parse(saved.stdout)).toMatchObject({ sequence: 2, generation: 1, base: null })
  expect(readdirSync(join(there.path, 'home'))).toEqual([])

  const back = ['--store', `dir:${there.path}/store`, '--into', '../back']
  expect((await here.run(['restore', ...back])).exitCode).toBe(0)
  expect(look(join(here.folder.path, 'back'))).toEqual(look(folder))
})

function handOver(folder: string, uid: number): void {
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const path of ['', ...below]) chownSync(join(folder, path), uid, uid)
}

/** Names, kinds, modes and sizes, without what is ours. */
function look(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.startsWith('.greenlight'))
    .sort()
    .map((path) => {
      const { mode, size } = lstatSync(join(folder, path))
      return `${path} ${mode.toString(8)} ${(mode & 0o170_000) === 0o100_000 ? size : ''}`
    })
}
