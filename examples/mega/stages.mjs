/** Each stage of training, and which part of all steps is done when it ends. */
const ENDS = { bootstrap: 1 / 16, development: 11 / 16, refinement: 1 }

export const STAGES = Object.keys(ENDS)

/** The steps between which a stage lies, when the session has so many in all. */
export function stageOf(name, steps) {
  if (!Object.hasOwn(ENDS, name)) {
    throw new Error(`there is no stage "${name}"; there are ${STAGES.join(', ')}`)
  }
  const before = STAGES[STAGES.indexOf(name) - 1]
  return {
    name,
    first: before === undefined ? 0 : stageOf(before, steps).last,
    last: Math.round(ENDS[name] * steps),
  }
}
