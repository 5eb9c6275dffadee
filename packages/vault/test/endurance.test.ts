import { expect, test } from 'vitest'
import { damageStores } from './damages.ts'
import { killSegments } from './kills.ts'

const SEED = 20_261_121

test('a session that is killed fifty times continues from what it saved last', async () => {
  const { wrong, saves, restores, during } = await killSegments(50, SEED)
  expect(wrong).toEqual([])
  expect(saves).toBeGreaterThan(10)
  expect(restores).toBeGreaterThan(10)
  expect(Math.min(during.restore, during.save)).toBeGreaterThan(5)
}, 180_000)

test('fifty damages of a store: never a wrong byte, never silent, always restorable', async () => {
  const { wrong, newest, fallenBack, healed } = await damageStores(50, SEED)
  expect(wrong).toEqual([])
  expect(newest).toBeGreaterThan(0)
  expect(fallenBack).toBeGreaterThan(0)
  expect(healed).toBe(50)
}, 180_000)
