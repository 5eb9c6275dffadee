import { expect, test } from 'vitest'
import { damageStores } from './damages.ts'
import { killSegments } from './kills.ts'

const SEED = 20_261_121

test('a session that is killed fifty times continues from what it saved last', async () => {
  const { wrong, saves, restores } = await killSegments(50, SEED)
  expect(wrong).toEqual([])
  expect(saves).toBeGreaterThan(20)
  expect(restores).toBeGreaterThan(10)
}, 180_000)

test('fifty damages of a store: never a wrong byte, never silent, always restorable', async () => {
  const { wrong, newest, fallenBack } = await damageStores(50, SEED)
  expect(wrong).toEqual([])
  expect(newest).toBeGreaterThan(0)
  expect(fallenBack).toBeGreaterThan(0)
}, 60_000)
