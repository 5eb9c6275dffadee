// The launcher for machines with neither Perl nor Python, and for PID namespaces.
// Same protocol, files and levels as the others: docs/reference/isolation.md.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import {
  guards,
  LEFTOVER_GRACE_MS,
  ME,
  START,
  signalAll,
  slurp,
  TICK_MS,
} from './launcher-guards.mjs'

const [level, place] = process.argv.slice(3)
const GIVE_UP_MS = 10_000
const O_CLOEXEC = 0o2000000

function report(line) {
  try {
    fs.writeSync(1, `${line.replaceAll('\n', ' ')}\n`)
  } catch {
    // The supervisor is gone; the record on disk is what counts.
  }
}

let input = Buffer.alloc(0)
let eof = false
let wanted = 0
let current = null
let wake = () => undefined
const starts = []
const stops = new Map()

const pause = (ms) =>
  new Promise((resolve) => {
    const timer = ms === null ? undefined : setTimeout(resolve, Math.min(ms, 2 ** 31 - 1))
    wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })

function takeRecords() {
  for (let end = input.indexOf('\n'); end !== -1; end = input.indexOf('\n')) {
    const size = Number(input.toString('latin1', 0, end))
    if (input.length < end + 1 + size) return
    const [verb, ...fields] = input.toString('utf8', end + 1, end + size).split('\0')
    input = input.subarray(end + 1 + size)
    if (verb === 'start') starts.push(fields)
    else if (fields[0] === current) wanted = Math.max(wanted, fields[1] ? 2 : 1)
    else if (starts.some(([identity]) => identity === fields[0]))
      stops.set(fields[0], fields[1] ? 2 : 1)
  }
}

async function run(fields) {
  const [identity, dir, cwd, timeout, grace, memory, secret, refusal, argc, ...rest] = fields
  const argv = rest.slice(0, Number(argc))
  const env = Object.fromEntries(
    rest.slice(Number(argc)).map((entry) => {
      const at = entry.indexOf('=', 1)
      return [entry.slice(0, at), entry.slice(at + 1)]
    }),
  )
  const job = {
    identity,
    dir,
    memory: Number(memory),
    grace: Number(grace),
    argv,
    code: null,
    signal: null,
    ended: false,
    left: 0,
  }
  current = identity
  wanted = Math.max(wanted, stops.get(identity) ?? 0)
  stops.delete(identity)
  const claim = takeClaim(dir)
  if (claim === null) return
  guard.begin(job)
  const began = performance.now()
  try {
    begin(job, { cwd, env, refusal, secret })
  } catch (error) {
    Object.assign(job, { code: 126, ended: true })
    say(job, `cannot begin: ${error.message}`)
  }
  if (job.pid !== undefined) fs.writeSync(claim, String(job.pid).padStart(10, '0'), 0)
  fs.closeSync(claim)
  const outcome = await watch(job, began, timeout === '' ? Infinity : began + Number(timeout))
  const { denied, proof, leftover, timedOut, stopped } = outcome
  const record = JSON.stringify({
    exit_code: timedOut ? 124 : (job.code ?? 137),
    signal: job.signal,
    timed_out: timedOut,
    stopped,
    duration_ms: Math.round(performance.now() - began),
    stragglers: Math.max(leftover, job.left),
    kill_proof: proof,
    ...(proof === null && denied > 0 ? { denied } : {}),
  })
  await commit(dir, record)
  report(`done ${record}`)
  // What could not be ended must not be mistaken for the next job's.
  if (proof === null) leave()
}

/** The claim is whole before the command begins; the command's own number follows in its place. */
function takeClaim(dir) {
  const file = `${dir}/pid`
  try {
    const claim = fs.openSync(file, 'wx', 0o644)
    try {
      fs.writeSync(claim, `${'0'.repeat(10)} ${ME} ${START}\n`)
      return claim
    } catch (error) {
      fs.unlinkSync(file)
      throw error
    }
  } catch (error) {
    if (error.code !== 'EEXIST')
      report(`failed cannot claim the attempt in ${dir}: ${error.message}`)
    else
      report(
        'done {"exit_code":125,"signal":null,"timed_out":false,"stopped":false,"duration_ms":0,"stragglers":0,"kill_proof":null,"claim_taken":true}',
      )
    return null
  }
}

function begin(job, { cwd, env, refusal, secret }) {
  const log = fs.openSync(`${job.dir}/log`, 'a', secret ? 0o600 : 0o644)
  try {
    if (refusal !== '') throw new Error(refusal)
    if (!fs.statSync(cwd).isDirectory()) throw new Error(`${cwd} is not a directory`)
    fs.accessSync(cwd, fs.constants.X_OK)
    const [command, ...args] = guard.wrap(job)
    // What unshare and init have to say about a kill does not belong in the job's log.
    const stdio = level === 'pidns' ? ['ignore', log, 'ignore', 'pipe', log] : ['ignore', log, log]
    const child = spawn(command, args, { cwd, env, detached: true, stdio })
    job.pid = child.pid
    child.on('error', (error) => {
      Object.assign(job, { code: error.code === 'ENOENT' ? 127 : 126, ended: true })
      say(job, `cannot run ${job.argv[0]}: ${error.message}`)
      wake()
    })
    child.on('close', (code, signal) => {
      Object.assign(job, { ended: true, unshareSignal: signal })
      // Without a word from init, what unshare says is about init, which only a kill can end early.
      if (job.code === null) setStatus(job, code, level === 'pidns' ? 'SIGKILL' : signal)
      wake()
    })
    child.on('exit', () => wake())
    child.stdio[3]?.setEncoding('utf8').on('data', (text) => {
      const code = /code (\d+)/.exec(text)
      const left = /left (\d+)/.exec(text)
      if (code !== null) setStatus(job, Number(code[1]), null)
      if (left !== null) job.left = Number(left[1])
    })
  } finally {
    fs.closeSync(log)
  }
}

