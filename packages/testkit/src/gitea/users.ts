import { type GiteaApi, giteaApi } from './api.ts'
import type { Server } from './server.ts'

export interface GiteaUser {
  readonly login: string
  readonly id: number
  /** May do everything the user may. */
  readonly token: string
  readonly password: string
}

export interface Users {
  /** The user of this name, created at the first call. */
  user(login: string): Promise<GiteaUser>
  admin(): Promise<GiteaUser>
  api(login: string): Promise<GiteaApi>
}

export function createUsers(server: Server): Users {
  const apiUrl = `${server.url}/api/v1`
  const { administrator } = server
  const admin = giteaApi(apiUrl, `token ${administrator.token}`)
  const known = new Map<string, Promise<GiteaUser>>([[administrator.login, readAdmin()]])

  async function readAdmin(): Promise<GiteaUser> {
    const { id } = await admin.get<{ id: number }>('/user')
    return { ...administrator, id }
  }

  async function create(login: string): Promise<GiteaUser> {
    const password = `pw-of-${login}`
    const { id } = await admin.post<{ id: number }>('/admin/users', {
      username: login,
      email: `${login}@example.com`,
      password,
      must_change_password: false,
    })
    const token = await createToken(apiUrl, { login, password }, ['all'])
    return { login, id, password, token }
  }

  function user(login: string): Promise<GiteaUser> {
    const made = known.get(login) ?? create(login)
    known.set(login, made)
    return made
  }

  return {
    user,
    admin: () => user(administrator.login),
    api: async (login) => giteaApi(apiUrl, `token ${(await user(login)).token}`),
  }
}

/** A token with these scopes, such as `write:issue`. */
export async function createToken(
  apiUrl: string,
  user: Pick<GiteaUser, 'login' | 'password'>,
  scopes: readonly string[],
): Promise<string> {
  const basic = Buffer.from(`${user.login}:${user.password}`).toString('base64')
  const { sha1 } = await giteaApi(apiUrl, `Basic ${basic}`).post<{ sha1: string }>(
    `/users/${user.login}/tokens`,
    { name: `token-${crypto.randomUUID()}`, scopes },
  )
  return sha1
}
