import { type Handler, numberOf, Refusal, type RepositoryCall } from '../call.ts'
import { mayAtLeast, mustRead } from '../authorize.ts'
import type { Role } from '../model.ts'
import { errorAnswer, missingRole, notFound, unauthorized } from '../refusals.ts'
import { issueJson, repositoryJson, userJson } from '../render.ts'

/** GitHub's older word beside the name of the role. */
const LEGACY: Readonly<Record<Role, string>> = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
}
/** Gitea knows three. */
const GITEA: Readonly<Record<Role, string>> = {
  none: 'none',
  read: 'read',
  triage: 'read',
  write: 'write',
  maintain: 'write',
  admin: 'admin',
}

export const getRepository: Handler = (call) => ({
  status: 200,
  body: repositoryJson(call, call.repository),
})

export const getIssue: Handler = (call) => {
  mustRead(call, 'issues')
  const number = numberOf(call, 'issue')
  const issue = call.repository.issues.find((record) => record.number === number)
  if (issue === undefined) throw notFound(call.dialect)
  return { status: 200, body: issueJson(call, call.repository, issue) }
}

/** GitHub tells those who may push, and a job's token; Gitea only admins, and everybody of themselves. */
export const getPermission: Handler = (call) => {
  const { repository, dialect, caller, state } = call
  if (caller === null) throw unauthorized(dialect, false)
  const login = call.params['login'] ?? ''
  mustBeTold(call, login)
  const user = state.records.users.find(
    (record) => record.login.toLowerCase() === login.toLowerCase(),
  )
  if (user === undefined) {
    throw dialect === 'github'
      ? new Refusal(errorAnswer('github', 404, `${login} is not a user`))
      : new Refusal(errorAnswer('gitea', 404, `user does not exist [uid: 0, name: ${login}]`))
  }
  const role = state.roleOf(user.id, repository)
  const owner = repository.name.split('/')[0] === user.login
  const gitea = owner ? 'owner' : GITEA[role]
  return {
    status: 200,
    body: {
      permission: dialect === 'gitea' ? gitea : LEGACY[role],
      role_name: dialect === 'gitea' ? gitea : role,
      user: userJson(call, user),
    },
  }
}

function mustBeTold(call: RepositoryCall, login: string): void {
  const { dialect, caller, repository } = call
  if (caller === null) return
  if (dialect === 'github') {
    mustRead(call, 'metadata')
    if (!mayAtLeast(call, repository, 'write')) {
      throw missingRole(dialect, 'Must have push access to view collaborator permission.')
    }
    return
  }
  const self = caller.user.login.toLowerCase() === login.toLowerCase()
  const admin = !caller.token.installation && mayAtLeast(call, repository, 'admin')
  if (self || admin) return
  throw new Refusal(
    errorAnswer(
      'gitea',
      403,
      'Only admins can query all permissions, repo admins can query all repo permissions, collaborators can query only their own',
    ),
  )
}
