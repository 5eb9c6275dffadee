import { isAbsolute, relative, resolve } from 'node:path'
import { checkpointCommand } from './session.ts'
import { saveSpec } from './specs.ts'
import { savedWords } from './words.ts'

export const save = checkpointCommand({
  spec: saveSpec,
  creates: true,
  interruptible: true,
  run: async (inputs, { terminal, state, signal, meter, vault, store }) => {
    const root = resolve(terminal.directory, inputs.root)
    const below = (path: string) => (isAbsolute(path) ? relative(root, path) : path)
    const checkpoints = await vault(inputs.session)
    const saved = await checkpoints.save(inputs.paths.map(below), {
      root,
      exclude: [...inputs.exclude, ...ours(root, state)],
      tags: inputs.tag,
      base: inputs.base,
      signal,
      progress: meter.show,
      ...(inputs.step === undefined ? {} : { step: inputs.step }),
    })
    meter.end()
    if (inputs.json) {
      const { session } = inputs
      terminal.out(JSON.stringify({ session, store: store.url, ...saved }, null, 2))
    } else for (const line of savedWords(inputs.session, saved)) terminal.out(line)
    return 0
  },
})

/** What is only of use on this machine, and runs of ours, unless they are named. */
function ours(root: string, state: string): string[] {
  const path = relative(root, state)
  return ['/.greenlight', ...(path === '' || path.startsWith('..') ? [] : [`/${path}`])]
}
