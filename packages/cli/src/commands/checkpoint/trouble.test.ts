import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { waitFor } from '@greenlight/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  checkpointLine,
  type CheckpointWorld,
  checkpointWorld,
} from '../../../test/checkpoint-process.ts'

const EMPTY = '<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>'

let world: CheckpointWorld
let stopServer: () => void

beforeEach(() => {
  world = checkpointWorld()
  stopServer = () => undefined
})

afterEach(() => {
  stopServer()
  world[Symbol.dispose]()
})

/** Environment of an S3 store that answers so. */
async function s3(answer: RequestListener): Promise<Record<string, string>> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  stopServer = () => {
    server.closeAllConnections()
    server.close()
  }
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    AWS_ACCESS_KEY_ID: 'greenlight',
    AWS_SECRET_ACCESS_KEY: 'hunter2-hunter2',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    GREENLIGHT_STORE: 's3://bucket/prefix',
  }
}

/** Starts a save that is interrupted as soon as `begun` says so. */
async function interrupted(
  signal: 'SIGINT' | 'SIGTERM',
  begun: () => boolean,
  env: Record<string, string> = { GREENLIGHT_STORE: `dir:${world.store}` },
) {
  const [file, ...args] = checkpointLine('save', '--session', 'train', '.')
  const child = spawn(file, args, {
    cwd: world.work,
    env: { PATH: process.env['PATH'] ?? '', HOME: world.folder.path, ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  }
  const ended = once(child, 'close')
  const begunOrEnded = () => Promise.resolve(begun() || child.exitCode !== null || null)
  await waitFor('the save to be under way', begunOrEnded, { everyMs: 2 })
  // Held, so that it cannot be done before the signal is there.
  child.kill('SIGSTOP')
  child.kill(signal)
  child.kill('SIGCONT')
  const [exitCode] = (await ended) as [number | null]
  return { exitCode, said }
}

function parts(): string[] {
  const folder = join(world.work, '.greenlight', 'vault', 'train', 'parts')
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('greenlight checkpoint save, interrupted', () => {
  it('leaves nothing in a folder, and nothing of its own', async () => {
    for (let index = 0; index < 6000; index += 1) {
      world.folder.write(`work/cases/${index % 40}/${index}.json`, `{"case":${index}}`.repeat(100))
    }
    const { exitCode, said } = await interrupted('SIGINT', () => parts().length > 0)
    expect({ exitCode, said }).toEqual({
      exitCode: 130,
      said: 'interrupted; what was not finished is not there\n',
    })
    expect(readdirSync(world.store)).toEqual([])
    expect(parts()).toEqual([])
  })

  it('ends although the store never answers (simulated at the wire)', async () => {
    world.folder.write('work/notes.txt', 'x')
    const puts: string[] = []
    const env = await s3((request, response) => {
      if (request.method === 'PUT') return void puts.push(request.url ?? '')
      if (request.url?.includes('list-type') === true) return response.end(EMPTY)
      return response.writeHead(404).end()
    })
    const { exitCode, said } = await interrupted('SIGTERM', () => puts.length > 0, env)
    expect({ exitCode, said }).toEqual({
      exitCode: 143,
      said: 'interrupted; what was not finished is not there\n',
    })
    expect(puts).toHaveLength(1)
  })
})

describe('greenlight checkpoint with a store that fails (simulated at the wire)', () => {
  it('ends with 69 and says what to look at when it is refused', async () => {
    const env = await s3((_, response) => response.writeHead(403).end())
    const result = await world.run(['list'], { env })
    expect(result).toMatchObject({ exitCode: 69, stdout: '' })
    expect(result.stderr).toContain('error: --store: ')
    expect(result.stderr).toContain('AWS_ACCESS_KEY_ID')
    expect(result.stderr).not.toContain('hunter2')
  })

  it('ends with 2 when what it needs is not set', async () => {
    const result = await world.run(['list', '--store', 'artifact:'])
    expect(result).toMatchObject({ exitCode: 2, stdout: '' })
    expect(result.stderr).toContain('ACTIONS_RESULTS_URL is not set')
  })
})
