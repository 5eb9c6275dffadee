import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/** Where a server keeps what it has, and where it listens. */
export interface Place {
  /** Folder of this server alone: settings, log, data. */
  readonly folder: string
  /** The part that is copied from one server to the next. */
  readonly data: string
  readonly settings: string
  readonly log: string
}

export function placeIn(folder: string): Place {
  return {
    folder,
    data: join(folder, 'data'),
    settings: join(folder, 'app.ini'),
    log: join(folder, 'gitea.log'),
  }
}

/** The settings file of a server that lives for one test: loopback only, no mail, no timers, no network. */
export function settingsText(
  place: Place,
  server: { readonly staticRoot: string; readonly host: string; readonly port: number },
): string {
  const port = String(server.port)
  return sections({
    '': { RUN_MODE: 'prod', WORK_PATH: place.folder },
    server: {
      HTTP_ADDR: '127.0.0.1',
      HTTP_PORT: port,
      ROOT_URL: `http://${server.host}:${port}/`,
      LOCAL_ROOT_URL: `http://127.0.0.1:${port}/`,
      STATIC_ROOT_PATH: server.staticRoot,
      APP_DATA_PATH: place.data,
      OFFLINE_MODE: 'true',
      DISABLE_SSH: 'true',
      LFS_START_SERVER: 'false',
    },
    database: { DB_TYPE: 'sqlite3', PATH: join(place.data, 'gitea.db'), SQLITE_TIMEOUT: '20000' },
    repository: { ROOT: join(place.data, 'repositories'), DEFAULT_BRANCH: 'main' },
    security: {
      INSTALL_LOCK: 'true',
      SECRET_KEY: secret(),
      INTERNAL_TOKEN: secret(),
    },
    oauth2: { JWT_SECRET: secret() },
    service: { DISABLE_REGISTRATION: 'true' },
    webhook: { ALLOWED_HOST_LIST: 'loopback', DELIVER_TIMEOUT: '30' },
    indexer: { ISSUE_INDEXER_TYPE: 'db', REPO_INDEXER_ENABLED: 'false' },
    session: { PROVIDER: 'memory' },
    cache: { ADAPTER: 'memory' },
    queue: { TYPE: 'channel' },
    log: { MODE: 'console', LEVEL: 'Info' },
    actions: { ENABLED: 'true', DEFAULT_ACTIONS_URL: 'self' },
    'cron.update_checker': { ENABLED: 'false' },
  })
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function sections(values: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  return Object.entries(values)
    .map(([name, keys]) => {
      const lines = Object.entries(keys).map(([key, value]) => `${key} = ${value}\n`)
      return `${name === '' ? '' : `[${name}]\n`}${lines.join('')}`
    })
    .join('\n')
}
