import type { AnnotationLevel, AnnotationPlace, Host, HostContext } from '@greenlight/host'
import { formatProblem, type Problem, type RawValue } from '@greenlight/spec'

/** A host in memory that keeps everything it was told. */
export interface FakeHost extends Host {
  readonly outputs: ReadonlyMap<string, string>
  /** `info` and `jobOutput`, in order. */
  readonly log: readonly string[]
  readonly annotations: readonly FakeAnnotation[]
  readonly summaries: readonly string[]
  readonly groups: readonly { readonly title: string; readonly open: boolean }[]
  readonly secrets: readonly string[]
  readonly problems: readonly Problem[]
  /** Acts as if the signal had arrived. */
  cancel(signal: 'SIGINT' | 'SIGTERM'): void
}

export interface FakeAnnotation {
  readonly level: AnnotationLevel
  readonly message: string
  readonly at: AnnotationPlace
}

export interface FakeHostOptions {
  readonly context?: Partial<HostContext>
  /** Inputs as an action gets them, or as the command line gives them. */
  readonly face?: 'action' | 'command'
}

const NOWHERE: HostContext = {
  sha: null,
  repository: null,
  runUrl: null,
  run: null,
  event: null,
  eventPath: null,
  pull: null,
  headSha: null,
  forge: null,
  earlierFailed: null,
  interactive: false,
}

export function fakeHost(
  inputs: Readonly<Record<string, RawValue>> = {},
  options: FakeHostOptions = {},
): FakeHost {
  const values = new Map(Object.entries(inputs))
  const outputs = new Map<string, string>()
  const state = new Map<string, string>()
  const log: string[] = []
  const annotations: FakeAnnotation[] = []
  const summaries: string[] = []
  const groups: { title: string; open: boolean }[] = []
  const secrets: string[] = []
  const problems: Problem[] = []
  const listeners: ((signal: 'SIGINT' | 'SIGTERM', count: number) => void)[] = []
  let cancels = 0
  return {
    kind: 'terminal',
    annotates: true,
    face: options.face ?? 'action',
    context: { ...NOWHERE, ...options.context },
    outputs,
    log,
    annotations,
    summaries,
    groups,
    secrets,
    problems,
    input: (name) => values.get(name),
    given: () => [...values.keys()],
    setOutput: (name, value) => void outputs.set(name, value),
    info: (line) => void log.push(line),
    annotate: (level, message, at = {}) => void annotations.push({ level, message, at }),
    summary: (markdown) => {
      summaries.push(markdown)
      return Promise.resolve()
    },
    group: (title) => {
      const group = { title, open: true }
      groups.push(group)
      return () => {
        group.open = false
      }
    },
    jobOutput: (text) => void log.push(text),
    flush: () => undefined,
    mask: (secret) => void secrets.push(secret),
    redact: (text) => secrets.reduce((kept, secret) => kept.replaceAll(secret, '***'), text),
    saveState: (name, value) => void state.set(name, value),
    state: (name) => state.get(name) ?? '',
    onCancel: (listener) => void listeners.push(listener),
    fail: (found) => {
      problems.push(...found)
      for (const problem of found) {
        annotations.push({ level: 'error', message: formatProblem(problem), at: {} })
      }
    },
    cancel: (signal) => {
      cancels += 1
      for (const listener of listeners) listener(signal, cancels)
    },
  }
}
