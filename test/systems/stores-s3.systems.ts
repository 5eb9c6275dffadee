import { randomBytes } from 'node:crypto'
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, type PutSource, type Store } from '@greenlight/vault'
import { runProcess, temporaryDirectory } from '@greenlight/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asStranger, checkpointLine } from '../../packages/cli/test/checkpoint-process.ts'
import {
  digest,
  fails,
  freshName,
  read,
  sourceOf,
  storeContract,
} from '../../packages/vault/test/store-contract.ts'
import { installVersitygw, system } from './tools.ts'
import { type S3Service, startS3 } from './versitygw.ts'

const program = system('an S3 service', installVersitygw)
const BUCKET = 'checkpoints'
const MIB = 1024 * 1024

describe.skipIf(program === null)('the S3 store on versitygw', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'greenlight-stores-'))
  let service: S3Service
  beforeAll(async () => {
    service = await startS3(program ?? '', [BUCKET])
  })
  afterAll(async () => {
    await service.stop()
    rmSync(scratch, { recursive: true, force: true })
  })

  const open = (url = `s3://${BUCKET}/some/prefix`, env: Record<string, string> = {}) =>
    openStore(url, { env: { ...service.env, ...env }, directory: scratch, scratch })

  const run = ([file, ...args]: readonly [string, ...string[]], folder: string) =>
    runProcess(file, [...args, '--session', 'chain', '--store', `s3://${BUCKET}/sessions`], {
      cwd: folder,
      env: { ...service.env, PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' },
    })

  describe('keeps the contract', () => {
    test.each(storeContract)('$name', async (check) => {
      const store = await open()
      await expect(check.run(store, open)).resolves.toBeUndefined()
      await store.close()
    })
  })

  test('lists more than one page, and nothing that is not ours', async () => {
    const store = await open(`s3://${BUCKET}/pages`)
    const names = Array.from(
      { length: 1003 },
      (_, index) => `ck.p.g0001.${String(index).padStart(6, '0')}`,
    )
    // What lies in the folder of the service are its objects.
    const deeper = join(service.folder, BUCKET, 'pages', 'deeper')
    mkdirSync(deeper, { recursive: true })
    writeFileSync(join(deeper, 'ck.p.hidden'), 'x')
    for (const name of names) writeFileSync(join(deeper, '..', name), 'x')
    expect((await store.list('ck.p.')).map(({ name }) => name).toSorted()).toEqual(names)
  })

  test('a file in parts is whole or not there, and of a failed one nothing is left', async () => {
    const store = await open()
    const name = freshName()
    const block = randomBytes(MIB)
    const source = many(block, 70)
    await fails('damaged', () => store.put(name, { ...source, sha256: digest(block) }))
    expect(await store.list(name)).toEqual([])
    expect(pendingParts()).toEqual([])

    const put = await store.put(name, source)
    expect(put).toMatchObject({ name, size: 70 * MIB, sha256: source.sha256 })
    expect(await store.put(name, source)).toMatchObject({ size: 70 * MIB })
    await fails('exists', () => store.put(name, many(randomBytes(MIB), 70)))
    const part = await read(store, name, { start: 48 * MIB - 10, end: 48 * MIB + 10 })
    expect(part).toEqual(Buffer.concat([block.subarray(-10), block.subarray(0, 10)]))
    expect(digest(await read(store, name))).toBe(source.sha256)
    expect(pendingParts()).toEqual([])
  })

  test('a wrong key is refused, at once and without a word of the secret', async () => {
    const store = await open(undefined, { AWS_SECRET_ACCESS_KEY: 'hunter2-hunter2' })
    const error = await store.list('ck.').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reason: 'refused' })
    expect(String(error)).not.toContain('hunter2')
  })

  test('a bucket that is not there is refused, not empty', async () => {
    const store = await open('s3://no-such-bucket')
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'refused' })
    const put = store.put(freshName(), sourceOf(Buffer.from('x')))
    await expect(put).rejects.toMatchObject({ reason: 'refused' })
  })

  test('a service that stopped is unavailable, not empty', async () => {
    const gone = await startS3(program ?? '', [BUCKET])
    const store = await openStore(`s3://${BUCKET}`, {
      env: gone.env,
      directory: scratch,
      scratch,
      sleep: () => Promise.resolve(),
    })
    await gone.stop()
    await expect(store.list('ck.')).rejects.toMatchObject({ reason: 'unavailable' })
    await expect(read(store, 'ck.x')).rejects.toMatchObject({ reason: 'unavailable' })
  })

  test('a file that was cut behind our back does not pass for whole', async () => {
    const store: Store = await open()
    const [name, bytes] = [freshName(), randomBytes(10_000)]
    await store.put(name, sourceOf(bytes))
    truncateSync(join(service.folder, BUCKET, 'some', 'prefix', name), 9_000)
    expect(statSync(join(service.folder, BUCKET, 'some', 'prefix', name)).size).toBe(9000)
    expect((await store.list(name))[0]?.size).toBe(9000)
    expect(await read(store, name)).toEqual(bytes.subarray(0, 9000))
  })

  test('a session goes on elsewhere, as another user where we are root', async () => {
    using here = temporaryDirectory()
    using there = temporaryDirectory()
    const stranger = asStranger()
    const uid = stranger.uid ?? statSync(there.path).uid
    chownSync(there.path, uid, uid)
    here.write('model', 'the model')
    const saved = await run(checkpointLine('save', 'model'), here.path)
    expect(saved).toMatchObject({ exitCode: 0, stderr: '' })
    const restored = await run(stranger.line('restore', '--into', '.'), there.path)
    expect(restored).toMatchObject({ exitCode: 0, stderr: '' })
    expect(there.read('model')).toBe('the model')
    expect(statSync(join(there.path, 'model')).uid).toBe(uid)
  })

  /** What the service keeps of uploads in parts that were neither completed nor aborted. */
  function pendingParts(): string[] {
    const root = join(service.folder, BUCKET)
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.includes('multipart'))
      .filter((path) => statSync(join(root, path)).isFile())
  }
})

/** The same block many times over. */
function many(block: Uint8Array, count: number): PutSource {
  return {
    size: block.length * count,
    sha256: digest(Buffer.concat(Array.from({ length: count }, () => block))),
    open: async function* open() {
      for (let index = 0; index < count; index += 1) yield block
    },
  }
}
