import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Prism {
  readonly origin: string
  stop(): Promise<void>
}

/** Prism with GitHub's own description of its API: refuses what that does not allow, and answers with its examples. */
export async function startPrism(packages: string): Promise<Prism> {
  const modules = join(packages, 'node_modules')
  const cli = join(modules, '@stoplight', 'prism-cli', 'dist', 'index.js')
  const description = join(modules, '@octokit', 'openapi', 'generated', 'api.github.com.json')
  const port = await freePort()
  const args = [cli, 'mock', '--host', '127.0.0.1', '--port', String(port), description]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'] },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const origin = `http://127.0.0.1:${port}`
  await answers(`${origin}/zen`, () => child.exitCode !== null)
  return {
    origin,
    async stop() {
      child.kill()
      await ended
    },
  }
}

async function answers(url: string, isDead: () => boolean): Promise<void> {
  const end = Date.now() + 120_000
  while (Date.now() < end && !isDead()) {
    const answer = await fetch(url).catch(() => null)
    if (answer !== null) return
    await sleep(200)
  }
  throw new Error('Prism does not answer')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
