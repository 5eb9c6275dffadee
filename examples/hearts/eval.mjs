import { rmSync, writeFileSync } from 'node:fs'
import { bestAction } from './learner.mjs'
import { readModel } from './model-file.mjs'
import { readOptions } from './options.mjs'
import { createRandom, MAX_MOVES, move, placeHearts, startState } from './world.mjs'

const BATCH = 20

/** Lets the trained policy play without exploring, and writes one line of JSON for each 20 episodes. */
function evaluate(options) {
  const results = `${options.folder}/eval.jsonl`
  rmSync(results, { force: true })
  const model = readModel(`${options.folder}/model.json`)
  if (model === null) throw new Error(`no model in ${options.folder}; run train.mjs first`)
  const values = Float64Array.from(model.values)
  const hearts = placeHearts(options.seed)
  const random = createRandom(options.seed + 1_000_000)
  const lines = []
  let successes = 0
  let moves = 0
  for (let episode = 1; episode <= options.episodes; episode += 1) {
    const played = play(values, hearts, random)
    successes += played.success ? 1 : 0
    moves += played.moves
    if (episode % BATCH !== 0 && episode !== options.episodes) continue
    lines.push(
      JSON.stringify({
        episode,
        success_rate: successes / episode,
        mean_moves: Number((moves / episode).toFixed(2)),
      }),
    )
  }
  writeFileSync(results, `${lines.join('\n')}\n`)
  process.stdout.write(`${successes} of ${options.episodes} episodes collected every heart\n`)
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

try {
  evaluate(readOptions(process.argv.slice(2), process.env))
} catch (error) {
  process.stderr.write(`eval: ${error.message}\n`)
  process.exitCode = 2
}
