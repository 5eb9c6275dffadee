import { PLAIN_NAME } from '../names.ts'
import type { Tree } from '../tree.ts'
import { type Entry, mapping } from './compounds.ts'
import { number, size } from './scalars.ts'
import { describe, either, refine, refuse, type Shape, type Spot, wrongType } from './shape.ts'

export interface RawResources {
  readonly cpus: number | null
  readonly memoryBytes: number | null
  readonly named: ReadonlyMap<string, number>
}

const amount = number({ min: 0, max: 1e9 })

/** `cpus`, `memory`, and any other name with a number. */
export function resourcesShape(): Shape<RawResources> {
  const cpus = describe('CPU slots; may be a fraction.', number({ above: 0, max: 100_000 }), {
    default: 1,
  })
  const memory = describe('Memory.', size())
  const named = mapping(amount, PLAIN_NAME)
  return {
    schema: { ...named.schema, properties: { cpus: cpus.schema, memory: memory.schema } },
    read(tree, spot) {
      if (tree.kind !== 'map') return wrongType(tree, spot, 'a map such as {cpus: 2, memory: 4GiB}')
      const others = tree.entries.filter(({ key }) => key !== 'cpus' && key !== 'memory')
      const own = new Map(
        named.read({ ...tree, entries: others }, spot)?.map(({ key, value }) => [key, value]),
      )
      const find = (name: string): Tree | undefined =>
        tree.entries.find(({ key }) => key === name)?.value
      const [cpusTree, memoryTree] = [find('cpus'), find('memory')]
      const at = (name: string) => ({ ...spot, field: `${spot.field}.${name}` })
      return {
        cpus: cpusTree === undefined ? null : (cpus.read(cpusTree, at('cpus')) ?? null),
        memoryBytes:
          memoryTree === undefined ? null : (memory.read(memoryTree, at('memory')) ?? null),
        named: own,
      }
    },
  }
}

/** A number of CPU slots, or `cpus` and any other name with a number. */
export function slotsShape(): Shape<RawResources> {
  const cpus = describe('CPU slots.', number({ above: 0, max: 100_000 }))
  const named = mapping(amount, PLAIN_NAME)
  return either('a number, or a map such as {cpus: 4, gpu: 2}', {
    scalar: refine(
      cpus,
      (count): RawResources => ({ cpus: count, memoryBytes: null, named: new Map() }),
    ),
    map: refine(named, toSlots, { properties: { cpus: cpus.schema, memory: false } }),
  })
}

function toSlots(
  entries: readonly Entry<number>[],
  tree: Tree,
  spot: Spot,
): RawResources | undefined {
  const named = new Map(entries.map(({ key, value }) => [key, value]))
  const cpus = named.get('cpus') ?? null
  named.delete('cpus')
  if (cpus === 0) {
    const message = 'without a CPU slot nothing can run'
    return refuse({ code: 'bad-number', message }, tree, spot)
  }
  if (!named.has('memory')) return { cpus, memoryBytes: null, named }
  const message = '"memory" is a limit of each job, not a slot'
  return refuse({ code: 'bad-value', message, hint: 'write it under "resources"' }, tree, spot)
}
