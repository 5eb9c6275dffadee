import * as fs from 'node:fs'
import { openDirectoryStore, openVault, type Vault } from '@greenlight/vault'
import { expect, test } from 'vitest'
import { temporary } from './folders.ts'

type Folder = ReturnType<typeof temporary>

/** As a session has it by default: store and state lie in the folder that is saved. */
async function vaultInside(folder: Folder): Promise<Vault> {
  fs.mkdirSync(folder.at('.tool'), { recursive: true })
  const store = await openDirectoryStore(folder.at('.tool/store'))
  return openVault({ store, session: 'test', state: folder.at('.tool/state') })
}

function write(folder: Folder, file: string, text: string): void {
  const at = folder.at(file)
  fs.mkdirSync(at.slice(0, at.lastIndexOf('/')), { recursive: true })
  fs.writeFileSync(at, text)
}

test('a folder that is saved as a whole is put back around its own store and state', async () => {
  using folder = temporary()
  const vault = await vaultInside(folder)
  write(folder, 'model', 'one')
  write(folder, '.tool/runs/a/log', 'saved')
  await vault.save(['.'], { root: folder.path })
  write(folder, 'model', 'two')
  write(folder, '.tool/runs/a/log', 'later')
  write(folder, '.tool/runs/a/more', 'later')
  write(folder, '.tool/runs/b/log', 'of another run')
  const options = { into: folder.path, replace: true, durable: false }
  await vault.restore({ ...options, shared: ['.tool/runs'] })
  expect(fs.readFileSync(folder.at('model'), 'utf8')).toBe('one')
  expect(fs.readFileSync(folder.at('.tool/runs/a/log'), 'utf8')).toBe('saved')
  expect(fs.existsSync(folder.at('.tool/runs/a/more'))).toBe(false)
  expect(fs.readFileSync(folder.at('.tool/runs/b/log'), 'utf8')).toBe('of another run')
  expect(await vault.list()).toHaveLength(1)
  expect((await vault.restore(options))?.sequence).toBe(1)
  expect(fs.existsSync(folder.at('.tool/runs/b/log'))).toBe(false)
  expect(await (await vaultInside(folder)).list()).toHaveLength(1)
})
