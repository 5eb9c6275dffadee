import { createHash } from 'node:crypto'
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import { newFolder } from '../test/journal-process.ts'
import { writeAtomic } from './index.ts'

describe('writeAtomic', () => {
  it('tells created, nochange and overwritten, and touches nothing without need', async () => {
    const file = path.join(newFolder(), 'deep', 'status')
    const sha256 = createHash('sha256').update('running\n').digest('hex')
    const first = await writeAtomic(file, 'running\n')
    expect(first).toEqual({ path: file, sha256, size_bytes: 8, wrote: true, reason: 'created' })
    utimesSync(file, 1, 1)
    const { ino } = statSync(file)
    expect(await writeAtomic(file, Buffer.from('running\n'))).toEqual({
      ...first,
      wrote: false,
      reason: 'nochange',
    })
    expect(statSync(file)).toMatchObject({ ino, mtimeMs: 1000 })
    for (const text of ['stopped\n', 'longer than before\n', '']) {
      expect(await writeAtomic(file, text)).toMatchObject({ wrote: true, reason: 'overwritten' })
      expect(readFileSync(file, 'utf8')).toBe(text)
    }
    expect(readdirSync(path.dirname(file))).toEqual(['status'])
  })

  it('gives the file its mode', async () => {
    const file = path.join(newFolder(), 'secret')
    await writeAtomic(file, 'x', 0o600)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('replaces a link and not what it points to', async () => {
    const folder = newFolder()
    const target = path.join(folder, 'target')
    await writeAtomic(target, 'keep')
    symlinkSync(target, path.join(folder, 'link'))
    await writeAtomic(path.join(folder, 'link'), 'new')
    expect(readFileSync(target, 'utf8')).toBe('keep')
  })

  it('leaves nothing behind when it fails', async () => {
    const folder = newFolder()
    mkdirSync(path.join(folder, 'report.md', 'full'), { recursive: true })
    writeFileSync(path.join(folder, 'file'), '')
    for (const file of [
      path.join(folder, 'report.md'),
      path.join(folder, 'file', 'x'),
      '/proc/x/y',
    ]) {
      const error: unknown = await writeAtomic(file, 'x').catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ProblemError)
      expect((error as ProblemError).problems).toMatchObject([
        { code: 'write-failed', message: expect.stringContaining(file) },
      ])
    }
    expect(readdirSync(folder).sort()).toEqual(['file', 'report.md'])
  })
})
