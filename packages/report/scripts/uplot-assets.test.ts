import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { renderUplotAssets, uplotAssetsPath } from './uplot-assets.ts'

it('the assets in the repository are those of the installed chart library and our script', async () => {
  const drifted = readFileSync(uplotAssetsPath, 'utf8') !== (await renderUplotAssets())
  expect(drifted).toBe(false)
})
