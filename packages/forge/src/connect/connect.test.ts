import { ProblemError } from '@greenlight/spec'
import { describe, expect, it } from 'vitest'
import { startWire } from '../../test/wire.ts'
import { connectForge, type ForgeInputs, type ForgePlace } from '../index.ts'

const NOTHING: ForgeInputs = { repo: undefined, forge: undefined, apiUrl: undefined }
const ON_GITHUB: ForgePlace['context'] = {
  repository: 'octo/hello',
  forge: { kind: 'github', webUrl: 'https://github.com', apiUrl: 'https://api.github.com' },
}
const ON_GITEA: ForgePlace['context'] = {
  repository: 'ci/demo',
  forge: { kind: 'gitea', webUrl: 'https://git.example.org/', apiUrl: null },
}
const TERMINAL: ForgePlace['context'] = { repository: null, forge: null }

interface Placed extends ForgePlace {
  readonly masked: string[]
}

function place(context: ForgePlace['context'], env: ForgePlace['env'] = {}): Placed {
  const masked: string[] = []
  return {
    context,
    env,
    masked,
    redact: (text) => text,
    mask: (secret) => void masked.push(secret),
  }
}

async function problemsOf(inputs: Partial<ForgeInputs>, at: ForgePlace): Promise<string[]> {
  const error: unknown = await connectForge({ ...NOTHING, ...inputs }, at).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ProblemError)) throw new Error('it was connected')
  expect(JSON.stringify(error.problems)).not.toContain('secret-')
  return error.problems.map(({ code, field }) => `${field}: ${code}`)
}

/** What was masked, and so taken for the token. */
async function used(token: string | undefined, env: ForgePlace['env']): Promise<string[]> {
  const at = place(ON_GITHUB, env)
  await connectForge({ ...NOTHING, token }, at)
  return at.masked
}

describe('where we talk', () => {
  it.each([
    ['the host', {}, ON_GITHUB, 'GITHUB_TOKEN', 'github', 'octo/hello', 'https://github.com'],
    ['another host', {}, ON_GITEA, 'GITEA_TOKEN', 'gitea', 'ci/demo', 'https://git.example.org'],
    [
      'inputs',
      { repo: 'a/b', forge: 'github' },
      TERMINAL,
      'GITHUB_TOKEN',
      'github',
      'a/b',
      'https://github.com',
    ],
    [
      'the address',
      { repo: 'a/b', apiUrl: 'https://api.github.com' },
      TERMINAL,
      'GITHUB_TOKEN',
      'github',
      'a/b',
      'https://github.com',
    ],
    [
      'the address of a cloud',
      { repo: 'a/b', apiUrl: 'https://api.octo.ghe.com' },
      TERMINAL,
      'GREENLIGHT_TOKEN',
      'github',
      'a/b',
      'https://octo.ghe.com',
    ],
    [
      'a server below a path',
      { repo: 'a/b', forge: 'forgejo', apiUrl: 'http://box:3000/forge/api/v1/' },
      TERMINAL,
      'FORGEJO_TOKEN',
      'forgejo',
      'a/b',
      'http://box:3000/forge',
    ],
    [
      'GitHub from elsewhere',
      { forge: 'github' },
      ON_GITEA,
      'GITHUB_TOKEN',
      'github',
      'ci/demo',
      'https://github.com',
    ],
  ] as const)(
    'is what %s says',
    async (_name, inputs, context, variable, kind, repository, webUrl) => {
      const at = place(context, { [variable]: 'secret-1' })
      const forge = await connectForge({ ...NOTHING, ...inputs }, at)
      expect([forge.kind, forge.repository, forge.webUrl]).toEqual([kind, repository, webUrl])
      expect(at.masked).toEqual(['secret-1'])
    },
  )

  it('is the root that the kind has, below the pages of the host', async () => {
    const wire = await startWire()
    wire.reply({ status: 404, body: {} })
    const context = {
      repository: 'a/b',
      forge: { kind: 'gitea', webUrl: wire.origin, apiUrl: null },
    } as const
    const gitea = await connectForge(NOTHING, place(context, { GITEA_TOKEN: 'secret-1' }))
    await expect(gitea.about()).rejects.toMatchObject({ reason: 'not-found' })
    const github = { ...context, forge: { ...context.forge, kind: 'github' as const } }
    const enterprise = await connectForge(NOTHING, place(github, { GITHUB_TOKEN: 'secret-1' }))
    await expect(enterprise.about()).rejects.toMatchObject({ reason: 'not-found' })
    expect(wire.requests()).toEqual(['GET /api/v1/repos/a/b', 'GET /api/v3/repos/a/b'])
    expect(wire.arrived.map(({ headers }) => headers.authorization)).toEqual([
      'token secret-1',
      'Bearer secret-1',
    ])
  })
})

