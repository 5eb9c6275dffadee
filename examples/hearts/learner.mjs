import {
  ACTIONS,
  createRandom,
  MAX_MOVES,
  move,
  placeHearts,
  STATES,
  startState,
} from './world.mjs'

const LEARNING_RATE = 0.2
const LEARNING_RATE_LEAST = 0.02
const DISCOUNT = 0.98
/** Remembered moves gone over again after each real one (Dyna-Q). */
const REHEARSALS = 24
const EXPLORE_STEPS = 200_000
const EXPLORE_LEAST = 0.05

/**
 * An agent that learns by tabular Q-learning, and can be put away and taken up again at any step.
 *
 * @param {number} seed chooses the world and every random number
 * @param {object | null} saved what `snapshot` returned, to go on from there
 */
export function createLearner(seed, saved) {
  const hearts = placeHearts(seed)
  const random = createRandom(saved?.random ?? seed)
  const values = Float64Array.from(saved?.values ?? new Float64Array(STATES * ACTIONS))
  const memory = createMemory(saved?.memory ?? [])
  let step = saved?.step ?? 0
  let episode = saved?.episode ?? { state: startState(random), moves: 0, reward: 0 }

  /** One move in the world. Returns the temporal-difference error, and the episode's reward if it ended. */
  function advance() {
    const { state } = episode
    const action =
      random.next() < exploration(step) ? random.below(ACTIONS) : bestAction(values, state)
    const after = move(hearts, state, action, random)
    const error = learn(state * ACTIONS + action, after)
    memory.keep(state * ACTIONS + action, after)
    for (let count = 0; count < REHEARSALS; count += 1) {
      const key = memory.pick(random)
      learn(key, memory.recall(key))
    }
    step += 1
    episode.state = after.state
    episode.moves += 1
    episode.reward += after.reward
    if (!after.done && episode.moves < MAX_MOVES) return { error, ended: null }
    const ended = episode.reward
    episode = { state: startState(random), moves: 0, reward: 0 }
    return { error, ended }
  }

  function learn(key, after) {
    const future = after.done ? 0 : bestValue(values, after.state)
    const error = after.reward + DISCOUNT * future - values[key]
    values[key] += Math.max(LEARNING_RATE_LEAST, LEARNING_RATE * exploration(step)) * error
    return error
  }

  return {
    advance,
    get step() {
      return step
    },
    /** Reward of the episode under way. */
    get reward() {
      return episode.reward
    },
    snapshot() {
      return {
        seed,
        step,
        random: random.state(),
        episode: { ...episode },
        values: [...values],
        memory: memory.entries(),
      }
    },
  }
}

/** The action with the highest value; the first of equals. */
export function bestAction(values, state) {
  let best = 0
  for (let action = 1; action < ACTIONS; action += 1) {
    if (values[state * ACTIONS + action] > values[state * ACTIONS + best]) best = action
  }
  return best
}

function bestValue(values, state) {
  return values[state * ACTIONS + bestAction(values, state)]
}

function exploration(step) {
  return Math.max(EXPLORE_LEAST, 1 - step / EXPLORE_STEPS)
}

/** What came of each action the last time it was taken, in the order of first times. */
function createMemory(entries) {
  const keys = entries.map(([key]) => key)
  const outcomes = new Map(entries)
  return {
    keep(key, outcome) {
      if (!outcomes.has(key)) keys.push(key)
      outcomes.set(key, outcome)
    },
    pick(random) {
      return keys[random.below(keys.length)]
    },
    recall(key) {
      return outcomes.get(key)
    },
    entries() {
      return [...outcomes]
    },
  }
}
