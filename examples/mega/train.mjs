import { setTimeout as sleep } from 'node:timers/promises'
import { readOptions } from './options.mjs'
import { openSession } from './session.mjs'
import { stageOf, STAGES } from './stages.mjs'

/** Steps between two looks at whether somebody wants us to end: some milliseconds. */
const CHUNK = 2000
/** Saved after so many reports: at full speed about every half second. */
const REPORTS_PER_SAVE = 4

const SIGNALS = { SIGTERM: 143, SIGINT: 130 }

/** Trains to the end of a stage, or until a signal comes. Returns the exit code. */
async function train({ tasks, steps, pace, seed, folder }, stop) {
  if (tasks.length !== 1) throw new Error(`name one stage: ${STAGES.join(', ')}`)
  const stage = stageOf(tasks[0], steps)
  const session = openSession({ folder, seed, steps })
  if (session.step < stage.first) {
    throw new Error(`${stage.name} begins at step ${stage.first}, and this is step ${session.step}`)
  }
  session.catchUp(stage)
  say(session.resumed ? `going on from step ${session.step}` : `a new session of seed ${seed}`)
  const brake = createBrake(pace, session.step)
  let lap = { step: session.step, at: performance.now() }
  let reports = 0
  while (session.step < stage.last && stop.signal === null) {
    session.advance(Math.min(brake.chunk, session.untilReport, stage.last - session.step))
    if (session.reportDue || session.step === stage.last) {
      const report = session.report(stage)
      const now = performance.now()
      say(describe(report, ((session.step - lap.step) * 1000) / (now - lap.at)))
      lap = { step: session.step, at: now }
      reports += 1
      if (reports % REPORTS_PER_SAVE === 0) session.save()
    }
    await brake.hold(session.step)
  }
  session.save()
  if (session.step < stage.last) {
    say(`saved at step ${session.step} because of ${stop.signal}`)
    return SIGNALS[stop.signal]
  }
  say(`${stage.name} is done after ${session.step} steps`)
  return 0
}

/** Keeps to so many steps a second; and lets signals in, which a loop that never waits does not hear. */
function createBrake(pace, first) {
  const began = performance.now()
  return {
    chunk: pace === 0 ? CHUNK : Math.max(1, Math.min(CHUNK, Math.round(pace / 400))),
    async hold(step) {
      const due = pace === 0 ? 0 : began + ((step - first) * 1000) / pace
      await sleep(Math.max(0, due - performance.now()))
    },
  }
}

function describe({ step, progress, reward, loss }, perSecond) {
  const sps = Math.round(perSecond).toLocaleString('en-US')
  return `step ${step} | ${progress} % | SPS: ${sps} | reward: ${reward} | loss: ${loss}`
}

function say(text) {
  process.stdout.write(`[${new Date().toTimeString().slice(0, 8)}] ${text}\n`)
}

const stop = { signal: null }
for (const signal of Object.keys(SIGNALS)) {
  process.on(signal, () => {
    stop.signal = signal
  })
}
try {
  process.exitCode = await train(readOptions(process.argv.slice(2), process.env), stop)
} catch (error) {
  process.stderr.write(`train: ${error.message}\n`)
  process.exitCode = 2
}
