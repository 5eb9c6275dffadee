import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Place, placeIn, settingsText } from './configuration.ts'
import { type GuardedProcess, guardedProcess } from './guarded-process.ts'
import { localName } from './local-name.ts'
import { type Administrator, giteaEnvironment, seed } from './seed.ts'
import { waitFor } from './wait.ts'

/** A Gitea that answers. */
export interface Server {
  /** Root address, without a slash at the end. */
  readonly url: string
  readonly place: Place
  readonly administrator: Administrator
  log(): string
  stop(): Promise<void>
}

export interface ServerOptions {
  /** Path of the gitea program, built with the tags `sqlite sqlite_unlock_notify`. */
  readonly program: string
  /** Folder that holds its `templates`, `options` and `public`: that of its Go module. */
  readonly staticRoot: string
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const host = await localName()
  for (let attempt = 1; ; attempt += 1) {
    const place = placeIn(realpathSync(mkdtempSync(join(tmpdir(), 'greenlight-gitea-'))))
    mkdirSync(place.data)
    const administrator = await seed(place, options.program, options.staticRoot)
    const port = await freePort()
    writeFileSync(
      place.settings,
      settingsText(place, { staticRoot: options.staticRoot, host, port }),
      { mode: 0o600 },
    )
    const output = openSync(place.log, 'a', 0o600)
    const guarded = guardedProcess(options.program, ['web', '--config', place.settings], {
      folder: place.folder,
      cwd: place.folder,
      env: giteaEnvironment(place),
      output,
    })
    closeSync(output)
    const url = `http://${host}:${port}`
    const trouble = await firstAnswer(url, place, guarded)
    if (trouble === null) {
      return {
        url,
        place,
        administrator,
        log: () => readFileSync(place.log, 'utf8'),
        stop: async () => {
          await guarded.stop()
        },
      }
    }
    await guarded.stop()
    rmSync(place.folder, { recursive: true, force: true })
    // Between finding the port and listening on it, somebody else may have taken it.
    if (!trouble.includes('address already in use') || attempt === 5) throw new Error(trouble)
  }
}

/** Null once the server answers; its log when it does not. */
async function firstAnswer(
  url: string,
  place: Place,
  guarded: GuardedProcess,
): Promise<string | null> {
  async function look(): Promise<'answers' | 'ended' | null> {
    if (guarded.hasEnded()) return 'ended'
    try {
      const response = await fetch(`${url}/api/v1/version`)
      return response.ok ? 'answers' : null
    } catch {
      return null
    }
  }
  const log = (): string => readFileSync(place.log, 'utf8')
  const seen = await waitFor('Gitea to answer', look, { everyMs: 30 }, log)
  return seen === 'answers' ? null : `Gitea ended at once. ${log()}`
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.on('error', reject)
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    probe.close(() => resolve(port))
  })
  return promise
}