describe('the token', () => {
  it('of the input comes first, then GREENLIGHT_TOKEN, then the host’s', async () => {
    const env = {
      GREENLIGHT_TOKEN: ' secret-2\n',
      GITHUB_TOKEN: 'secret-3',
      GITEA_TOKEN: 'secret-4',
    }
    expect(await used('secret-1', env)).toEqual(['secret-1'])
    expect(await used(undefined, env)).toEqual(['secret-2'])
    expect(await used('', { ...env, GREENLIGHT_TOKEN: '' })).toEqual(['secret-3'])
  })

  it('of another kind of forge is none', async () => {
    expect(await problemsOf({}, place(ON_GITHUB, { GITEA_TOKEN: 'secret-1' }))).toEqual([
      'token: missing-token',
    ])
  })

  it('with a line break in it is refused, and hidden', async () => {
    const at = place(ON_GITHUB, { GITHUB_TOKEN: 'secret-1\nsecret-2' })
    expect(await problemsOf({}, at)).toEqual(['GITHUB_TOKEN: bad-token'])
    expect(at.masked).toEqual(['secret-1\nsecret-2'])
  })

  const elsewhere = { apiUrl: 'https://evil.example/api/v3' }

  it.each([
    ['the host’s variable', {}, { GITHUB_TOKEN: 'secret-1' }],
    ['the input that repeats it', { token: 'secret-1' }, { GITHUB_TOKEN: 'secret-1' }],
    ['the input’s default', { token: `ghs_${'x'.repeat(36)}` }, {}],
    [
      'GREENLIGHT_TOKEN that repeats it',
      {},
      { GREENLIGHT_TOKEN: 'secret-1', GITHUB_TOKEN: 'secret-1' },
    ],
  ])('of %s goes to no other server (A20)', async (_name, inputs, env) => {
    const at = place(ON_GITHUB, env)
    expect(await problemsOf({ ...inputs, ...elsewhere }, at)).toEqual(['api-url: token-elsewhere'])
  })

  it('of one’s own goes where one says', async () => {
    const env = { GREENLIGHT_TOKEN: 'secret-1', GITHUB_TOKEN: 'secret-2' }
    const forge = await connectForge({ ...NOTHING, ...elsewhere }, place(ON_GITHUB, env))
    expect(forge.webUrl).toBe('https://evil.example')
  })

  it('of the host goes to another root on its own server', async () => {
    const apiUrl = 'https://git.example.org/mirror/api/v1'
    const at = place(ON_GITEA, { GITEA_TOKEN: 'secret-1' })
    expect((await connectForge({ ...NOTHING, apiUrl }, at)).kind).toBe('gitea')
  })
})

describe('what is missing or wrong', () => {
  it('is said in one go', async () => {
    expect(await problemsOf({}, place(TERMINAL))).toEqual([
      'repo: missing-repo',
      'forge: missing-forge',
      'token: missing-token',
    ])
    expect(await problemsOf({ repo: 'x', apiUrl: 'nonsense' }, place(TERMINAL))).toEqual([
      'repo: bad-repo',
      'api-url: bad-api-url',
      'token: missing-token',
    ])
    expect(await problemsOf({ repo: 'a/b', forge: 'gitea' }, place(TERMINAL))).toEqual([
      'api-url: missing-api-url',
      'token: missing-token',
    ])
  })

  it.each([
    'a',
    'a/b/c',
    '../..',
    'a/..',
    './b',
    'a b/c',
    'a/b?x=1',
    'a/b#c',
    'https://github.com/a/b',
    'a/%2e%2e',
  ])('%s is no repository', async (repo) => {
    const at = place(ON_GITHUB, { GITHUB_TOKEN: 'secret-1' })
    expect(await problemsOf({ repo }, at)).toEqual(['repo: bad-repo'])
  })

  it.each([
    'ftp://git.example.org',
    'https://me:pw@git.example.org',
    'https://git.example.org/?token=x',
    'https://git.example.org/#x',
    'https://git.example.org\\@evil.example/',
    'https://git.example.org /',
  ])('%s is no address', async (apiUrl) => {
    const at = place(ON_GITHUB, { GITHUB_TOKEN: 'secret-1' })
    expect(await problemsOf({ apiUrl }, at)).toEqual(['api-url: bad-api-url'])
  })
})
