// `save STORE STATE ROOT` or `restore STORE STATE INTO`: what a runner does, in a process of its own.
import { openDirectoryStore, openVault } from '@greenlight/vault'

const [work, folder, state, place] = process.argv.slice(2)
const store = await openDirectoryStore(folder)
const vault = await openVault({ store, session: 'bench', state })
if (work === 'save') await vault.save(['run'], { root: place })
else await vault.restore({ into: place })
await vault.close()
