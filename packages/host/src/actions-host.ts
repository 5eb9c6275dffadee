import {
  endGroup,
  error,
  getInput,
  getState,
  notice,
  saveState,
  setOutput,
  setSecret,
  startGroup,
  summary,
  warning,
} from '@actions/core'
import { cutMarkdown, defuseCommands } from '@greenlight/egress'
import type { InputSource } from '@greenlight/spec'
import { onCancel } from './cancel.ts'
import { hostContext } from './context/context.ts'
import { Egress } from './egress.ts'
import type { AnnotationLevel, AnnotationPlace, Environment, Host, HostKind } from './host.ts'
import { ANNOTATIONS_PER_LEVEL, cutAnnotation, SUMMARY_BYTES, SUMMARY_CUT } from './limits.ts'
import { problemPlace, problemText } from './problems.ts'

const COMMANDS = { notice, warning, error }
const INPUT_PREFIX = 'INPUT_'

/** GitHub, Gitea and Forgejo. `inputs` replaces the action's own, for the command line in a step. */
export function createActionsHost(
  kind: HostKind,
  env: Environment,
  inputs: InputSource = actionInputs(env),
): Host {
  const egress = new Egress(defuseCommands, (lines) => process.stdout.write(lines))
  const shown = new Map<AnnotationLevel, number>()
  let summaryBytes = 0

  function annotate(level: AnnotationLevel, message: string, at: AnnotationPlace = {}): void {
    egress.flush()
    const text = cutAnnotation(egress.clean(message))
    const count = (shown.get(level) ?? 0) + 1
    shown.set(level, count)
    if (count > ANNOTATIONS_PER_LEVEL) {
      egress.line(`${level}: ${text}`)
      return
    }
    COMMANDS[level](text, {
      ...(at.title === undefined ? {} : { title: egress.clean(at.title) }),
      ...(at.file === undefined ? {} : { file: egress.clean(at.file) }),
      ...(at.line === undefined ? {} : { startLine: at.line }),
    })
  }

  return {
    kind,
    annotates: true,
    face: inputs.face,
    context: hostContext(kind, env, false),
    input: (name) => inputs.input(name),
    given: () => [...(inputs.given?.() ?? [])],
    setOutput: (name, value) => setOutput(name, egress.redact(value)),
    info: (line) => egress.line(line),
    annotate,
    summary: async (markdown) => {
      if ((env['GITHUB_STEP_SUMMARY'] ?? '') === '') return
      const text = cutMarkdown(
        egress.redact(markdown),
        { bytes: SUMMARY_BYTES - summaryBytes },
        SUMMARY_CUT,
      )
      summaryBytes += Buffer.byteLength(text)
      if (text !== '') await summary.addRaw(text).write()
    },
    group: (title) => {
      egress.flush()
      startGroup(egress.clean(title))
      return () => {
        egress.flush()
        endGroup()
      }
    },
    jobOutput: (text) => egress.job(text),
    flush: () => egress.flush(),
    mask: (secret) => {
      egress.mask(secret)
      for (const part of maskedParts(secret)) setSecret(part)
    },
    redact: (text) => egress.redact(text),
    saveState: (name, value) => saveState(name, value),
    state: (name) => getState(name),
    onCancel,
    fail: (problems) => {
      for (const problem of problems) annotate('error', problemText(problem), problemPlace(problem))
    },
  }
}

function actionInputs(env: Environment): InputSource {
  return {
    face: 'action',
    input: (name) => getInput(name, { trimWhitespace: false }) || undefined,
    given: () =>
      Object.entries(env)
        .filter(([name, value]) => name.startsWith(INPUT_PREFIX) && (value ?? '') !== '')
        .map(([name]) => name.slice(INPUT_PREFIX.length).toLowerCase()),
  }
}

/** A runner masks line by line, so each line of a secret is one of its own. */
function maskedParts(secret: string): Set<string> {
  const lines = secret.split(/\r?\n/).filter((line) => line.trim().length > 3)
  return new Set([secret, ...lines].filter((part) => part.trim() !== ''))
}
