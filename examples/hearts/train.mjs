import { createLearner } from './learner.mjs'
import { readModel, removeModel, writeModel } from './model-file.mjs'
import { readOptions } from './options.mjs'

const LOG_EVERY = 25_000

/** Trains up to `--steps` moves in all, logging and saving on the way. */
function train(options) {
  const path = `${options.folder}/model.json`
  if (!options.continue) removeModel(path)
  const saved = options.continue ? readModel(path) : null
  const learner = createLearner(options.seed, saved)
  say(
    saved
      ? `continuing seed ${options.seed} from step ${saved.step}`
      : `learning to collect hearts, seed ${options.seed}`,
  )
  while (learner.step < options.steps) {
    const moves = Math.min(LOG_EVERY - (learner.step % LOG_EVERY), options.steps - learner.step)
    say(describe(learner, trainFor(learner, moves), options.brokenLog))
    writeModel(path, learner.snapshot())
  }
  say(`done after ${learner.step} steps, model in ${path}`)
}

/** `moves` moves, and what a trainer reports about them. */
function trainFor(learner, moves) {
  const began = performance.now()
  let errors = 0
  let rewards = 0
  let episodes = 0
  for (let count = 0; count < moves; count += 1) {
    const { error, ended } = learner.advance()
    errors += Math.abs(error)
    if (ended === null) continue
    rewards += ended
    episodes += 1
  }
  const seconds = (performance.now() - began) / 1000
  return {
    perSecond: Math.round(moves / seconds),
    reward: episodes === 0 ? learner.reward : rewards / episodes,
    loss: errors / moves,
  }
}

function describe(learner, report, broken) {
  if (broken) return `step ${learner.step} | SPS: {sps:,} | reward: {reward:.2f} | loss: {loss:.4f}`
  const sps = report.perSecond.toLocaleString('en-US')
  return `step ${learner.step} | SPS: ${sps} | reward: ${report.reward.toFixed(2)} | loss: ${report.loss.toFixed(4)}`
}

function say(text) {
  process.stdout.write(`[${new Date().toTimeString().slice(0, 8)}] ${text}\n`)
}

try {
  train(readOptions(process.argv.slice(2), process.env))
} catch (error) {
  process.stderr.write(`train: ${error.message}\n`)
  process.exitCode = 2
}
