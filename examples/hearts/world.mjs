/** Cells on each side of the grid. */
export const SIDE = 10
/** Hearts to collect; a bit each in the set of those that are left. */
export const HEARTS = 5
/** A position and a set of hearts left make a state. */
export const STATES = SIDE * SIDE * 2 ** HEARTS
/** Up, right, down, left. */
export const ACTIONS = 4
/** An episode that takes longer has failed. */
export const MAX_MOVES = 200

const CELLS = SIDE * SIDE
const ALL_LEFT = 2 ** HEARTS - 1
const SLIP = 0.1
const HEART_REWARD = 1
const MOVE_COST = 0.01

/**
 * Random numbers that are the same for a seed on every machine.
 *
 * @param {number} seed the state to begin with or to go on from, an unsigned 32-bit integer
 */
export function createRandom(seed) {
  let state = seed >>> 0
  return {
    /** A number from 0 up to, but not including, 1. */
    next() {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    },
    /** An integer from 0 up to, but not including, `limit`. */
    below(limit) {
      return Math.floor(this.next() * limit)
    },
    /** What `createRandom` needs to go on from here. */
    state() {
      return state
    },
  }
}

/** Where the hearts of a seed's world lie: cell numbers, all different. */
export function placeHearts(seed) {
  const random = createRandom(Math.imul(seed, 0x9e3779b1) ^ 0x68656172)
  const cells = new Set()
  while (cells.size < HEARTS) cells.add(random.below(CELLS))
  return [...cells]
}

/** The state an episode begins in: all hearts there, the agent on any cell. */
export function startState(random) {
  return stateOf(random.below(CELLS), ALL_LEFT)
}

/** One move in a windy world: one in ten goes astray. */
export function move(hearts, state, action, random) {
  const taken = random.next() < SLIP ? random.below(ACTIONS) : action
  const cell = neighbour(Math.floor(state / (ALL_LEFT + 1)), taken)
  const left = state % (ALL_LEFT + 1)
  const heart = hearts.indexOf(cell)
  const found = heart !== -1 && (left & (1 << heart)) !== 0
  const leftNow = found ? left & ~(1 << heart) : left
  return {
    state: stateOf(cell, leftNow),
    reward: (found ? HEART_REWARD : 0) - MOVE_COST,
    done: leftNow === 0,
  }
}

function stateOf(cell, left) {
  return cell * (ALL_LEFT + 1) + left
}

function neighbour(cell, action) {
  const row = Math.floor(cell / SIDE)
  const column = cell % SIDE
  if (action === 0) return row === 0 ? cell : cell - SIDE
  if (action === 1) return column === SIDE - 1 ? cell : cell + 1
  if (action === 2) return row === SIDE - 1 ? cell : cell + SIDE
  return column === 0 ? cell : cell - 1
}
