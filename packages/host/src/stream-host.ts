import type { InputSource } from '@greenlight/spec'
import { onCancel } from './cancel.ts'
import { hostContext } from './context/context.ts'
import { Egress } from './egress.ts'
import type { AnnotationLevel, AnnotationPlace, Environment, Host, HostKind } from './host.ts'
import { appendOutput, outputFile, outputLine, PluginState } from './plugin-files.ts'
import { problemText } from './problems.ts'

/**
 * A host that is only a log: a terminal, Drone, Woodpecker; and any host when standard output is
 * kept for a machine-readable result.
 */
export function createStreamHost(
  kind: HostKind,
  env: Environment,
  inputs: InputSource,
  stream: NodeJS.WriteStream,
): Host {
  const egress = new Egress(
    (text) => text,
    (lines) => stream.write(lines),
  )
  const plugin = kind === 'drone' || kind === 'woodpecker'
  const state = plugin ? new PluginState(env) : undefined
  // A terminal's standard output may go into a file or a pipe: what went wrong has to be seen.
  const apart = kind === 'terminal' ? process.stderr : stream
  const errors = new Egress(
    (text) => text,
    (lines) => apart.write(lines),
  )
  endQuietly(stream)
  endQuietly(apart)

  function setOutput(name: string, value: string): void {
    if (!plugin) return
    const path = outputFile(env)
    if (path === undefined) egress.line(outputLine(name, egress.redact(value)))
    else appendOutput(path, name, egress.redact(value))
  }

  return {
    kind,
    annotates: false,
    face: inputs.face,
    context: hostContext(kind, env, stream.isTTY),
    input: (name) => inputs.input(name),
    given: () => [...(inputs.given?.() ?? [])],
    setOutput,
    info: (line) => egress.line(line),
    annotate: (level, message, at = {}) => {
      egress.flush()
      const line = annotationLine(level, message, at)
      if (level === 'error') errors.line(line)
      else egress.line(line)
    },
    summary: () => Promise.resolve(),
    group: (title) => {
      egress.line(`── ${title}`)
      return () => egress.flush()
    },
    jobOutput: (text) => egress.job(text),
    flush: () => egress.flush(),
    mask: (secret) => {
      egress.mask(secret)
      errors.mask(secret)
    },
    redact: (text) => egress.redact(text),
    saveState: (name, value) => state?.save(name, value),
    state: (name) => state?.read(name) ?? '',
    onCancel,
    fail: (problems) => {
      egress.flush()
      for (const problem of problems) errors.line(`error: ${problemText(problem)}`)
    },
  }
}

function annotationLine(level: AnnotationLevel, message: string, at: AnnotationPlace): string {
  const place =
    at.file === undefined ? '' : `${at.file}${at.line === undefined ? '' : `:${at.line}`}: `
  const title = at.title === undefined ? '' : `${at.title}: `
  return `${level}: ${place}${title}${message}`
}

const quiet = new WeakSet<NodeJS.WriteStream>()

/** A reader that went away (`greenlight show | head`) is no error of ours. */
function endQuietly(stream: NodeJS.WriteStream): void {
  if (quiet.has(stream)) return
  quiet.add(stream)
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}
