import { field } from '@greenlight/spec'

/** Inputs of everything that talks to a forge; specs spread them. A token is never a flag. */
export const forgeInputs = {
  repo: field.string({
    description: 'Repository, as `OWNER/NAME`; the one the host works on without it.',
    flag: { value: 'OWNER/NAME' },
  }),
  forge: field.oneOf({
    description: 'Kind of code host; what the host or the address tells without it.',
    choices: ['github', 'gitea', 'forgejo'],
  }),
  'api-url': field.string({
    description:
      'Root of the API, such as `https://git.example.org/api/v1`; what the host tells without it.',
    flag: { value: 'URL' },
  }),
  token: field.secret({
    description:
      'Token; without it `GREENLIGHT_TOKEN`, then the variable of the host (`GITHUB_TOKEN`, `GITEA_TOKEN`, `FORGEJO_TOKEN`).',
    where: 'action',
    expression: '${{ github.token }}',
  }),
} as const

/** The decoded `forgeInputs`. `token` is absent on the command line. */
export interface ForgeInputs {
  readonly repo: string | undefined
  readonly forge: 'github' | 'gitea' | 'forgejo' | undefined
  readonly apiUrl: string | undefined
  readonly token?: string | undefined
}
