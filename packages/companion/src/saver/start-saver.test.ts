import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { ProblemError } from '@greenlight/spec'
import { StoreError } from '@greenlight/vault'
import { describe, expect, test } from 'vitest'
import {
  isAlive,
  partsOf,
  PROGRAM,
  request,
  saveUnderWay,
  workplace,
} from '../../test/workplace.ts'
import { askCompanion, type Saver, type Session, startSaver } from '../index.ts'

/** Milliseconds; processes start and save slowly on a busy machine. */
const PATIENCE = 60_000

async function pidOf(directory: string): Promise<number> {
  return (await askCompanion(directory, { kind: 'status' })).status.pid
}

describe('a saver', { timeout: PATIENCE }, () => {
  test('saves in another process of lower priority, which ends with it', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    const saver = await startSaver(place.session, PROGRAM)
    const pid = await pidOf(place.session.root)
    expect(pid).not.toBe(process.pid)
    expect(getPriority(pid)).toBeGreaterThan(getPriority(process.pid))
    const saved = await saver.save(request({ step: 7, tags: ['phase'] }))
    expect([saved.step, saved.files, saved.sequence]).toEqual([7, 1, 1])
    place.write('model/weights', 'two')
    expect((await saver.save(request())).sequence).toBe(2)
    await saver.close()
    expect(isAlive(pid)).toBe(false)
    expect((await place.restored())?.read('model/weights')).toBe('two')
    const [, first] = await (await place.vault()).list()
    expect([first?.step, first?.tags]).toEqual([7, ['phase']])
  })

  test('refuses a store that is none with the problems of the store', async () => {
    using place = workplace({ store: 'ftp://nowhere' })
    const error = await startSaver(place.session, PROGRAM).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ProblemError)
    expect(error).toMatchObject({ problems: [{ code: 'unknown-store', field: 'store' }] })
    expect(readdirSync(join(place.session.root, '.greenlight'))).toEqual([])
  })

  test('fails as the vault and the store fail, and goes on afterwards', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    await withSaver(place.session, async (saver) => {
      await expect(saver.save(request({ paths: ['../out'] }))).rejects.toBeInstanceOf(ProblemError)
      expect((await saver.save(request())).sequence).toBe(1)
    })
  })

  test('is aborted in the middle of a save: nothing is seen of it, and the next one is whole', async () => {
    using place = workplace()
    await withSaver(place.session, async (saver) => {
      const abort = new AbortController()
      const { signal } = abort
      const { saving, files, before } = await saveUnderWay(place, () =>
        saver.save(request({ signal })),
      )
      const reason = new Error('cancelled')
      abort.abort(reason)
      await expect(saving).rejects.toBe(reason)
      expect(await (await place.vault()).list()).toHaveLength(before)
      expect((await saver.save(request())).files).toBe(files)
      expect(partsOf(place)).toEqual([])
    })
  })

  test('whose process is killed in the middle of a save says so, and starts another', async () => {
    using place = workplace()
    await withSaver(place.session, async (saver) => {
      const pid = await pidOf(place.session.root)
      const { saving, files, before } = await saveUnderWay(place, () => saver.save(request()))
      process.kill(pid, 'SIGKILL')
      const error = await saving.catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(StoreError)
      expect(error).toMatchObject({ reason: 'unavailable' })
      expect(String(error)).toContain('SIGKILL')
      expect(await (await place.vault()).list()).toHaveLength(before)
      expect((await saver.save(request())).files).toBe(files)
      expect(partsOf(place)).toEqual([])
    })
  })

  test('does not heed the signals that its run gets', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    await withSaver(place.session, async (saver) => {
      const pid = await pidOf(place.session.root)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid, signal)
      expect((await saver.save(request())).sequence).toBe(1)
      expect(await pidOf(place.session.root)).toBe(pid)
    })
  })

  test('answers "now" with the checkpoint that its run took, or with why it could not', async () => {
    using place = workplace()
    place.write('model/weights', 'one')
    const ask = () => askCompanion(place.session.root, { kind: 'now', step: null })
    await withSaver(place.session, async (saver) => {
      await expect(ask()).rejects.toThrow('not ready')
      saver.onAsked(() => saver.save(request({ step: 3 })))
      const { saved, status } = await ask()
      expect([saved?.step, status.saved, status.last?.name]).toEqual([3, 1, saved?.name])
      saver.onAsked(() => Promise.reject(new StoreError('full', 'no room left')))
      await expect(ask()).rejects.toMatchObject({ name: 'StoreError', reason: 'full' })
    })
  })

  test('is the only one in its folder', async () => {
    using place = workplace()
    await withSaver(place.session, async (first) => {
      await expect(startSaver(place.session, PROGRAM)).rejects.toThrow('companion-running')
      expect(await first.save(request({ paths: ['.'] }))).toMatchObject({ sequence: 1 })
    })
  })

  test('removes generations that two newer ones have made superfluous', async () => {
    using place = workplace()
    await withSaver(place.session, async (saver) => {
      for (let count = 0; count < 6; count++) {
        place.write('model/weights', `number ${count}`)
        await saver.save(request({ base: true }))
      }
      await saver.prune()
      const generations = (await (await place.vault()).list()).map(({ generation }) => generation)
      expect(generations[0]).toBe(6)
      expect(generations).not.toContain(1)
    })
  })

  test('hands no input of an action to its process, nor the key in its arguments', async () => {
    using place = workplace({ key: 'a key that signs' })
    process.env['INPUT_KEY'] = 'a key that signs'
    try {
      await withSaver(place.session, async () => {
        const pid = await pidOf(place.session.root)
        for (const file of ['environ', 'cmdline']) {
          expect(readFileSync(`/proc/${pid}/${file}`, 'latin1')).not.toContain('a key that signs')
        }
      })
    } finally {
      delete process.env['INPUT_KEY']
    }
  })

  test('cannot be had to ask elsewhere by a file that somebody put there', async () => {
    using place = workplace()
    const file = place.write(
      '.greenlight/companion.json',
      '{"pid":1,"socket":"/run/docker.sock"}\n',
    )
    const ask = () => askCompanion(place.session.root, { kind: 'status' })
    await expect(ask()).rejects.toThrow('no-companion')
    writeFileSync(file, '{"pid":')
    chmodSync(file, 0o600)
    await expect(ask()).rejects.toThrow('no-companion')
    await withSaver(place.session, async (saver) => {
      expect(await pidOf(saver.root)).toBeGreaterThan(0)
    })
  })
})

/** A saver for the length of a test. */
async function withSaver(session: Session, body: (saver: Saver) => Promise<void>): Promise<void> {
  const saver = await startSaver(session, PROGRAM)
  try {
    await body(saver)
  } finally {
    await saver.close()
  }
}
