import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { system } from './tools.ts'

const SCRIPT = resolve(import.meta.dirname, '../../packages/vault/test/small-disks.ts')
/** Disks of their own without being root; where user namespaces are forbidden, through sudo. */
const WAYS = [
  ['unshare', '--map-root-user', '--mount'],
  ['sudo', '--non-interactive', '--preserve-env', 'unshare', '--mount'],
]

const way = system('small disks', () => {
  const found = WAYS.find(([file = '', ...args]) => spawnSync(file, [...args, 'true']).status === 0)
  if (found === undefined)
    throw new Error('neither user namespaces nor sudo: nothing can be mounted')
  return found
})

interface Told {
  readonly said: readonly string[]
  readonly listed: readonly string[]
  readonly parts: readonly string[]
  readonly restored: number
  readonly good: boolean
  readonly failures: readonly unknown[]
}

/** A story of `small-disks.ts` with disks of so many MiB; 0 for one on the disk of the store. */
function tell(story: string, disks: { store: number; state: number }): Told {
  const folder = mkdtempSync(join(tmpdir(), 'greenlight-disks-'))
  const state = disks.state === 0 ? 'store/of-the-state' : 'state'
  const mount = `cd "$0" && mkdir store state
    mount -t tmpfs -o size=${disks.store}m tmpfs store
    ${disks.state === 0 ? '' : `mount -t tmpfs -o size=${disks.state}m tmpfs state`}
    exec "$@"`
  const [file = '', ...args] = way ?? []
  const node = [process.execPath, '-C', 'source', SCRIPT, story]
  const places = ['store', state, 'root'].map((name) => join(folder, name))
  try {
    const all = [...args, 'sh', '-ec', mount, folder, ...node, ...places]
    const { stdout, stderr } = spawnSync(file, all, { encoding: 'utf8' })
    expect(stderr).toBe('')
    return JSON.parse(stdout) as Told
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const whole = { parts: [], good: true, failures: [] }

describe.skipIf(way === null)('a disk that runs full', () => {
  test('on one small disk for store and state old generations make room, save after save', () => {
    const told = tell('many', { store: 16, state: 0 })
    expect(told).toMatchObject({ ...whole, restored: 9 })
    expect(told.said.slice(0, 3)).toEqual(['saved', 'saved', 'saved'])
    expect(told.said.slice(5)).toEqual(Array.from({ length: 4 }, () => 'saved, 1 dropped'))
    expect(told.listed.length).toBeGreaterThanOrEqual(2)
  })

  test('a store on a small disk of its own: the same', () => {
    const told = tell('many', { store: 16, state: 64 })
    expect(told).toMatchObject({ ...whole, restored: 9 })
    expect(told.said.slice(5)).toEqual(Array.from({ length: 4 }, () => 'saved, 1 dropped'))
  })

  test('a disk that somebody else has filled: said, nothing lost but one old generation, and saved again with room', () => {
    const told = tell('ballast', { store: 24, state: 64 })
    expect(told.said.slice(0, 3)).toEqual(['saved', 'saved', 'saved'])
    expect(told.said[4]).toBe('saved')
    expect(told).toMatchObject({ ...whole, restored: 5 })
    expect(told.listed).toEqual(expect.arrayContaining(['3 complete', '2 complete']))
  })

  test('a disk that fills up while a checkpoint is written to it: no part is left', () => {
    const told = tell('meanwhile', { store: 24, state: 64 })
    expect(told.said[0]).toBe('saved')
    expect(told.said[1]).toMatch(
      /^full: no room in dir:.*nothing may make room: 1 of 2 generations/u,
    )
    expect(told).toMatchObject({ ...whole, restored: 1, listed: ['1 complete'] })
  })

  test('what is found out on a full disk is known as long as the process lives', () => {
    const told = tell('marks', { store: 64, state: 16 })
    expect(told).toMatchObject({ ...whole, said: ['saved', 'verified'], restored: 1 })
  })

  test('a full disk of the state folder costs no generation of a store elsewhere', () => {
    const told = tell('state', { store: 200, state: 24 })
    const refused = expect.stringMatching(/^full: no room in the state/u)
    expect(told.said).toEqual(['saved', 'saved', 'saved', refused, 'saved'])
    const listed = ['5 complete', '3 complete', '2 complete', '1 complete']
    expect(told).toMatchObject({ ...whole, restored: 5, listed })
  })
})
