import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { waitFor } from '@greenlight/testkit'

/** A real S3 service on loopback that checks signatures, conditions and checksums; files lie in a folder. */
export interface S3Service {
  readonly url: string
  /** Environment that opens it. */
  readonly env: Readonly<Record<string, string>>
  /** Folder whose folders are the buckets. */
  readonly folder: string
  stop(): Promise<void>
}

const KEYS = { AWS_ACCESS_KEY_ID: 'greenlight', AWS_SECRET_ACCESS_KEY: 'not-a-secret-at-all' }

/** @param buckets names; a folder each */
export async function startS3(program: string, buckets: readonly string[]): Promise<S3Service> {
  const scratch = mkdtempSync(join(tmpdir(), 'greenlight-s3-'))
  const folder = join(scratch, 'data')
  for (const part of ['iam', 'sidecar', ...buckets.map((name) => join('data', name))]) {
    mkdirSync(join(scratch, part), { recursive: true })
  }
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    program,
    [
      `--port=127.0.0.1:${port}`,
      `--iam-dir=${join(scratch, 'iam')}`,
      'posix',
      // Not every file system has the attributes it would keep its own notes in.
      `--sidecar=${join(scratch, 'sidecar')}`,
      folder,
    ],
    {
      env: {
        ROOT_ACCESS_KEY: KEYS.AWS_ACCESS_KEY_ID,
        ROOT_SECRET_KEY: KEYS.AWS_SECRET_ACCESS_KEY,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      said += data.toString()
    })
  }
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  await waitFor('versitygw', async () => {
    if (child.exitCode !== null) throw new Error(`versitygw ended: ${said}`)
    return fetch(url).then(
      () => true,
      () => null,
    )
  })
  return {
    url,
    env: { ...KEYS, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_S3: url },
    folder,
    stop: async () => {
      child.kill('SIGKILL')
      await ended
      rmSync(scratch, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  await new Promise((resolve) => {
    server.close(resolve)
  })
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
