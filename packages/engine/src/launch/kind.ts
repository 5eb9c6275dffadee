import type { IsolationLevel } from '@greenlight/journal'
import { cgroupParent } from './cgroup.ts'
import { NODE_LAUNCHER, PERL_LAUNCHER, PYTHON_LAUNCHER } from './generated/launcher-sources.ts'
import { type Environment, type Interpreters, realPython } from './interpreters.ts'

/** One way to start launchers: an interpreter, its program, and the level it gives. */
export interface LauncherKind {
  readonly isolation: IsolationLevel
  /** `perl`, `python` or `node`. */
  readonly language: Language
  readonly command: string
  readonly args: readonly string[]
  /** Sent ahead of the first request: the launcher's own program. */
  readonly program: string
}

export type Language = 'perl' | 'python' | 'node'

/** Each reads its own program, whose length is its first argument, from standard input: no file to lose or to tamper with. */
const BOOTSTRAPS = {
  perl: 'my $n = shift; my $s = ""; while (length $s < $n) { sysread(STDIN, $s, $n - length $s, length $s) or exit 1 } eval $s; die $@ if $@',
  python:
    'import os, sys\nn = int(sys.argv.pop(1)); s = b""\nwhile len(s) < n: s += os.read(0, n - len(s)) or sys.exit(1)\nexec(compile(s, "greenlight-launcher", "exec"), {"__name__": "__main__"})',
  node: 'const { readSync } = require("node:fs"); const s = Buffer.alloc(Number(process.argv[1])); for (let n = 0; n < s.length; ) { const r = readSync(0, s, n, s.length - n, null); if (r === 0) process.exit(1); n += r } import("data:text/javascript;base64," + s.toString("base64"))',
} as const

const PROGRAMS = { perl: PERL_LAUNCHER, python: PYTHON_LAUNCHER, node: NODE_LAUNCHER } as const

const FLAGS = { perl: ['-e'], python: ['-I', '-S', '-c'], node: ['-e'] } as const

/** Languages in the order of their cost for each level. */
const LANGUAGES: Readonly<Record<IsolationLevel, readonly Language[]>> = {
  cgroup: ['perl', 'python', 'node'],
  subreaper: ['perl', 'python'],
  pidns: ['node'],
  'best-effort': ['node'],
}

/** A level in a language that cannot be tried here, or can. */
export type Candidate =
  | LauncherKind
  | { readonly missing: string; readonly isolation: IsolationLevel; readonly language: Language }

/** What can be tried for a level, cheapest first; looked into one after the other, because finding a Python takes time. */
export async function* candidates(
  isolation: IsolationLevel,
  interpreters: Interpreters,
  from: { readonly env: Environment; readonly runFolder: string },
): AsyncGenerator<Candidate> {
  const parent = isolation === 'cgroup' ? cgroupParent() : { path: '' }
  for (const language of LANGUAGES[isolation]) {
    const command = interpreters[language]
    if ('missing' in parent) {
      yield { ...parent, isolation, language }
    } else if (command === null) {
      yield { missing: `there is no ${language}`, isolation, language }
    } else if (isolation === 'pidns' && interpreters.unshare === null) {
      yield { missing: 'there is no unshare program', isolation, language }
    } else {
      const place = isolation === 'pidns' ? (interpreters.unshare ?? '') : parent.path
      const real = language === 'python' ? await realPython(command, from.env) : command
      yield launcherKind(isolation, language, real, [place, from.runFolder])
    }
  }
}

/** `last`: the parent of control groups or the unshare program, and the run folder for a reader of process lists. */
function launcherKind(
  isolation: IsolationLevel,
  language: Language,
  command: string,
  last: readonly string[],
): LauncherKind {
  const program = PROGRAMS[language]
  const length = String(Buffer.byteLength(program))
  const args = [...FLAGS[language], BOOTSTRAPS[language], length, process.arch, isolation, ...last]
  return { isolation, language, command, args, program }
}
