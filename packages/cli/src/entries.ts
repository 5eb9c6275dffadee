import { takeStatusRequests } from '@greenlight/host'

interface Program {
  readonly main: () => Promise<void>
}

/**
 * Every program this repository ships, by the folder of its stub in `dist/`. Each is loaded only when
 * it is started, so that a light action does not pay for a heavy one.
 */
export const entries: Readonly<Record<string, () => Promise<Program>>> = {
  greenlight: () => import('./main.ts'),
  'validate-job': () => import('@greenlight/actions/validate-job/main'),
  'extract-metrics': () => import('@greenlight/actions/extract-metrics/main'),
}

/** Called by the stubs in `dist/`. */
export async function start(name: string): Promise<void> {
  takeStatusRequests()
  const load = entries[name]
  if (load === undefined) throw new Error(`dist holds no program "${name}"`)
  const program = await load()
  await program.main()
}
