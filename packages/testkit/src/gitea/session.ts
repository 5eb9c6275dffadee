import type { GiteaUser } from './users.ts'

/** For `context.addCookies` of a browser. */
export interface SessionCookie {
  readonly name: string
  readonly value: string
  readonly url: string
}

/** Logs in as a person does, with name and password. */
export async function logIn(url: string, user: GiteaUser): Promise<readonly SessionCookie[]> {
  const response = await fetch(`${url}/user/login`, {
    method: 'POST',
    body: new URLSearchParams({ user_name: user.login, password: user.password }),
    redirect: 'manual',
  })
  if (response.status !== 303) throw new Error(`Gitea: login answers ${response.status}`)
  // The session is set twice, before and after logging in: the later one counts.
  const values = new Map<string, string>()
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? []
    values.set(name, value)
  }
  return [...values].map(([name, value]) => ({ name, value, url }))
}

/** What a person does by a button and the API has no route for. */
export async function pressButton(
  url: string,
  path: string,
  cookies: readonly SessionCookie[],
): Promise<void> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    redirect: 'manual',
  })
  if (response.status >= 400) {
    throw new Error(`Gitea: POST ${path}: ${response.status} ${await response.text()}`)
  }
}
