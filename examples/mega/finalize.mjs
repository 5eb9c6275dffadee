import { bestAction } from '../hearts/learner.mjs'
import { createRandom, MAX_MOVES, move, placeHearts, startState } from '../hearts/world.mjs'
import { readOptions } from './options.mjs'
import { readWhole, writeWhole } from './whole-file.mjs'

const BATCH = 100

const TASKS = { evaluate, export: exportModel }

/** Lets the trained policy play without exploring, and writes one line of JSON for each 100 episodes. */
function evaluate({ learner, seed }, { episodes, folder }) {
  const values = Float64Array.from(learner.values)
  const hearts = placeHearts(seed)
  const random = createRandom(seed + 1_000_000)
  const lines = []
  let successes = 0
  let moves = 0
  for (let episode = 1; episode <= episodes; episode += 1) {
    const played = play(values, hearts, random)
    successes += played.success ? 1 : 0
    moves += played.moves
    if (episode % BATCH !== 0 && episode !== episodes) continue
    const mean = Number((moves / episode).toFixed(2))
    lines.push(JSON.stringify({ episode, success_rate: successes / episode, mean_moves: mean }))
  }
  writeWhole(`${folder}/eval.jsonl`, `${lines.join('\n')}\n`)
  return `${successes} of ${episodes} episodes collected every heart`
}

/** What is handed on: the policy without what only training needs. */
function exportModel({ learner, seed, steps }, { folder }) {
  writeWhole(`${folder}/model.json`, JSON.stringify({ seed, steps, values: learner.values }))
  return `model in ${folder}/model.json`
}

function play(values, hearts, random) {
  let state = startState(random)
  for (let moves = 1; moves <= MAX_MOVES; moves += 1) {
    const after = move(hearts, state, bestAction(values, state), random)
    if (after.done) return { success: true, moves }
    state = after.state
  }
  return { success: false, moves: MAX_MOVES }
}

function finalize(options) {
  const [name = ''] = options.tasks
  const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined
  if (task === undefined) throw new Error(`name one task: ${Object.keys(TASKS).join(', ')}`)
  const text = readWhole(`${options.folder}/session.json`)
  if (text === null) throw new Error(`no session in ${options.folder}; run train.mjs first`)
  const session = JSON.parse(text)
  if (session.learner.step < session.steps) {
    throw new Error(`training is at step ${session.learner.step} of ${session.steps}`)
  }
  process.stdout.write(`${task(session, options)}\n`)
}

try {
  finalize(readOptions(process.argv.slice(2), process.env))
} catch (error) {
  process.stderr.write(`finalize: ${error.message}\n`)
  process.exitCode = 2
}
