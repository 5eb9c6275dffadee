// The levels of isolation that a launcher in Node can give. A guard knows how to start a job so that its
// processes can be found, finds them, and kills them:
//   wrap(job)     the command line to start in place of the job's
//   begin(job)    before the start
//   members(job)  the living processes
//   kill(job)     beyond the signals that every member gets
//   proof(job)    what finding no member proves
//   end()         after a kill
//   leave()       when the launcher ends
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

export const ME = process.pid
export const LEFTOVER_GRACE_MS = 2000
export const TICK_MS = 50

/** PID 1 of a namespace: runs the command, then ends what it left. $1: ticks of grace, or 0 without a /proc of its own; $2: KiB. */
const INIT = `trap : TERM HUP INT
ticks=$1; memory=$2; shift 2
( exec 2>&4 3>&- 4>&-; [ "$memory" = - ] || ulimit -d "$memory" || exit 126; exec "$@" )
code=$?
echo "code $code" >&3
left() {
  n=0
  for p in /proc/[0-9]*; do
    [ "$p" = /proc/1 ] || { read -r stat 2>/dev/null <"$p/stat" && case "$stat" in *") Z "*) ;; *) n=$((n+1)) ;; esac; }
  done
}
[ "$ticks" = 0 ] || { left; echo "left $n" >&3; [ "$n" = 0 ] || kill -TERM -1; }
while [ "$ticks" -gt 0 ] && [ "$n" -gt 0 ]; do ticks=$((ticks-1)); sleep 0.05; left; done
exit "$code"`

export const slurp = (file) => {
  try {
    return fs.readFileSync(file, 'latin1')
  } catch {
    return null
  }
}

/** In clock ticks since boot: with the pid it names one process for good. */
export const START = slurp('/proc/self/stat')
  .replace(/^.*\) /s, '')
  .split(' ')[19]

function fatal(why) {
  fs.writeSync(2, `${why}\n`)
  process.exit(1)
}

/** pid, parent, group and session of every living process. */
function processes() {
  return fs
    .readdirSync('/proc')
    .filter((name) => name >= '1' && name < ':')
    .flatMap((name) => {
      const stat = slurp(`/proc/${name}/stat`)
      const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return []
      return { pid: Number(name), parent: +fields[1], group: +fields[2], session: +fields[3] }
    })
}

function descendants(roots, all) {
  const found = []
  for (let layer = new Set(roots); layer.size > 0; ) {
    const parents = layer
    layer = new Set(all.filter(({ parent }) => parents.has(parent)).map(({ pid }) => pid))
    found.push(...layer)
  }
  return found
}

export function signalAll(signal, denied, pids) {
  for (const pid of pids) {
    try {
      process.kill(pid, signal)
      denied.delete(pid)
    } catch (error) {
      if (error.code === 'EPERM') denied.add(pid)
    }
  }
}

/** Our control group. The launcher lives in it, so a job is born in it; to kill the group it steps out. */
function cgroupGuard(parent) {
  const group = `${parent}/greenlight-${ME}-${START}`
  fs.mkdirSync(group)
  const enter = () => fs.writeFileSync(`${group}/cgroup.procs`, String(ME))
  const stepOut = () => fs.writeFileSync(`${parent}/cgroup.procs`, String(ME))
  if (!fs.existsSync(`${group}/cgroup.kill`)) {
    fs.rmdirSync(group)
    fatal('the kernel has no cgroup.kill')
  }
  enter()
  const inside = (folder) =>
    fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) return inside(`${folder}/${entry.name}`)
      if (entry.name !== 'cgroup.procs') return []
      return (slurp(`${folder}/cgroup.procs`) ?? '').split('\n').filter(Boolean).map(Number)
    })
  const limit = `${group}/memory.max`
  return {
    proof: () => 'cgroup-empty',
    wrap: (job) => limited(job),
    begin: (job) => fs.existsSync(limit) && fs.writeFileSync(limit, job.memory || 'max'),
    members: () => inside(group).filter((pid) => pid !== ME),
    kill: () => {
      stepOut()
      fs.writeFileSync(`${group}/cgroup.kill`, '1')
    },
    end: enter,
    leave: () => {
      stepOut()
      fs.rmdirSync(group)
    },
  }
}

/** Group, tree, session and environment: finds most, proves nothing. */
function scanGuard() {
  let known = new Set()
  return {
    proof: () => 'scan',
    wrap: (job) => limited(job),
    begin: () => (known = new Set()),
    members: (job) => {
      const all = processes().filter(({ pid }) => pid !== ME)
      if (job.pid !== undefined) known.add(job.pid)
      const mark = Buffer.from(`\0GREENLIGHT_ATTEMPT=${job.identity}\0`).toString('latin1')
      for (const { pid, group, session } of all) {
        const ours =
          known.has(group) ||
          known.has(session) ||
          `\0${slurp(`/proc/${pid}/environ`) ?? ''}`.includes(mark)
        if (ours) known.add(pid)
      }
      for (const pid of descendants(known, all)) known.add(pid)
      const living = new Set(all.map(({ pid }) => pid))
      for (const pid of known) if (!living.has(pid) && pid !== job.pid) known.delete(pid)
      return [...known].filter((pid) => living.has(pid))
    },
    kill: () => undefined,
    end: () => undefined,
    leave: () => undefined,
  }
}

/** A PID namespace whose init is a shell; when init has ended the kernel has ended all the others. */
function initOf(job) {
  return processes().find(({ parent }) => parent === job.pid)?.pid
}

function namespaceGuard(unshare) {
  const users =
    process.getuid() === 0
      ? [[], ['--user', '--map-current-user']]
      : [['--user', '--map-current-user']]
  const works = users
    .flatMap((user) => [[...user, '--mount-proc'], user])
    .map((extra) => ['--pid', '--fork', '--kill-child', ...extra])
    .find((flags) => {
      const trial = spawnSync(unshare, [...flags, '/bin/sh', '-c', '[ $$ = 1 ] && exit 42'])
      return trial.status === 42
    })
  if (works === undefined) fatal('unshare cannot make a PID namespace here')
  const ownProc = works.includes('--mount-proc')
  let killed = false
  return {
    // An unshare that was itself killed has not waited for the namespace.
    proof: (job) => (killed || job.unshareSignal === null ? 'namespace-gone' : null),
    wrap: (job) => {
      const ticks = ownProc ? Math.ceil(Math.min(job.grace, LEFTOVER_GRACE_MS) / TICK_MS) : 0
      const memory = job.memory ? String(Math.floor(job.memory / 1024)) : '-'
      const shell = ['/bin/sh', '-c', INIT, 'greenlight-init', String(ticks), memory]
      return [unshare, ...works, '--', ...shell, ...job.argv]
    },
    begin: () => (killed = false),
    members: (job) => {
      if (job.ended) return []
      const first = initOf(job)
      return first === undefined ? [] : descendants([first], processes())
    },
    kill: (job) => {
      const first = initOf(job)
      if (first === undefined) return
      killed = true
      signalAll('SIGKILL', new Set(), [first])
    },
    end: () => undefined,
    leave: () => undefined,
  }
}

/** RLIMIT_DATA through a shell, because Node cannot set limits. */
function limited({ memory, argv }) {
  if (!memory) return argv
  return [
    '/bin/sh',
    '-c',
    'ulimit -d "$0" || exit 126; exec "$@"',
    String(Math.floor(memory / 1024)),
    ...argv,
  ]
}

export const guards = { cgroup: cgroupGuard, pidns: namespaceGuard, 'best-effort': scanGuard }
