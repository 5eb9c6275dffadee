import { openDirectoryStore, openVault, StoreError } from '@greenlight/vault'

/** `node save-once.ts STORE STATE ROOT`: one save of `work`; says how it ended. */
const [storePath = '', state = '', root = ''] = process.argv.slice(2)
process.on('SIGXFSZ', () => {})
const store = await openDirectoryStore(storePath)
const vault = await openVault({ store, session: 'test', state })
try {
  const { name } = await vault.save(['work'], { root, step: 2 })
  process.stdout.write(`${name}\n`)
} catch (error) {
  const reason = error instanceof StoreError ? `StoreError ${error.reason}` : String(error)
  process.stdout.write(`${reason}\n`)
}
