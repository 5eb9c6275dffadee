import { LIMITS } from '../limits.ts'
import { VARIABLE } from '../names.ts'
import { list, mapping, type Entry } from './compounds.ts'
import { literal, text } from './scalars.ts'
import { either, refine, type Shape } from './shape.ts'

type Environment = ReadonlyMap<string, string | null>

const variable = text({ ...VARIABLE, maxLength: LIMITS.nameLength })

/** A map of names to values, where an empty value hands on ours; or a list of names to hand on. */
export function environment(): Shape<Environment> {
  return either('a map of names to values, or a list of names', {
    map: refine(
      mapping(valueOrNothing(), VARIABLE),
      (entries: readonly Entry<{ text: string | null }>[]): Environment =>
        new Map(entries.map(({ key, value }) => [key, value.text])),
    ),
    list: refine(
      list(variable),
      (names): Environment => new Map(names.map((name) => [name, null])),
    ),
  })
}

export function variables(): Shape<readonly string[]> {
  return either('a name or a list of names', {
    scalar: refine(variable, (name): readonly string[] => [name]),
    list: list(variable),
  })
}

function valueOrNothing(): Shape<{ text: string | null }> {
  const value = literal()
  return {
    schema: { ...value.schema, type: ['string', 'number', 'boolean', 'null'] },
    read(tree, spot) {
      if (tree.kind === 'scalar' && tree.value === null) return { text: null }
      const read = value.read(tree, spot)
      return read === undefined ? undefined : { text: read }
    },
  }
}
