import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

export interface GitIdentity {
  readonly login: string
  /** Given to the server; it stands in the environment of git, not in its arguments. */
  readonly token: string
}

/** Runs git in a folder in the name of a user of the server; returns what it prints, trimmed. */
export async function git(
  folder: string,
  server: string,
  who: GitIdentity,
  args: readonly string[],
): Promise<string> {
  const basic = Buffer.from(`${who.login}:${who.token}`).toString('base64')
  const mail = `${who.login}@example.com`
  const { stdout } = await execute('git', [...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: {
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      GIT_AUTHOR_NAME: who.login,
      GIT_AUTHOR_EMAIL: mail,
      GIT_COMMITTER_NAME: who.login,
      GIT_COMMITTER_EMAIL: mail,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `http.${server}/.extraHeader`,
      GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    },
  })
  return stdout.trim()
}
