import { join } from 'node:path'
import { type GiteaApi, giteaApi } from './api.ts'
import { type GiteaRepository, openRepository, type Surroundings } from './repository.ts'
import { type GiteaRunner, type RunnerOptions, startRunner } from './runner/runner.ts'
import { type ServerOptions, startServer } from './server.ts'
import { logIn, type SessionCookie } from './session.ts'
import { createToken, createUsers, type GiteaUser } from './users.ts'
import { waitFor } from './wait.ts'
import { type GiteaFiles, workingCopy } from './working-copy.ts'

export type GiteaOptions = ServerOptions

/** A real Gitea on loopback, with Actions enabled, that lives for one test file. */
export interface Gitea {
  /** Root address, without a slash at the end. */
  readonly url: string
  /** `/api/v1` below it. */
  readonly apiUrl: string
  /** The site's administrator. */
  readonly admin: GiteaUser
  /** The user of this name, created at the first call. */
  user(login: string): Promise<GiteaUser>
  /** Another token of a user, with these scopes only, such as `['write:issue']`. */
  token(login: string, scopes: readonly string[]): Promise<string>
  /** A new repository whose branch `main` holds the files. */
  repository(options: {
    owner: string
    name: string
    files: GiteaFiles
    private?: boolean
    /** False switches Actions off. */
    actions?: boolean
  }): Promise<GiteaRepository>
  /** The API in the name of a user; null is a stranger. */
  api(login: string | null): Promise<GiteaApi>
  /** What a browser needs to look at a page: its address, and the cookies of a user who is logged in. */
  page(path: string, login?: string): Promise<GiteaPage>
  /** Runs the jobs of every repository here, until it is stopped. */
  runner(options: RunnerOptions): Promise<GiteaRunner>
  /** What the server said so far. */
  log(): string
  /** Ends it and removes everything it kept. */
  stop(): Promise<void>
}

export interface GiteaPage {
  readonly url: string
  readonly cookies: readonly SessionCookie[]
}

/**
 * Starts a Gitea of its own: another port, another folder, no users but the administrator. Takes about a
 * second, the very first time three. It ends with the process that started it, however that one ends.
 */
export async function startGitea(options: GiteaOptions): Promise<Gitea> {
  const server = await startServer(options)
  const { url } = server
  const apiUrl = `${url}/api/v1`
  const users = createUsers(server)
  let copies = 0
  const surroundings: Surroundings = {
    url,
    users,
    copyOf: (cloneUrl) => {
      copies += 1
      return workingCopy(join(server.place.folder, 'copies', String(copies)), url, cloneUrl)
    },
  }

  return {
    url,
    apiUrl,
    admin: await users.admin(),
    user: (login) => users.user(login),
    token: async (login, scopes) => createToken(apiUrl, await users.user(login), scopes),
    repository: async ({ owner, name, files, private: hidden = false, actions = true }) => {
      const api = await users.api(owner)
      await api.post('/user/repos', { name, private: hidden, default_branch: 'main' })
      if (!actions) await api.patch(`/repos/${owner}/${name}`, { has_actions: false })
      const repository = openRepository(surroundings, owner, name)
      await repository.push('main', files, 'first')
      // What a push brings about takes Gitea a moment, and an empty repository it lets nobody ask about.
      await waitFor('the first push', async () =>
        (await api.get<{ empty: boolean }>(`/repos/${owner}/${name}`)).empty ? null : true,
      )
      return repository
    },
    api: async (login) => (login === null ? giteaApi(apiUrl, null) : users.api(login)),
    page: async (path, login) => ({
      url: `${url}${path}`,
      cookies: login === undefined ? [] : await logIn(url, await users.user(login)),
    }),
    runner: async (runnerOptions) => {
      const { token } = await (await users.api(server.administrator.login)).post<{ token: string }>(
        '/admin/actions/runners/registration-token',
      )
      return startRunner(url, token, runnerOptions)
    },
    log: () => server.log(),
    stop: () => server.stop(),
  }
}
