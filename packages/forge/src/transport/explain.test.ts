import { expect, it } from 'vitest'
import { ForgeError } from '../errors.ts'
import type { ForgeKind } from '../model.ts'
import { bench } from '../../test/wire.ts'
import type { Scope } from './index.ts'

async function refused(
  status: number,
  body: unknown,
  { kind = 'github', scope = 'statuses: write' }: { kind?: ForgeKind; scope?: Scope } = {},
): Promise<ForgeError> {
  const { wire, transport } = await bench({ kind })
  wire.reply({ status, body })
  const ask = {
    method: 'POST',
    path: '/x',
    about: 'post a status on 1f0c2d9',
    scope,
    body: {},
  } as const
  const error: unknown = await transport.request(ask).catch((thrown: unknown) => thrown)
  if (error instanceof ForgeError) return error
  throw new Error('it was not refused')
}

it.each([
  [
    'statuses: write',
    '`permissions: {statuses: write}`',
    '`Commit statuses: Read and write`',
    '`repo:status`',
  ],
  ['issues: write', '`permissions: {issues: write}`', '`Issues: Read and write`', '`repo`'],
  [
    'pull-requests: write',
    '`permissions: {pull-requests: write}`',
    '`Pull requests: Read and write`',
    '`repo`',
  ],
  ['contents: write', '`permissions: {contents: write}`', '`Contents: Read and write`', '`repo`'],
  ['actions: write', '`permissions: {actions: write}`', '`Actions: Read and write`', '`repo`'],
  ['actions: read', '`permissions: {actions: read}`', '`Actions: Read`', '`repo`'],
] as const)(
  'a 403 names %s in the words of a workflow and of both tokens',
  async (scope, ...words) => {
    const body = { message: 'Resource not accessible by integration' }
    const error = await refused(403, body, { scope })
    expect(error.reason).toBe('forbidden')
    expect(error.exitCode).toBe(2)
    expect(error.message).toMatch(
      /cannot post a status on 1f0c2d9 at 127\.0\.0\.1:\d+: 403, Resource not/,
    )
    for (const word of words) expect(error.problems[0]?.hint).toContain(word)
  },
)

it('a check is refused to a personal token with the word App', async () => {
  const error = await refused(
    403,
    { message: 'You must authenticate via a GitHub App.' },
    { scope: 'checks: write' },
  )
  expect(error.problems[0]?.hint).toMatch(
    /only an App has.*`permissions: \{checks: write\}`.*personal token cannot/,
  )
})

it.each([
  [
    'statuses: write',
    /`write:repository`.*Settings, Applications of Gitea.*`permissions: \{contents: write\}`/,
  ],
  ['issues: write', /`write:issue`/],
  ['contents: read', /`read:repository`/],
  ['collaborators: read', /administrator of the repository.*the token of the job never is/],
] as const)('Gitea names the scope for %s', async (scope, words) => {
  const error = await refused(
    403,
    { message: 'token does not have scope' },
    { kind: 'gitea', scope },
  )
  expect(error.problems[0]?.hint).toMatch(words)
})

it('a 404 names the repository and the API, of which one may be misspelled', async () => {
  const error = await refused(404, { message: 'Not Found' }, { kind: 'gitea' })
  expect(error.problems[0]?.hint).toMatch(
    /^is octo\/hello spelled right, and is http:\/\/127\.0\.0\.1:\d+\S* the API\?/,
  )
})

it('a 401 tells a wrong token from none', async () => {
  expect((await refused(401, {})).problems[0]).toMatchObject({
    code: 'forge-unauthorized',
    hint: expect.stringContaining('wrong, expired or revoked'),
  })
  const { wire, transport } = await bench({ token: null })
  wire.reply({ status: 401, body: {} })
  const ask = { method: 'GET', path: '/x', about: 'x', scope: 'contents: read' } as const
  await expect(transport.request(ask)).rejects.toThrow('there is no token')
})

it('a 404 says that a token may be what is missing', async () => {
  const error = await refused(404, { message: 'Not Found' })
  expect(error.reason).toBe('not-found')
  expect(error.problems[0]?.hint).toMatch(/may not see.*statuses: write/)
})

it('a 422 carries what the server says of each field', async () => {
  const error = await refused(422, {
    message: 'Validation Failed',
    errors: [
      { resource: 'Status', field: 'state', code: 'invalid' },
      { message: 'context is too long' },
      'and a text',
    ],
  })
  expect(error.reason).toBe('invalid')
  expect(error.message).toContain(
    '422, Validation Failed; Status state invalid; context is too long; and a text',
  )
})

it('the limit of statuses has a hint of its own', async () => {
  const error = await refused(422, {
    message: 'Validation Failed',
    errors: [{ message: 'This SHA and context has reached the maximum number of statuses.' }],
  })
  expect(error.problems[0]?.hint).toContain('1,000 statuses')
})

it.each([
  [400, 'invalid'],
  [405, 'invalid'],
  [409, 'conflict'],
  [410, 'not-found'],
  [422, 'invalid'],
])('a %i is %s', async (status, reason) => {
  expect(await refused(status, { message: 'so' })).toMatchObject({ reason, status })
})

it('what a server says stays on one line, without escapes, and short', async () => {
  const message = `\u001b[31mred\u001b[0m\n::error::boo\u202e${'y'.repeat(100_000)}`
  const { message: said } = await refused(422, { message })
  expect(said).toContain('422, red ::error::boo')
  expect(said).not.toMatch(/[\n\u001b\u202e]/)
  expect(said.length).toBeLessThan(1000)
})

it('names that are quoted stay on one line too', async () => {
  const { wire, transport } = await bench()
  wire.reply({ status: 404, body: {} })
  const about = 'attach a\n::error::b\u202e'
  const ask = { method: 'GET', path: '/x', about, scope: 'contents: read' } as const
  await expect(transport.request(ask)).rejects.toThrow(/cannot attach a ::error::b at 127/)
})

it('an error page is not shown', async () => {
  const { message } = await refused(404, '<html><script>alert(1)</script></html>')
  expect(message).not.toContain('script')
})
