import type { Forge } from './forge.ts'
import type { ForgeInputs } from './inputs.ts'
import type { ForgeKind } from './model.ts'
import { openForge } from './open.ts'
import { ForgeError } from './errors.ts'

/** What the host knows of where we are: `host.context`, its environment, its redactor. */
export interface ForgePlace {
  readonly context: {
    readonly repository: string | null
    readonly forge: {
      readonly kind: ForgeKind | null
      readonly webUrl: string
      readonly apiUrl: string | null
    } | null
  }
  readonly env: Readonly<Record<string, string | undefined>>
  readonly redact: (text: string) => string
  /** The token becomes a secret before it is used. */
  readonly mask: (secret: string) => void
  readonly progress?: (line: string) => void
  readonly signal?: AbortSignal
}

/** Throws a ProblemError that names every input that is missing, and where a token is looked for. */
export async function connectForge(inputs: ForgeInputs, place: ForgePlace): Promise<Forge> {
  const { repo, forge } = inputs
  if (repo === undefined || forge === undefined) {
    throw new ForgeError('unsupported', null, { message: 'connectForge is not built yet' })
  }
  return openForge({
    kind: forge,
    repository: repo,
    webUrl: '',
    apiUrl: inputs.apiUrl ?? null,
    token: inputs.token ?? null,
    redact: place.redact,
  })
}