function setStatus(job, code, signal) {
  const number = signal === null ? code - 128 : os.constants.signals[signal]
  job.code = signal === null ? code : 128 + number
  // A namespace's init can only tell us 128 + n.
  const named = Object.entries(os.constants.signals).find(([, value]) => value === number)?.[0]
  job.signal = signal ?? (level === 'pidns' ? (named ?? null) : null)
}

/** Follows the job to its end; the steps are those of the other launchers. */
async function watch(job, began, deadline) {
  let phase = 'run'
  let [killAt, giveUp, rest] = [0, 0, 1]
  let [timedOut, stopped] = [false, false]
  const [leftover, denied] = [new Set(), new Set()]
  for (;;) {
    const now = performance.now()
    const members =
      phase === 'run' && !job.ended && wanted === 0 && now < deadline ? null : guard.members(job)
    if (job.ended && members?.length === 0) break
    if (phase === 'run' && members !== null) {
      phase = 'end'
      if (!job.ended && wanted > 0) stopped = true
      else if (!job.ended) timedOut = true
      else for (const pid of members) leftover.add(pid)
      killAt = now + (job.ended ? Math.min(job.grace, LEFTOVER_GRACE_MS) : job.grace)
      if (wanted < 2) {
        signalAll('SIGTERM', denied, members)
        signalAll('SIGCONT', new Set(), members)
      }
    }
    if (phase === 'end' && (wanted > 1 || now >= killAt)) {
      phase = 'kill'
      giveUp = now + GIVE_UP_MS
    }
    if (phase === 'kill') {
      if (now >= giveUp)
        return { denied: denied.size, proof: null, leftover: leftover.size, timedOut, stopped }
      for (const pid of members) if (pid !== job.pid) leftover.add(pid)
      guard.kill(job)
      signalAll('SIGKILL', denied, members)
      rest = Math.min(rest * 2, TICK_MS)
    }
    if (phase === 'run') await pause(deadline === Infinity ? null : deadline - now)
    else await pause(phase === 'kill' ? rest : Math.min(killAt - now, TICK_MS))
  }
  if (phase === 'kill') guard.end()
  return {
    denied: denied.size,
    proof: guard.proof(job),
    leftover: leftover.size,
    timedOut,
    stopped,
  }
}

function say(job, message) {
  try {
    fs.appendFileSync(`${job.dir}/log`, `greenlight: ${message}\n`)
  } catch {
    // The exit code says it too.
  }
}

/** A full disk must not lose a result: we hold it until there is room, or until we are told to stop. */
async function commit(dir, record) {
  wanted = 0
  for (let told = false; ; told = true) {
    try {
      fs.writeFileSync(`${dir}/rc`, `${record}\n`, { mode: 0o644 })
      return
    } catch (error) {
      if (error.code === 'ENOENT' || wanted > 0) return
      if (!told) report(`stuck cannot write the exit record in ${dir}: ${error.message}`)
    }
    await pause(500)
  }
}

async function serve() {
  for (;;) {
    const job = starts.shift()
    if (job !== undefined) {
      await run(job)
      current = null
      wanted = 0
    } else if (eof || wanted > 0) {
      return
    } else {
      await pause(null)
    }
  }
}

function leave() {
  guard.leave()
  process.exit(0)
}

/** Everything Node opens is closed on exec; what is not came from whoever started us. */
function closeInherited() {
  for (const fd of fs.readdirSync('/proc/self/fd').map(Number)) {
    const flags = /^flags:\s*(\d+)/m.exec(slurp(`/proc/self/fdinfo/${fd}`) ?? '')?.[1]
    const closesOnExec = (Number.parseInt(flags ?? '0', 8) & O_CLOEXEC) !== 0
    if (fd > 2 && flags !== undefined && !closesOnExec) fs.closeSync(fd)
  }
}

for (const signal of ['SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']) process.on(signal, () => undefined)
closeInherited()
const guard = guards[level](place)
process.on('SIGTERM', () => {
  wanted += 1
  wake()
})
process.on('SIGQUIT', () => {
  wanted = 2
  wake()
})
process.stdin.on('data', (data) => {
  input = Buffer.concat([input, data])
  takeRecords()
  wake()
})
process.stdin.on('close', () => {
  eof = true
  wake()
})
process.stdin.on('error', () => undefined)
report(`ready ${ME} ${START}`)
// The interval holds Node up while nothing else does: after the supervisor's death, between two looks.
const held = setInterval(() => undefined, 2 ** 30)
await serve()
clearInterval(held)
leave()
