// Tests lie outside the projects that the linter reads, which would tell it so.
/// <reference lib="esnext.disposable" />
import {
  type Dialect,
  type ForgeServer,
  HEAD_SHA,
  JOB_USERS,
  type ProcessResult,
  startForgeServer,
} from '@greenlight/testkit'
import { installFromSource } from './programs.ts'

/** A simulated forge in real time, and the real programs of this repository as a fresh clone has them. */
export interface Scene extends AsyncDisposable {
  readonly server: ForgeServer
  pageOf(run: number): string
  /** A status of our context on the head of pull request 7, by the bot of Actions without a login. */
  post(state: string, url: string | null, login?: string): void
  /** A whole run that says this about the head. */
  said(
    state: string,
    conclusion: string | null,
    run?: Parameters<ForgeServer['state']['run']>[0],
  ): string
  /** `greenlight verdict read` with the address of the forge, and a look at once. */
  read(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<ProcessResult>
  /** `testme-on-pr`. */
  testme(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<ProcessResult>
}

const TOKEN = { GREENLIGHT_TOKEN: 'token-greenlight-bot' }

export async function startScene(dialect: Dialect): Promise<Scene> {
  const server = await startForgeServer({ dialect })
  const programs = installFromSource()

  const pageOf = (run: number): string => `${server.webUrl}/octo/hearts/actions/runs/${run}`
  const post = (
    state: string,
    targetUrl: string | null,
    login = JOB_USERS[dialect].login,
  ): void => {
    server.state.status(HEAD_SHA, login, { context: 'greenlight', state, targetUrl })
  }
  return {
    server,
    pageOf,
    post,
    said: (state, conclusion, run) => {
      const { id } = server.state.run(run)
      post(state, pageOf(id))
      if (conclusion !== null) server.state.finishRun(id, conclusion)
      return pageOf(id)
    },
    read: (args = ['--repo', 'octo/hearts', '--pull', '7', '--timeout', '0s'], env) => {
      const place = ['--forge', dialect, '--api-url', server.apiUrl]
      return programs.run('greenlight', ['verdict', 'read', ...place, ...args], {
        ...TOKEN,
        ...env,
      })
    },
    testme: (args, env) => {
      const place = { FORGE: dialect, API_URL: server.apiUrl, TIMEOUT: '0s' }
      return programs.run('testme-on-pr', args, { ...TOKEN, ...place, ...env })
    },
    [Symbol.asyncDispose]: async () => {
      await server.close()
      programs[Symbol.dispose]()
    },
  }
}
