import { ForgeError } from '../errors.ts'
import type { Forge } from '../forge.ts'
import type { ForgeOptions } from '../open.ts'

export function openGitHub(options: ForgeOptions): Promise<Forge> {
  throw new ForgeError('unsupported', null, { message: `${options.kind} is not built yet` })
}
