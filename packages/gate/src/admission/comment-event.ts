/** Somebody as a payload names them: a claim, to be checked. */
export interface EventAccount {
  readonly id: number
  readonly login: string
  /** Only GitHub's payload tells. */
  readonly bot: boolean
}

/** What the payload of `issue_comment` says; nothing of it is believed without asking the forge. */
export interface CommentEvent {
  /** `created`, `edited`, `deleted` */
  readonly action: string
  /** `owner/name` */
  readonly repository: string
  /** Null when the comment is on an issue. */
  readonly pull: number | null
  readonly comment: {
    readonly id: number
    readonly body: string
    readonly author: EventAccount
  }
  readonly sender: EventAccount
}

const LONGEST_NAME = 255
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/

/** Null for every payload that is not of a comment on an issue or pull request; that of a comment in a review is none. */
export function parseCommentEvent(payload: unknown): CommentEvent | null {
  const action = textOf(payload, 'action')
  const repository = textOf(fieldOf(payload, 'repository'), 'full_name')
  const issue = fieldOf(payload, 'issue')
  const number = idOf(issue, 'number')
  const comment = fieldOf(payload, 'comment')
  const id = idOf(comment, 'id')
  const body = fieldOf(comment, 'body')
  const author = accountOf(fieldOf(comment, 'user'))
  const sender = accountOf(fieldOf(payload, 'sender'))
  if (action === null || repository === null || !REPOSITORY.test(repository)) return null
  if (number === null || number < 1 || id === null || id < 1) return null
  if (typeof body !== 'string' || author === null || sender === null) return null
  const pull = isPull(payload, issue) ? number : null
  return { action, repository, pull, comment: { id, body, author }, sender }
}

/** GitHub leaves `pull_request` out of an issue, Gitea has null there and says `is_pull` beside it. */
function isPull(payload: unknown, issue: unknown): boolean {
  const pull = fieldOf(issue, 'pull_request')
  return typeof pull === 'object' && pull !== null && fieldOf(payload, 'is_pull') !== false
}

function accountOf(value: unknown): EventAccount | null {
  const id = idOf(value, 'id')
  const login = textOf(value, 'login')
  if (id === null || login === null) return null
  return { id, login, bot: fieldOf(value, 'type') === 'Bot' }
}

function textOf(value: unknown, name: string): string | null {
  const text = fieldOf(value, name)
  return typeof text === 'string' && text !== '' && text.length <= LONGEST_NAME ? text : null
}

function idOf(value: unknown, name: string): number | null {
  const id = fieldOf(value, name)
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}
