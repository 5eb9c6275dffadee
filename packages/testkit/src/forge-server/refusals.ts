import { type Answer, Refusal } from './call.ts'
import type { Dialect, Scope } from './model.ts'

const GITHUB_DOCS = 'https://docs.github.com/rest'
const GITEA_DOCS = 'https://gitea.example/api/swagger'

export function errorAnswer(
  dialect: Dialect,
  status: number,
  message: string,
  more: { readonly errors?: readonly unknown[]; readonly headers?: Record<string, string> } = {},
): Answer {
  const errors = more.errors === undefined ? {} : { errors: more.errors }
  const body =
    dialect === 'github'
      ? { message, ...errors, documentation_url: GITHUB_DOCS, status: String(status) }
      : { message, url: GITEA_DOCS, ...errors }
  return { status, body, ...(more.headers === undefined ? {} : { headers: more.headers }) }
}

export function notFound(dialect: Dialect): Refusal {
  return new Refusal(
    dialect === 'github'
      ? errorAnswer(dialect, 404, 'Not Found')
      : errorAnswer(dialect, 404, "The target couldn't be found.", { errors: [] }),
  )
}

export function unauthorized(dialect: Dialect, sentToken: boolean): Refusal {
  if (dialect === 'gitea') {
    return new Refusal(
      errorAnswer(
        dialect,
        401,
        sentToken ? 'invalid username, password or token' : 'token is required',
      ),
    )
  }
  const message = sentToken ? 'Bad credentials' : 'Requires authentication'
  return new Refusal(errorAnswer(dialect, 401, message))
}

export function missingScope(
  dialect: Dialect,
  needs: readonly Scope[],
  installation: boolean,
): Refusal {
  if (dialect === 'gitea') {
    return new Refusal(
      errorAnswer(
        dialect,
        403,
        `token does not have at least one of required scope(s), required=[${needs.map(giteaScope).join(' ')}], token scope=read:repository`,
      ),
    )
  }
  return new Refusal(
    errorAnswer(
      dialect,
      403,
      `Resource not accessible by ${installation ? 'integration' : 'personal access token'}`,
      {
        headers: {
          'x-accepted-github-permissions': needs.map((scope) => `${scope}=write`).join('; '),
        },
      },
    ),
  )
}

export function missingRole(dialect: Dialect, message: string): Refusal {
  return new Refusal(
    errorAnswer(
      dialect,
      403,
      dialect === 'gitea' ? 'user should have a permission to write to a repo' : message,
    ),
  )
}

/** GitHub's 422 for one field. */
export function invalid(
  resource: string,
  field: string,
  message: string,
  code = 'custom',
): Refusal {
  return new Refusal(
    errorAnswer('github', 422, 'Validation Failed', {
      errors: [{ resource, code, field, message }],
    }),
  )
}

function giteaScope(scope: Scope): string {
  return scope === 'issues' || scope === 'pull_requests' ? 'write:issue' : 'write:repository'
}
