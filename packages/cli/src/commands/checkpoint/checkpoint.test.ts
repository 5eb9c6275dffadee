import { appendFileSync, existsSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Listed, Restored, Saved } from '@greenlight/vault'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CheckpointWorld, checkpointWorld } from '../../../test/checkpoint-process.ts'

let world: CheckpointWorld

beforeEach(() => {
  world = checkpointWorld()
  world.folder.write('work/model/weights.bin', Buffer.alloc(300_000, 'weights '))
  world.folder.write('work/notes.txt', 'first\n')
})

afterEach(() => world[Symbol.dispose]())

describe('greenlight checkpoint, as a process on a folder', () => {
  it('saves, and says what it took and what it left out', async () => {
    symlinkSync('/etc/passwd', join(world.work, 'model', 'outside'))
    const first = await world.run(['save', '--step', '10', 'model', 'notes.txt', 'nowhere'])
    expect(first).toMatchObject({ exitCode: 0, stderr: '' })
    expect(first.stdout).toContain('saved train #1, step 10, generation 1 (everything: ')
    expect(first.stdout).toMatch(/293\.0 KiB in 2 files, in \S+ \(\S+ .iB\/s\)/u)
    expect(first.stdout).toMatch(/ went to the store, \d+\.\d : 1/u)
    expect(first.stdout).toContain('model/outside (a link that leads out of the root)')
    expect(first.stdout).toContain('nowhere (is not there)')
    appendFileSync(join(world.work, 'notes.txt'), 'second\n')
    const second = await world.json<Saved & { session: string; store: string }>([
      'save',
      '--tag',
      'milestone',
      'model',
      'notes.txt',
    ])
    expect(second).toMatchObject({ session: 'train', sequence: 2, base: null, step: null })
    expect(second.store).toBe(`dir:${world.store}`)
    expect(second.newBytes).toBeLessThan(10_000)
    const third = await world.json<Saved>(['save', '--base', 'model'])
    expect(third).toMatchObject({ sequence: 3, generation: 2, files: 1 })
  })

  it('restores the newest, a step, or says why it cannot', async () => {
    await world.run(['save', '--step', '10', '.'])
    world.folder.write('work/notes.txt', 'later\n')
    await world.run(['save', '--step', '30', '.'])
    const newest = await world.run(['restore', '--into', '../copy'])
    expect(newest).toMatchObject({ exitCode: 0, stderr: '' })
    expect(newest.stdout).toMatch(/^restored train #2, step 30, generation 1, saved .*, into /u)
    expect(world.folder.read('copy/notes.txt')).toBe('later\n')
    const older = await world.json<Restored>(['restore', '--into', '../older', '--step', '10'])
    expect(older).toMatchObject({ sequence: 1, fallbacks: 0, failures: [] })
    expect(world.folder.read('older/notes.txt')).toBe('first\n')
    expect(world.folder.read('older/model/weights.bin')).toBe('weights '.repeat(37_500))

    const between = await world.run(['restore', '--into', '../no', '--step', '19'])
    expect(between).toMatchObject({ exitCode: 2, stdout: '' })
    expect(between.stderr).toContain('no checkpoint has step 19 (the nearest are 10 and 30)')
    const taken = await world.run(['restore', '--into', '../copy'])
    expect(taken.exitCode).toBe(2)
    expect(taken.stderr).toContain('error: --into: "model" is there already')
    expect(taken.stderr).toContain('"notes.txt" is there already')
    expect(taken.stderr).toContain('--replace')
    expect((await world.run(['restore', '--into', '../copy', '--replace'])).exitCode).toBe(0)
  })

  it('leaves out credentials, what is excluded, the store and its own notes', async () => {
    for (const name of ['.env', '.git/config', 'logs/a.tmp', 'logs/a.log']) {
      world.folder.write(`work/${name}`, 'x')
    }
    const at = ['--store', `dir:${join(world.work, 'saved')}`, '--exclude', '*.tmp']
    // What other sessions left on this machine is of no use elsewhere either.
    await world.run(['save', ...at, 'logs'], { session: 'other' })
    expect(await world.run(['save', ...at, '.'])).toMatchObject({ exitCode: 0, stderr: '' })
    await world.run(['restore', ...at.slice(0, 2), '--into', '../copy'])
    const found = readdirSync(join(world.folder.path, 'copy'), {
      recursive: true,
      encoding: 'utf8',
    }).toSorted((a, b) => a.localeCompare(b))
    expect(found).toEqual([
      '.keep',
      'logs',
      'logs/a.log',
      'model',
      'model/weights.bin',
      'notes.txt',
    ])
  })

  it('lists for people and for programs, with what the store promises', async () => {
    await world.run(['save', '--step', '10', 'model'])
    await world.run(['save', '--base', '--tag', 'milestone', '.'])
    await world.run(['verify'])
    const { stdout } = await world.run(['list'])
    const [head = '', newest = '', oldest = ''] = stdout.split('\n')
    expect(head.trim().split(/\s{2,}/u)).toEqual([
      'AGE',
      'STEP',
      'SIZE',
      'STORED',
      'GENERATION',
      'STATE',
      'VERIFIED',
      'TAGS',
    ])
    expect(newest).toMatch(/^#2 .* 2 +complete +\S.* milestone$/u)
    expect(oldest).toMatch(/^#1 .* 10 +293\.0 KiB .* 1 +complete +(?!not yet)/u)
    expect(stdout).toContain(`in dir:${world.store}: seen by everybody with access`)
    const listed = await world.json<Listed[]>(['list'])
    expect(listed.map(({ sequence, step }) => [sequence, step])).toEqual([
      [2, null],
      [1, 10],
    ])
  })

  it('tells the sessions there are when one is not there', async () => {
    const nothing = await world.run(['restore', '--into', '../copy'])
    expect(nothing).toMatchObject({ exitCode: 66, stdout: '' })
    expect(nothing.stderr).toContain('the first save makes it')
    expect(existsSync(world.store)).toBe(false)
    await world.run(['save', '.'])
    for (const command of [['list'], ['verify'], ['prune'], ['diff', '1', '2']]) {
      const result = await world.run(command, { session: 'trian' })
      expect({ command, ...result }).toMatchObject({ command, exitCode: 66, stdout: '' })
      expect(result.stderr).toContain('has no session "trian" (did you mean train? it has train)')
    }
    const sessions = await world.run(['list'], { session: null })
    expect(sessions.stdout).toMatch(/^train +1 checkpoint +\S/u)
  })

  it('keeps them in the folder when no store is named, as a run does', async () => {
    const nowhere = { env: { GREENLIGHT_STORE: '' } }
    const none = await world.run(['list'], nowhere)
    expect(none.exitCode).toBe(66)
    expect(none.stderr).toContain('.greenlight/checkpoints')
    const sha = 'c0ffee'.repeat(10).slice(0, 40)
    await world.run(['save', '--tag', `commit-${sha}`, '.'], nowhere)
    const { stdout } = await world.run(['list'], nowhere)
    expect(stdout).toContain('commit-c0ffeec0ffee\n')
    expect(stdout).toContain(`dir:${world.work}/.greenlight/checkpoints: `)
    expect(world.folder.read('work/.greenlight/.gitignore')).toBe('*\n')
  })

  it('asks for everything that is missing or wrong in one go, and makes nothing', async () => {
    const result = await world.run(['save', '--store', 'ftp://x', '--step', 'ten'])
    expect(result).toMatchObject({ exitCode: 2, stdout: '' })
    expect(result.stderr).toContain('error: PATH: is required')
    expect(result.stderr).toContain('error: --step: "ten" is not a whole number')
    const store = await world.run(['save', '--store', 'ftp://user:hunter2@x', '.'])
    expect(store.exitCode).toBe(2)
    expect(store.stderr).toContain('error: --store: no store is named ftp:')
    expect(store.stderr).not.toContain('hunter2')
    const outside = await world.run(['save', '/etc/hostname', '../secret'])
    expect(outside.exitCode).toBe(2)
    expect(outside.stderr.match(/error: PATH: /gu)).toHaveLength(2)
    expect(readdirSync(world.work).sort()).toEqual(['.greenlight', '.keep', 'model', 'notes.txt'])
  })
})
