import { formatSize } from '@greenlight/spec'
import { checkpointCommand } from './session.ts'
import { pruneSpec } from './specs.ts'
import { noSession } from './unknown.ts'
import { counted } from './words.ts'

export const prune = checkpointCommand({
  spec: pruneSpec,
  run: async (inputs, { terminal, host, store, vault }) => {
    const { last, hourly, generations, tag: tags, check } = inputs
    const checkpoints = await vault(inputs.session)
    const pruned = await checkpoints.prune({ last, hourly, generations, tags, check })
    const { removed, kept, bytes, held } = pruned
    if (removed.length + kept.length === 0) throw await noSession(store, inputs.session)
    if (held !== null) host.annotate('warning', `nothing went yet: ${held}`)
    if (inputs.json) terminal.out(JSON.stringify(pruned, null, 2))
    else {
      for (const name of removed) terminal.out(`  ${name}`)
      const what = `${counted(removed.length, 'file')}, ${formatSize(bytes)}`
      terminal.out(check ? `would remove ${what}` : `removed ${what}`)
      terminal.out(`${check ? 'would keep' : 'kept'} ${counted(kept.length, 'file')}`)
    }
    return 0
  },
})
