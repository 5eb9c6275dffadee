import { temporaryDirectory, temporaryRepository } from '@greenlight/testkit'
import { expect, test } from 'vitest'
import { readCommit } from './commit.ts'

test('the commit of a folder, and whether its files differ from it', async () => {
  using repository = temporaryRepository()
  expect(await readCommit(repository.path)).toEqual({ sha: null, dirty: false })
  const sha = repository.commit({ 'a.txt': 'x' })
  repository.write('untracked.txt', 'x')
  expect(await readCommit(repository.path)).toEqual({ sha, dirty: false })
  repository.write('a.txt', 'y')
  expect(await readCommit(repository.path)).toEqual({ sha, dirty: true })
})

test('a folder outside any repository has none', async () => {
  using folder = temporaryDirectory()
  expect(await readCommit(folder.path)).toEqual({ sha: null, dirty: false })
})
