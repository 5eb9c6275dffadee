import { takeStatusRequests } from '@greenlight/host'

interface Program {
  /** @param step which step of an action it is: its own, or the one after all others */
  readonly main: (step?: 'post') => Promise<void>
}

export type Programs = Readonly<Record<string, () => Promise<Program>>>

/** Every action, for the plugin as well. */
const actions: Programs = {
  'validate-job': () => import('@greenlight/actions/validate-job/main'),
  'extract-metrics': () => import('@greenlight/actions/extract-metrics/main'),
  'post-verdict': () => import('@greenlight/actions/post-verdict/main'),
  'read-verdict': () => import('@greenlight/actions/read-verdict/main'),
  'comment-gate': () => import('@greenlight/actions/comment-gate/main'),
  'checkpoint-upload': () => import('@greenlight/actions/checkpoint-upload/main'),
  'checkpoint-restore': () => import('@greenlight/actions/checkpoint-restore/main'),
  'choose-tier': () => import('@greenlight/actions/choose-tier/main'),
  'conclude-session': () => import('@greenlight/actions/conclude-session/main'),
}

/**
 * Every program this repository ships, by the folder of its stub in `dist/`. Each is loaded only when
 * it is started, so that a light action does not pay for a heavy one.
 */
export const entries: Programs = {
  greenlight: () => import('./main.ts'),
  plugin: async () => {
    const { startPlugin } = await import('./plugin.ts')
    return { main: () => startPlugin(actions) }
  },
  'checkpoint-companion': async () => {
    const { companionMain } = await import('@greenlight/companion')
    return { main: companionMain }
  },
  ...actions,
}

/** Actions with a post step: its stub lies beside the other one, for by its environment alone a program cannot tell. */
export const POST_STEPS: readonly string[] = ['validate-job', 'checkpoint-upload']

/** Called by the stubs in `dist/`. */
export async function start(name: string, step?: 'post'): Promise<void> {
  takeStatusRequests()
  const load = entries[name]
  if (load === undefined) throw new Error(`dist holds no program "${name}"`)
  const program = await load()
  await program.main(step)
}
