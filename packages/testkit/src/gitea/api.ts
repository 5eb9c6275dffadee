/** Gitea's REST API in the name of one user. Paths begin below `/api/v1`. Every answer of 400 or more throws. */
export interface GiteaApi {
  get<T>(path: string): Promise<T>
  post<T>(path: string, body?: object): Promise<T>
  put<T>(path: string, body?: object): Promise<T>
  patch<T>(path: string, body?: object): Promise<T>
  delete<T>(path: string, body?: object): Promise<T>
  /** Any answer, also one that refuses; `body` is JSON, text, or null when there is none. */
  request(method: string, path: string, body?: object): Promise<GiteaAnswer>
}

export interface GiteaAnswer {
  readonly status: number
  readonly body: unknown
}

/** @param authorization value of the header, or null for a stranger */
export function giteaApi(apiUrl: string, authorization: string | null): GiteaApi {
  async function request(method: string, path: string, body?: object): Promise<GiteaAnswer> {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: readBody(await response.text()) }
  }

  async function accepted<T>(method: string, path: string, body?: object): Promise<T> {
    const answer = await request(method, path, body)
    if (answer.status >= 400) {
      throw new Error(
        `Gitea: ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 2000)}`,
      )
    }
    return answer.body as T
  }

  return {
    get: (path) => accepted('GET', path),
    post: (path, body) => accepted('POST', path, body ?? {}),
    put: (path, body) => accepted('PUT', path, body ?? {}),
    patch: (path, body) => accepted('PATCH', path, body ?? {}),
    delete: (path, body) => accepted('DELETE', path, body),
    request,
  }
}

function readBody(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
