import { readdirSync } from 'node:fs'
import { openDirectoryStore } from '@greenlight/vault'
import { describe, expect, test } from 'vitest'
import { temporary } from './folders.ts'
import { storeContract } from './store-contract.ts'

describe('the directory store', () => {
  test.each(storeContract)('keeps the contract: $name', async (check) => {
    using folder = temporary()
    const at = folder.at('store')
    const store = await openDirectoryStore(at)
    await expect(check.run(store, () => openDirectoryStore(at))).resolves.toBeUndefined()
    expect(readdirSync(at).filter((name) => name.startsWith('.'))).toEqual([])
  })
})
