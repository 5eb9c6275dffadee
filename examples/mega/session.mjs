import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { createLearner } from '../hearts/learner.mjs'
import { readWhole, writeWhole } from './whole-file.mjs'

/** Reports of a whole session. */
const REPORTS = 400

/**
 * A training session that can be ended at any step, by whatever means, and goes on from what was saved
 * as if nothing had happened: parameters, random generator, the episode under way, the sums of the
 * next report and all reports so far are in one file, which is replaced as a whole.
 *
 * Throws when the file is of another session.
 */
export function openSession({ folder, seed, steps }) {
  const path = `${folder}/session.json`
  const text = readWhole(path)
  const saved = text === null ? null : parse(path, text)
  if (saved !== null && (saved.seed !== seed || saved.steps !== steps)) {
    throw new Error(
      `${path} is of seed ${saved.seed} and ${saved.steps} steps, not of seed ${seed} and ${steps}`,
    )
  }
  const learner = createLearner(seed, saved?.learner ?? null)
  let sums = saved?.sums ?? emptySums()
  const reports = saved?.reports ?? {}
  const every = Math.ceil(steps / REPORTS)

  return {
    get step() {
      return learner.step
    },
    resumed: saved !== null,
    /** Steps to the next report. */
    get untilReport() {
      return every - (learner.step % every)
    },
    get reportDue() {
      return learner.step % every === 0
    },
    advance(count) {
      for (let done = 0; done < count; done += 1) {
        const { error, ended } = learner.advance()
        sums.steps += 1
        sums.errors += Math.abs(error)
        if (ended === null) continue
        sums.rewards += ended
        sums.episodes += 1
      }
    },
    /** What a trainer reports about the steps since the last report. */
    report(stage) {
      const line = JSON.stringify({
        step: learner.step,
        progress: round((100 * (learner.step - stage.first)) / (stage.last - stage.first), 1),
        reward: round(sums.episodes === 0 ? learner.reward : sums.rewards / sums.episodes, 3),
        loss: round(sums.errors / sums.steps, 5),
      })
      sums = emptySums()
      const lines = (reports[stage.name] ??= [])
      lines.push(line)
      appendMissing(`${folder}/${stage.name}.jsonl`, lines)
      return JSON.parse(line)
    },
    /** Reports that an end between two writes has kept from their file. */
    catchUp(stage) {
      appendMissing(`${folder}/${stage.name}.jsonl`, reports[stage.name] ?? [])
    },
    save() {
      writeWhole(path, JSON.stringify({ seed, steps, sums, reports, learner: learner.snapshot() }))
    },
  }
}

function emptySums() {
  return { steps: 0, errors: 0, rewards: 0, episodes: 0 }
}

function parse(path, text) {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`cannot read the session in ${path}: ${error.message}`, { cause: error })
  }
}

/**
 * The file holds the lines, or more of them that were written after the last save: since a seed decides
 * every one, these will be the same again. So it only ever grows, and whoever follows it never has to
 * take back what was read.
 */
function appendMissing(path, lines) {
  const expected = lines.map((line) => `${line}\n`).join('')
  const present = readWhole(path) ?? ''
  if (present.startsWith(expected)) return
  if (!expected.startsWith(present)) throw new Error(`${path} is not of this session`)
  mkdirSync(dirname(path), { recursive: true })
  appendFileSync(path, expected.slice(present.length))
}

function round(value, digits) {
  return Number(value.toFixed(digits))
}
